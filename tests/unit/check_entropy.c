/* Where the system has no random numbers to give, hashes have a key all the same. */
#include "runtime/internal.h"
#include "unit.h"

#ifdef __linux__
static int refusals;

/* In place of the C library's. */
int getentropy(void *buffer, size_t size)
{
    (void)buffer, (void)size;
    refusals++;
    errno = ENOSYS;
    return -1;
}

START_TEST(a_key_without_entropy)
{
    slots_dict *dict = slots_dict_new();
    errno = 0;
    ck_assert(slots_dict_put(dict, slots_str("a key"), slots_int(1)));
    ck_assert(slots_dict_get(dict, slots_str("a key"), NULL));
    ck_assert_int_eq(refusals, 1);
    ck_assert_int_eq(errno, 0);
    slots_unref(dict);
}
END_TEST
#endif

/* Of two threads that make a key the second one takes the first's. */
START_TEST(there_is_one_key)
{
    uint64_t key = slots_hash_make_key();
    ck_assert_uint_ne(key, 0);
    ck_assert_uint_eq(slots_hash_make_key(), key);
    ck_assert_uint_eq(slots_hash_key, key);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("entropy");
    TCase *tests = unit_case(suite, "entropy");
#ifdef __linux__
    tcase_add_test(tests, a_key_without_entropy);
#endif
    tcase_add_test(tests, there_is_one_key);
    return suite_run(suite);
}
