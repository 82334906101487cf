#include "copy.slots.h"
#include "run.h"

int main(void)
{
    Leaf *leaf = Leaf_new("shared by both copies of the branch");
    slots_list *list = slots_list_new();
    Branch *a = Branch_new("a name on the heap, not in the slot", slots_bytes_of("bytes on the heap", 17),
                           true, slots_some_i64(1), leaf, slots_list(list));
    Branch *b = Branch_copy(a);
    CHECK(a != b && Branch_eq(a, b) && Branch_get_leaf(a) == Branch_get_leaf(b));
    CHECK(Branch_get_extra(b).u.as_list == list);
    Leaf_unref(leaf);
    slots_unref(list);
    CHECK(slots_list_append(list, slots_int(1)) && Branch_eq(a, b)); /* one list */
    CHECK(Branch_set_name(b, "b") && Branch_set_flag(b, false) && Branch_set_number(b, slots_none_i64));
    Branch_unref(a);
    CHECK_REPR(Branch_repr(b),
               "Branch(name='b', data=b'bytes on the heap', flag=False, number=None, "
               "leaf=Leaf(text='shared by both copies of the branch'), extra=[1])");
    Branch_unref(b);
    CHECK(Leaf_copy(NULL) == NULL);
    return run_end();
}
