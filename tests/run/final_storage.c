#include "final_storage.slots.h"
#include "run.h"

static void test_array(void)
{
    Point points[3];
    const Point *sorted[3] = {&points[0], &points[1], &points[2]};
    CHECK(sizeof(Point) == 16);
    CHECK(Point_init(&points[0], 3, 0) && Point_init(&points[1], 1, 0) && Point_init(&points[2], 2, 0));
    qsort(sorted, 3, sizeof *sorted, Point_cmp);
    CHECK(sorted[0] == &points[1] && sorted[1] == &points[2] && sorted[2] == &points[0]);
    CHECK_REPR(Point_repr(&points[0]), "Point(x=3.0, y=0.0)");
    Point *copy = Point_copy(&points[0]);
    CHECK(Point_eq(copy, &points[0]) && Point_hash(copy) == Point_hash(&points[0]));
    CHECK(slots_class_of(&points[0]) == NULL && slots_class_of(copy) == &Point_class);
    Point_unref(copy);
    for (int i = 0; i < 3; i++)
        Point_fini(&points[i]);
}

static void test_owner(void)
{
    Label label;
    slots_list *list = slots_list_new();
    CHECK(Label_init(&label, "a text that is long enough for the heap", 1, slots_list(list)));
    CHECK(Label_set_text(&label, "another text that is long enough for the heap"));
    Label_fini(&label);
    CHECK(label.text.bits == 0 && label.extra.bits == 0);
    CHECK_FAILS(!Label_init(&label, "x", -1, slots_list(list)), EINVAL, "ValueError: size is negative: 100%");
    CHECK_FAILS(Label_new("x", -1, slots_list(list)) == NULL, EINVAL, "ValueError: size is negative: 100%");
    CHECK_FAILS(!Label_init(&label, NULL, 1, slots_none()), EINVAL,
                "TypeError: Label.__init__() missing 1 required positional argument: 'text'");
    slots_unref(list);
}

/* An object that is not counted cannot be shared. */
static void test_not_counted(void)
{
    Label label;
    Holder *holder = Holder_create();
    CHECK(Label_init(&label, "here", 1, slots_none()));
    errno = 0;
    CHECK(Label_ref(&label) == NULL && errno == EINVAL);
    errno = 0;
    CHECK(Label_weakref_of(&label).bits == 0 && errno == EINVAL);
    errno = 0;
    CHECK(!Holder_set_label(holder, &label) && errno == EINVAL && Holder_get_label(holder) == NULL);
    errno = 0;
    CHECK(Holder_new(&label) == NULL && errno == EINVAL);
    Label_unref(&label);
    Label_fini(&label);
    Holder_unref(holder);
}

int main(void)
{
    test_array();
    test_owner();
    test_not_counted();
    return run_end();
}
