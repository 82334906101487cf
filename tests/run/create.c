#include "create.slots.h"
#include "run.h"

static void test_defaults(void)
{
    Defaults *d = Defaults_create();
    CHECK_REPR(Defaults_repr(d),
               "Defaults(flag=True, number=-9223372036854775808, big=18446744073709551615, "
               "tenth=0.1, infinity=inf, minus_infinity=-inf, zero=-0.0, "
               "single=0.10000000149011612, text='say \"hi\"?\?/\\n\\\\ caf\xc3\xa9 \\x01', "
               "data=b'\\x00\\xff0', fuel=<Fuel.HYBRID: 2>, maybe=3, maybe_not=None, "
               "maybe_fuel=<Fuel.PETROL: 1>, small=255, link=None, anything='x', nothing=None)");
    Defaults_unref(d);
    d = Defaults_create(false, 7, .maybe = slots_none_i64, .maybe_fuel = slots_none_Fuel, .text = "t",
                        .anything = slots_float(1), .small = slots_some_u8(9));
    CHECK(!Defaults_get_flag(d) && Defaults_get_number(d) == 7 && !Defaults_get_maybe(d).has);
    CHECK(!Defaults_get_maybe_fuel(d).has && Defaults_get_small(d).value == 9 &&
          Defaults_get_tenth(d) == 0.1);
    Defaults_unref(d);
}

static void test_positional_and_named(void)
{
    Plain *p = Plain_create(1.5);
    CHECK(Plain_get_x(p) == 1.5 && Plain_get_y(p) == 0);
    CHECK_TEXT(Plain_get_label(p), "none");
    Plain_unref(p);
    p = Plain_create(1.5, 2.5, .label = "here");
    CHECK(Plain_get_y(p) == 2.5);
    CHECK_TEXT(Plain_get_label(p), "here");
    Plain_unref(p);
    p = Plain_create(.label = "all", .y = 1, .x = 2);
    CHECK(Plain_get_x(p) == 2 && Plain_get_y(p) == 1);
    Plain_unref(p);
    KeywordOnly *k = KeywordOnly_create("one", .fourth = "four");
    CHECK_REPR(KeywordOnly_repr(k), "KeywordOnly(first='one', second=2, third=0.5, fourth='four')");
    KeywordOnly_unref(k);
    k = KeywordOnly_new("one", 3, 1.0, "four");
    CHECK(KeywordOnly_get_second(k) == 3);
    KeywordOnly_unref(k);
}

static void test_omitted(void)
{
    CHECK_FAILS(KeywordOnly_create(.fourth = "four") == NULL, EINVAL,
                "TypeError: KeywordOnly.__init__() missing 1 required positional argument: 'first'");
    CHECK_FAILS(KeywordOnly_create("one") == NULL, EINVAL,
                "TypeError: KeywordOnly.__init__() missing 1 required keyword-only argument: 'fourth'");
    Node *zero = Node_create(); /* a number that is left out is 0 */
    CHECK(zero != NULL && Node_get_value(zero) == 0);
    Node_unref(zero);
}

static void test_nested(void)
{
    Node *inner = NULL;
    Node *outer = Node_create(1, inner = Node_create(2, .next = NULL));
    CHECK_REPR(Node_repr(outer), "Node(value=1, next=Node(value=2, next=None))");
    Node_unref(inner);
    Node_unref(outer);
}

int main(void)
{
    test_defaults();
    test_positional_and_named();
    test_omitted();
    test_nested();
    return run_end();
}
