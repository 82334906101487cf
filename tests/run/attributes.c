#include "attributes.slots.h"
#include "run.h"

#include <float.h>
#include <limits.h>
#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define HOLDS_NOT(name) "TypeError: slot '" name "' cannot hold a value of this type"
#define TOO_LARGE(name, value) "OverflowError: slot '" name "' cannot hold " value

static bool same_value(slots_value a, slots_value b)
{
    bool holds = false;
    return a.kind == b.kind && slots_compare_values(a, b, '=', &holds) && holds;
}

/* What is set by name comes back by name, and the slot's neighbours stay as they are. */
static void test_values_come_back(void)
{
    static const struct {
        const char *name;
        int64_t least, most;
    } ranges[] = {{"a8", INT8_MIN, INT8_MAX},    {"a16", INT16_MIN, INT16_MAX}, {"a32", INT32_MIN, INT32_MAX},
                  {"b8", 0, UINT8_MAX},          {"b16", 0, UINT16_MAX},        {"b32", 0, UINT32_MAX},
                  {"a64", INT64_MIN, INT64_MAX}, {"b64", 0, INT64_MAX}};
    All *all = All_create(), *untouched = All_create();
    for (size_t i = 0; i < COUNT_OF(ranges); i++) {
        int64_t numbers[] = {ranges[i].least, ranges[i].most, 0};
        for (size_t j = 0; j < COUNT_OF(numbers); j++) {
            slots_value got;
            CHECK(slots_setattr(all, &All_class, ranges[i].name, slots_int(numbers[j])));
            CHECK(slots_getattr(all, NULL, ranges[i].name, &got) && same_value(got, slots_int(numbers[j])));
        }
        if (ranges[i].least != INT64_MIN)
            CHECK(!slots_setattr(all, &All_class, ranges[i].name, slots_int(ranges[i].least - 1)));
        if (ranges[i].most != INT64_MAX)
            CHECK(!slots_setattr(all, &All_class, ranges[i].name, slots_int(ranges[i].most + 1)));
        CHECK(All_eq(all, untouched));
    }
    slots_unref(all);
    slots_unref(untouched);
}

static void test_floats(All *all)
{
    slots_value got;
    const double singles[] = {(double)FLT_MAX, -(double)FLT_MAX, INFINITY, -INFINITY, 0.5};
    for (size_t i = 0; i < COUNT_OF(singles); i++) {
        CHECK(slots_setattr(all, &All_class, "single", slots_float(singles[i])));
        CHECK(slots_getattr(all, &All_class, "single", &got) && got.u.as_float == singles[i]);
    }
    CHECK(slots_setattr(all, &All_class, "single", slots_float((double)NAN)) && isnan(All_get_single(all)));
    CHECK_FAILS(!slots_setattr(all, &All_class, "single", slots_float(1e39)), EINVAL,
                TOO_LARGE("single", "1e+39"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "single", slots_float(-1e39)), EINVAL,
                TOO_LARGE("single", "-1e+39"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "single", slots_str("1")), EINVAL, HOLDS_NOT("single"));
    CHECK(slots_setattr(all, &All_class, "wide", slots_int(-(INT64_C(1) << 53))));
    CHECK(All_get_wide(all) == -0x1p53);
    CHECK_FAILS(!slots_setattr(all, &All_class, "wide", slots_int(-(INT64_C(1) << 53) - 1)), EINVAL,
                HOLDS_NOT("wide"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "wide", slots_int((INT64_C(1) << 53) + 1)), EINVAL,
                HOLDS_NOT("wide"));
    CHECK(slots_setattr(all, &All_class, "single", slots_int(1)) && All_get_single(all) == 1);
    CHECK(slots_setattr(all, &All_class, "wide", slots_int(2)) && All_get_wide(all) == 2);
}

static void test_texts(All *all)
{
    slots_value got;
    CHECK(slots_setattr(all, &All_class, "text", slots_str_n("a\0b", 3)));
    CHECK(slots_getattr(all, &All_class, "text", &got) && same_value(got, slots_str_n("a\0b", 3)));
    CHECK(slots_setattr(all, &All_class, "data", slots_bytes("some bytes", 10)));
    CHECK(slots_getattr(all, &All_class, "data", &got) && same_value(got, slots_bytes("some bytes", 10)));
    CHECK(slots_setattr(all, &All_class, "data", slots_bytes(NULL, 0)) && All_get_data(all).len == 0);
    CHECK(All_get_data(all).data != NULL);
    CHECK_FAILS(!slots_setattr(all, &All_class, "text", slots_bytes("x", 1)), EINVAL, HOLDS_NOT("text"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "data", slots_str("x")), EINVAL, HOLDS_NOT("data"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "data", slots_none()), EINVAL, HOLDS_NOT("data"));
    CHECK(slots_setattr(all, &All_class, "text", slots_str("")));
}

static void test_enumerations(All *all)
{
    slots_value got, no_member = slots_none();
    no_member.kind = SLOTS_VALUE_ENUM;
    CHECK(slots_setattr(all, &All_class, "mode", slots_enum_value(&Mode_enum, 2)));
    CHECK_FAILS(!slots_setattr(all, &All_class, "mode", slots_enum_value(&Access_enum, 2)), EINVAL,
                HOLDS_NOT("mode"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "mode", no_member), EINVAL, HOLDS_NOT("mode"));
    CHECK(slots_setattr(all, &All_class, "access", slots_enum_value(&Access_enum, 3)));
    CHECK(slots_getattr(all, &All_class, "access", &got) && got.u.as_enum->value == 3);
    CHECK(slots_setattr(all, &All_class, "word", slots_str("no")));
    CHECK(slots_getattr(all, &All_class, "word", &got) && same_value(got, slots_str("no")));
    CHECK_FAILS(!slots_setattr(all, &All_class, "word", slots_str("yes!")), EINVAL,
                "ValueError: the Literal of slot 'word' does not list this str");
    CHECK_FAILS(!slots_setattr(all, &All_class, "word", slots_str("si")), EINVAL,
                "ValueError: the Literal of slot 'word' does not list this str");
    CHECK_FAILS(!slots_setattr(all, &All_class, "word", slots_int(0)), EINVAL, HOLDS_NOT("word"));
    CHECK(slots_setattr(all, &All_class, "mode", slots_enum_value(&Mode_enum, 1)) &&
          slots_setattr(all, &All_class, "access", slots_enum_value(&Access_enum, 1)) &&
          slots_setattr(all, &All_class, "word", slots_str("yes")));
}

static void test_references(All *all, Node *node)
{
    slots_value got;
    Node *local = Node_new("dying");
    CHECK(slots_setattr(all, &All_class, "node", slots_object(node)));
    CHECK(slots_setattr(all, &All_class, "weak", slots_object(node)));
    CHECK_REPR(slots_repr(All_get_node(all), &Node_class), "Node(name='here')");
    CHECK_FAILS(!slots_getattr(all, &All_class, "weak", &got), EINVAL,
                "TypeError: 'weak' is a weak reference, which no value can hold");
    CHECK_FAILS(!slots_setattr(all, &All_class, "weak", slots_object(all)), EINVAL, HOLDS_NOT("weak"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "weak", slots_int(3)), EINVAL, HOLDS_NOT("weak"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "node", slots_object(all)), EINVAL, HOLDS_NOT("node"));
    CHECK_FAILS(!slots_setattr(all, &All_class, "flag", slots_int(1)), EINVAL, HOLDS_NOT("flag"));
    CHECK(slots_setattr(all, &All_class, "node", slots_object(local)));
    slots_unref(local);
    CHECK(slots_setattr(all, &All_class, "node", slots_none()) && All_get_node(all) == NULL);
    CHECK(slots_setattr(all, &All_class, "weak", slots_none()) && All_get_weak(all).bits == 0);
}

static void test_none_and_deletion(Node *node)
{
    static const char *const names[] = {"number", "text", "data", "node", "weak", "any"};
    Maybe *maybe = Maybe_create();
    slots_value got;
    CHECK(slots_setattr(maybe, &Maybe_class, "node", slots_object(node)) &&
          slots_setattr(maybe, &Maybe_class, "weak", slots_object(node)) &&
          slots_setattr(maybe, &Maybe_class, "any", slots_object(node)));
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        CHECK(slots_setattr(maybe, &Maybe_class, names[i], slots_none()));
        CHECK(slots_getattr(maybe, &Maybe_class, names[i], &got) && got.kind == SLOTS_VALUE_NONE);
    }
    CHECK_REPR(Maybe_repr(maybe),
               "Maybe(number=None, text=None, data=None, node=None, weak=None, any=None, must=1)");
    CHECK(slots_setattr(maybe, &Maybe_class, "number", slots_int(-5)) && Maybe_get_number(maybe).value == -5);
    CHECK_FAILS(!slots_delattr(maybe, &Maybe_class, "must"), EINVAL,
                "AttributeError: 'Maybe' object attribute 'must' is read-only");
    CHECK_FAILS(!slots_delattr(maybe, &Maybe_class, "text"), EINVAL,
                "TypeError: slot 'text' always has a value");
    slots_unref(maybe);

    Bare *bare = Bare_new();
    CHECK_FAILS(!slots_getattr(bare, &Bare_class, "number", &got), EINVAL,
                "AttributeError: 'Bare' object has no attribute 'number'");
    CHECK(slots_setattr(bare, &Bare_class, "number", slots_int(INT32_MIN)) && Bare_get_number(bare) == INT32_MIN);
    CHECK(slots_setattr(bare, &Bare_class, "any", slots_str("a text in a block of its own")));
    CHECK(slots_delattr(bare, &Bare_class, "number") && slots_delattr(bare, &Bare_class, "any"));
    CHECK_FAILS(!slots_delattr(bare, &Bare_class, "any"), EINVAL, "AttributeError: any");
    slots_unref(bare);
}

static void test_what_is_no_attribute(All *all)
{
    slots_value got;
    const char *const of_none = "AttributeError: 'NoneType' object has no attribute 'x'";
    const char *const nameless = "AttributeError: 'NoneType' object has no attribute ''";
    CHECK_FAILS(!slots_getattr(NULL, &All_class, "x", &got), EINVAL, of_none);
    CHECK_FAILS(!slots_setattr(NULL, &All_class, "x", slots_none()), EINVAL, of_none);
    CHECK_FAILS(!slots_delattr(NULL, &All_class, "x"), EINVAL, of_none);
    CHECK_FAILS(!slots_getattr(&got, NULL, "x", &got), EINVAL, of_none);
    CHECK_FAILS(!slots_getattr(all, &All_class, NULL, &got), EINVAL, nameless);
    CHECK_FAILS(!slots_setattr(all, &All_class, "x", slots_none()), EINVAL,
                "AttributeError: 'All' object has no attribute 'x'");

    Open *open = Open_new();
    CHECK_FAILS(!slots_getattr(open, &Open_class, "x", &got), EINVAL,
                "AttributeError: 'Open' object has no attribute 'x'");
    CHECK_FAILS(!slots_delattr(open, &Open_class, "x"), EINVAL,
                "AttributeError: 'Open' object has no attribute 'x'");
    CHECK(slots_setattr(open, &Open_class, "x", slots_int(1)) && slots_getattr(open, &Open_class, "x", &got));
    CHECK_FAILS(!slots_getattr(open, &Open_class, "y", &got), EINVAL,
                "AttributeError: 'Open' object has no attribute 'y'");
    CHECK_FAILS(!slots_delattr(open, &Open_class, "y"), EINVAL,
                "AttributeError: 'Open' object has no attribute 'y'");
    CHECK(slots_delattr(open, &Open_class, "x"));
    slots_unref(open);
}

/* Slots that hold any value, to a base's code, keep to the types of the class. */
static void test_narrowed(void)
{
    Typed *typed = Typed_new(1, 2, 3, 4, 5);
    CHECK_FAILS(!slots_setattr(typed, &Untyped_class, "a8", slots_int(128)), EINVAL, TOO_LARGE("a8", "128"));
    CHECK_FAILS(!slots_setattr(typed, &Untyped_class, "a16", slots_int(-32769)), EINVAL,
                TOO_LARGE("a16", "-32769"));
    CHECK_FAILS(!slots_setattr(typed, &Untyped_class, "b32", slots_int(-1)), EINVAL, TOO_LARGE("b32", "-1"));
    CHECK_FAILS(!slots_setattr(typed, &Untyped_class, "b16", slots_int(-1)), EINVAL, TOO_LARGE("b16", "-1"));
    CHECK_FAILS(!slots_setattr(typed, &Untyped_class, "b16", slots_none()), EINVAL, HOLDS_NOT("b16"));
    CHECK_FAILS(!slots_setattr(typed, &Untyped_class, "wide", slots_bool(true)), EINVAL, HOLDS_NOT("wide"));
    CHECK(slots_setattr(typed, &Untyped_class, "wide", slots_int(7)));
    CHECK(slots_setattr(typed, &Untyped_class, "b16", slots_int(UINT16_MAX)));
    CHECK_REPR(Typed_repr(typed), "Typed(a8=1, a16=2, b32=3, b16=65535, wide=7.0)");
    slots_unref(typed);
}

int main(void)
{
    All *all = All_create();
    Node *node = Node_new("here");
    test_values_come_back();
    test_floats(all);
    test_texts(all);
    test_enumerations(all);
    test_references(all, node);
    test_none_and_deletion(node);
    test_what_is_no_attribute(all);
    test_narrowed();
    slots_unref(node);
    slots_unref(all);
    return run_end();
}
