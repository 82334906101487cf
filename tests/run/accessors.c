#include "accessors.slots.h"
#include "run.h"

static slots_bytes_view view(const void *data, size_t len)
{
    slots_bytes_view bytes = {data, len};
    return bytes;
}

static Everything *make(Person *owner)
{
    return Everything_new(true, -5, 0.5, INT8_MIN, INT16_MIN, INT32_MIN, INT64_MIN, UINT8_MAX, UINT16_MAX,
                          UINT32_MAX, UINT64_MAX, 0.25f, 1e300, "text", view("a\0b", 3), Fuel_HYBRID,
                          Level_HIGH, owner, NULL, NULL, view(NULL, 0), slots_int(7));
}

static void test_getters(const Everything *e, const Person *owner)
{
    CHECK(Everything_get_flag(e));
    CHECK(Everything_get_number(e) == -5 && Everything_get_real(e) == 0.5);
    CHECK(Everything_get_a(e) == INT8_MIN && Everything_get_b(e) == INT16_MIN);
    CHECK(Everything_get_c(e) == INT32_MIN && Everything_get_d(e) == INT64_MIN);
    CHECK(Everything_get_e(e) == UINT8_MAX && Everything_get_f(e) == UINT16_MAX);
    CHECK(Everything_get_g(e) == UINT32_MAX && Everything_get_h(e) == UINT64_MAX);
    CHECK(Everything_get_i(e) == 0.25f && Everything_get_j(e) == 1e300);
    CHECK_TEXT(Everything_get_text(e), "text");
    CHECK(Everything_text_len(e) == 4);
    CHECK(Everything_get_data(e).len == 3 && memcmp(Everything_get_data(e).data, "a\0b", 3) == 0);
    CHECK(Everything_get_fuel(e) == Fuel_HYBRID && Everything_get_level(e) == Level_HIGH);
    CHECK(Everything_get_owner(e) == owner && Everything_get_friend_(e) == NULL);
    CHECK(Everything_get_nickname(e) == NULL && Everything_nickname_len(e) == 0);
    CHECK(Everything_get_photo(e).data == NULL);
    CHECK(Everything_get_anything(e).u.as_int == 7);
}

static void test_setters(Everything *e, Person *owner)
{
    CHECK(Everything_set_flag(e, false) && !Everything_get_flag(e));
    CHECK(Everything_set_number(e, INT64_MAX) && Everything_get_number(e) == INT64_MAX);
    CHECK(Everything_set_a(e, 1) && Everything_get_a(e) == 1);
    CHECK(Everything_set_text_n(e, "a\0b", 3) && Everything_text_len(e) == 3);
    CHECK(Everything_set_text(e, Everything_get_text(e)) && Everything_text_len(e) == 1);
    CHECK(Everything_set_data(e, view("", 0)) && Everything_get_data(e).data != NULL);
    CHECK(Everything_set_nickname(e, "Nick") && Everything_set_nickname(e, NULL));
    CHECK(Everything_set_nickname_n(e, "N\0", 2) && Everything_nickname_len(e) == 2);
    CHECK(Everything_set_nickname_n(e, NULL, 0) && Everything_get_nickname(e) == NULL);
    CHECK(Everything_set_photo(e, view("xyz", 3)) && Everything_get_photo(e).len == 3);
    CHECK(Everything_set_fuel(e, Fuel_PETROL) && Everything_get_fuel(e) == Fuel_PETROL);
    CHECK(Everything_set_level(e, Level_LOW) && Everything_get_level(e) == Level_LOW);
    CHECK(Everything_set_friend_(e, owner) && Everything_set_friend_(e, owner) &&
          Everything_set_friend_(e, NULL));
    CHECK(Everything_set_anything(e, slots_str("now text")));
    CHECK_TEXT(Everything_get_anything(e).u.as_str, "now text");
}

static void test_refusals(Everything *e)
{
    Person *stack = (Person *)(void *)&e;
    CHECK_FAILS(!Everything_set_owner(e, NULL), EINVAL,
                "TypeError: a slot that is not Optional cannot be None");
    CHECK_FAILS(!Everything_set_fuel(e, (Fuel)3), EINVAL, "ValueError: 3 is not a valid Fuel");
    errno = 0;
    CHECK(!Everything_set_text(e, NULL) && errno == EINVAL);
    errno = 0;
    CHECK(!Everything_set_text(e, "\xff") && errno == EINVAL);
    errno = 0;
    CHECK(!Everything_set_data(e, view(NULL, 0)) && errno == EINVAL);
    errno = 0;
    CHECK(!Everything_set_owner(e, stack) && errno == EINVAL);
    CHECK_TEXT(Everything_get_text(e), "text");
    CHECK(Everything_get_fuel(e) == Fuel_HYBRID && Everything_get_owner(e) != NULL);
    CHECK_FAILS(make(NULL) == NULL, EINVAL,
                "TypeError: Everything.__init__() missing 1 required positional argument: 'owner'");
}

int main(void)
{
    Person *owner = Person_new("Ann");
    Everything *e = make(owner);
    test_getters(e, owner);
    test_refusals(e);
    errno = 0;
    test_setters(e, owner);
    CHECK(errno == 0);
    Person_unref(owner);
    CHECK_TEXT(Person_get_name(Everything_get_owner(e)), "Ann");
    Everything_unref(e);
    Everything_unref(NULL);
    return run_end();
}
