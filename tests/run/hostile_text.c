#include "hostile_text.slots.h"
#include "run.h"

int main(void)
{
    Hostile *h = Hostile_create();
    CHECK_REPR(Hostile_repr(h),
               "Hostile(x='%n%s%d\"\\\\?\?/1', y=b\"\\x00\\x01AB?\\xff?\?'\", z='*/ /* //')");
    CHECK(Hostile_get_y(h).len == 9);
    CHECK_TEXT(Hostile_class.fields[0].doc, "*/ doc of x \\");
    CHECK_TEXT(Hostile_class.fields[1].doc, "say \"%n%s\" AB ?\?= \xc3\xbf");
    Hostile_unref(h);
    Long *l = Long_create();
    CHECK(Long_huge_len(l) == 9000 && strspn(Long_get_huge(l), "L") == 9000);
    Long_unref(l);
    return run_end();
}
