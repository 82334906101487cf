#include "deep_bases.slots.h"
#include "run.h"

static void test_below_the_limit(void)
{
    C7 *c7 = C7_new(7);
    C0 *c0 = C7_as_C0(c7);
    CHECK(C0_is_C1(c0) && C0_is_C6(c0) && C0_is_C7(c0));
    CHECK(!C0_is_C8(c0) && !C0_is_C9(c0) && !C0_is_C10(c0) && !C0_is_Other(c0));
    C7_unref(c7);
}

static void test_beyond_it(void)
{
    C10 *c10 = C10_new(10);
    C0 *c0 = C10_as_C0(c10);
    CHECK(C0_is_C1(c0) && C0_is_C7(c0) && C0_is_C8(c0) && C0_is_C9(c0) && C0_is_C10(c0));
    CHECK(!C0_is_Other(c0) && C0_as_C10(c0) == c10 && C0_as_Other(c0) == NULL);
    C10_unref(c10);
    Other *other = Other_new(11);
    c0 = Other_as_C0(other);
    CHECK(C0_is_Other(c0) && C0_is_C8(c0) && !C0_is_C9(c0) && !C0_is_C10(c0));
    Other_unref(other);
}

int main(void)
{
    test_below_the_limit();
    test_beyond_it();
    return run_end();
}
