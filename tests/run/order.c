#include "order.slots.h"
#include "run.h"

static Key *key(Rank rank, bool flag, int64_t number, double real, const char *text, const char *data)
{
    return Key_new(rank, flag, number, real, text, slots_bytes_of(data, strlen(data)));
}

static void test_sort(void)
{
    Key *keys[] = {
        key(Rank_HIGH, false, 0, 0, "", ""),         key(Rank_LOW, true, 0, 0, "", ""),
        key(Rank_LOW, false, 7, 0, "", ""),          key(Rank_LOW, false, -7, 0.5, "", ""),
        key(Rank_LOW, false, -7, -0.5, "b", ""),     key(Rank_LOW, false, -7, -0.5, "ab", ""),
        key(Rank_LOW, false, -7, -0.5, "a", "\xff"), key(Rank_LOW, false, -7, -0.5, "a", "a"),
    };
    enum { COUNT = sizeof keys / sizeof *keys };
    qsort(keys, COUNT, sizeof *keys, Key_cmp);
    for (int i = 0; i + 1 < COUNT; i++) {
        CHECK(Key_lt(keys[i], keys[i + 1]) && Key_le(keys[i], keys[i + 1]));
        CHECK(Key_gt(keys[i + 1], keys[i]) && !Key_ge(keys[i], keys[i + 1]));
    }
    CHECK(Key_get_rank(keys[COUNT - 1]) == Rank_HIGH && Key_get_data(keys[0]).len == 1);
    CHECK(Key_le(keys[0], keys[0]) && Key_ge(keys[0], keys[0]) && !Key_lt(keys[0], keys[0]));
    for (int i = 0; i < COUNT; i++)
        Key_unref(keys[i]);
}

static void test_unordered(void)
{
    Version *a = Version_create(1), *b = Version_create(1, slots_some_i64(2)), *c = Version_create(2);
    Version *blue = Version_create(1, .color = Color_BLUE);
    CHECK(Version_lt(a, c) && Version_le(a, a));
    CHECK_FAILS(!Version_lt(a, b), EINVAL,
                "TypeError: '<' not supported between instances of 'NoneType' and 'int'");
    CHECK_FAILS(!Version_ge(a, blue), EINVAL,
                "TypeError: '>=' not supported between instances of 'Color' and 'Color'");
    Pair *left = Pair_new(a, 1), *right = Pair_new(c, 0), *nan = Pair_new(a, (double)SLOTS_NAN);
    CHECK(Pair_lt(left, right) && Pair_gt(right, left));
    CHECK(!Pair_lt(left, nan) && !Pair_gt(left, nan) && !Pair_le(left, nan) && !Pair_eq(left, nan));
    Version_unref(a);
    Version_unref(b);
    Version_unref(c);
    Version_unref(blue);
    Pair_unref(left);
    Pair_unref(right);
    Pair_unref(nan);
}

int main(void)
{
    test_sort();
    test_unordered();
    return run_end();
}
