#include "unset.slots.h"
#include "run.h"

#define UNSET(name) "AttributeError: 'Lazy' object has no attribute '" name "'"

static void test_reading(const Lazy *lazy)
{
    CHECK(!Lazy_has_number(lazy) && !Lazy_has_text(lazy) && !Lazy_has_anything(lazy));
    CHECK_FAILS(Lazy_get_number(lazy) == 0, EINVAL, UNSET("number"));
    CHECK_FAILS(!Lazy_get_maybe(lazy).has, EINVAL, UNSET("maybe"));
    CHECK_FAILS(!Lazy_get_flag(lazy), EINVAL, UNSET("flag"));
    CHECK_FAILS(Lazy_get_text(lazy) == NULL, EINVAL, UNSET("text"));
    CHECK_FAILS(Lazy_text_len(lazy) == 0, EINVAL, UNSET("text"));
    CHECK_FAILS(Lazy_get_data(lazy).data == NULL, EINVAL, UNSET("data"));
    CHECK_FAILS(Lazy_get_link(lazy) == NULL, EINVAL, UNSET("link"));
    CHECK_FAILS(Lazy_get_anything(lazy).kind == SLOTS_VALUE_NONE, EINVAL, UNSET("anything"));
}

static void test_setting(Lazy *lazy)
{
    CHECK_REPR(Lazy_repr(lazy), "Lazy(always=1)"); /* a plain class leaves out what is unset */
    CHECK(Lazy_set_number(lazy, 0) && Lazy_has_number(lazy));
    CHECK(Lazy_set_maybe(lazy, slots_none_i64) && Lazy_has_maybe(lazy) && !Lazy_get_maybe(lazy).has);
    CHECK(Lazy_set_flag(lazy, false) && Lazy_has_flag(lazy));
    CHECK(Lazy_set_text(lazy, "a text that needs memory of its own") && Lazy_has_text(lazy));
    CHECK(Lazy_set_data(lazy, slots_bytes_of("x", 1)) && Lazy_has_data(lazy));
    CHECK(Lazy_set_mode(lazy, Mode_OFF) && Lazy_has_mode(lazy));
    CHECK(Lazy_set_link(lazy, NULL) && Lazy_has_link(lazy));
    CHECK(Lazy_set_anything(lazy, slots_none()) && Lazy_has_anything(lazy));
    CHECK(!Lazy_set_text(lazy, NULL) && Lazy_has_text(lazy));
    CHECK_REPR(Lazy_repr(lazy),
               "Lazy(number=0, maybe=None, flag=False, text='a text that needs memory of its own', "
               "data=b'x', mode=<Mode.OFF: 2>, link=None, anything=None, always=1)");
}

static void test_deleting(Lazy *lazy)
{
    CHECK(Lazy_del_number(lazy) && Lazy_del_maybe(lazy) && Lazy_del_flag(lazy) && Lazy_del_text(lazy));
    CHECK(Lazy_del_data(lazy) && Lazy_del_mode(lazy) && Lazy_del_link(lazy) && Lazy_del_anything(lazy));
    CHECK_FAILS(!Lazy_del_number(lazy), EINVAL, "AttributeError: number");
    CHECK_FAILS(!Lazy_del_anything(lazy), EINVAL, "AttributeError: anything");
    CHECK_REPR(Lazy_repr(lazy), "Lazy(always=1)");
}

int main(void)
{
    Lazy *lazy = Lazy_create(1), *early = Lazy_create(1, 5);
    CHECK(Lazy_has_number(early) && Lazy_get_number(early) == 5);
    test_reading(lazy);
    errno = 0;
    test_setting(lazy);
    Lazy *copy = Lazy_copy(lazy);
    CHECK(Lazy_eq(copy, lazy) && Lazy_has_link(copy));
    test_deleting(lazy);
    test_reading(lazy);
    CHECK(!Lazy_eq(copy, lazy));
    Lazy_unref(copy);
    Lazy_unref(lazy);
    Lazy_unref(early);
    return run_end();
}
