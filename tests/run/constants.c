#include "constants.slots.h"
#include "run.h"

#ifdef GONE
#error "the last value is none that C has"
#endif

int main(void)
{
    char array[LIMIT];
    CHECK(sizeof array == 10 && lower == INT64_MIN && RATIO == 0.1 && ENABLED && DEFAULT_KIND == Kind_B);
    CHECK_TEXT(NAME, "a \"name\"");
    CHECK(MAGIC.len == 5 && memcmp(MAGIC.data, "\x89PNG", 5) == 0);
    CHECK(Outer_WHEELS == 4 && Outer_size == 2.5 && Inner_DEPTH == 2);
    CHECK(Big_LARGE == Big_ALIAS && Big_SMALL == -1);
    Inner *inner = Inner_create();
    Outer *outer = Outer_new(inner);
    CHECK(Inner_get_big(inner) == INT64_C(5000000000));
    CHECK_REPR(Outer_repr(outer), "Outer(inner=Inner(big=<Big.LARGE: 5000000000>))");
    CHECK_FAILS(!Inner_set_big(inner, 7), EINVAL, "ValueError: 7 is not a valid Big");
    Outer_unref(outer);
    Inner_unref(inner);
    return run_end();
}
