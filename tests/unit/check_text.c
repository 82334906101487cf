/* str, bytes and repr. */
#include "unit.h"
#include "values.h"

#include <inttypes.h>
#include <locale.h>

/* ---- UTF-8 ---- */

static const struct {
    const char *utf8;
    size_t size;
    const char *error; /* NULL: valid */
} utf8_cases[] = {
    {"", 0, NULL},
    {"abc", 3, NULL},
    {"a\0b", 3, NULL},
    {"\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", 24,
     NULL},
    {"\x80", 1, "can't decode byte 0x80 in position 0: invalid start byte"},
    {"a\xc0\x80", 3, "can't decode byte 0xc0 in position 1: invalid start byte"},
    {"\xc1\xbf", 2, "can't decode byte 0xc1 in position 0: invalid start byte"},
    {"\xe0\x9f\xbf", 3, "can't decode byte 0xe0 in position 0: invalid continuation byte"},
    {"\xed\xa0\x80", 3, "can't decode byte 0xed in position 0: invalid continuation byte"},
    {"\xf0\x8f\xbf\xbf", 4, "can't decode byte 0xf0 in position 0: invalid continuation byte"},
    {"\xf4\x90\x80\x80", 4, "can't decode byte 0xf4 in position 0: invalid continuation byte"},
    {"\xf5\x80\x80\x80", 4, "can't decode byte 0xf5 in position 0: invalid start byte"},
    {"\xe2\x82", 2, "can't decode bytes in position 0-1: unexpected end of data"},
    {"\xe2\x82x", 3, "can't decode bytes in position 0-1: invalid continuation byte"},
    {"x\xf0\x9f\x98", 4, "can't decode bytes in position 1-3: unexpected end of data"},
    {"\xc3", 1, "can't decode byte 0xc3 in position 0: unexpected end of data"},
    {"\xff", 1, "can't decode byte 0xff in position 0: invalid start byte"},
};

START_TEST(utf8_is_checked)
{
    slots_string slot = {0};
    ck_assert(slots_string_set(&slot, "before"));
    bool good = slots_string_set_n(&slot, utf8_cases[_i].utf8, utf8_cases[_i].size);
    ck_assert_int_eq(good, utf8_cases[_i].error == NULL);
    if (good) {
        ck_assert_uint_eq(slots_string_len(&slot), utf8_cases[_i].size);
        ck_assert_mem_eq(slots_string_get(&slot), utf8_cases[_i].utf8, utf8_cases[_i].size + 1);
    } else {
        ck_assert_ptr_nonnull(strstr(slots_error(), utf8_cases[_i].error));
        ck_assert_int_eq(errno, EINVAL);
        ck_assert_str_eq(slots_string_get(&slot), "before");
    }
    slots_string_clear(&slot);
    ck_assert_ptr_null(slots_string_get(&slot));
}
END_TEST

START_TEST(setting_a_slot_to_its_own_value)
{
    slots_string slot = {0};
    slots_blob blob = {0};
    slots_bytes_view view = {"bytes", 5};
    ck_assert(slots_string_set(&slot, "some text"));
    ck_assert(slots_string_set(&slot, slots_string_get(&slot)));
    ck_assert(slots_string_set(&slot, slots_string_get(&slot) + 5));
    ck_assert_str_eq(slots_string_get(&slot), "text");
    ck_assert(slots_blob_set(&blob, view));
    ck_assert(slots_blob_set(&blob, slots_blob_get(&blob)));
    ck_assert_mem_eq(slots_blob_get(&blob).data, "bytes", 5);
    ck_assert(!slots_string_set(&slot, NULL));
    ck_assert_int_eq(errno, EINVAL);
    slots_string_clear(&slot);
    slots_blob_clear(&blob);
    view.len = 0;
    ck_assert(slots_blob_set(&blob, view));
    ck_assert_ptr_nonnull(slots_blob_get(&blob).data);
    view.data = NULL;
    ck_assert(!slots_blob_set(&blob, view));
    slots_blob_clear(&blob);
    ck_assert_ptr_null(slots_blob_get(&blob).data);
}
END_TEST

/* ---- repr of values ---- */

static const slots_enum_member Color_members[3];
static const slots_enum Color = {
    .name = "Outer.Color", .members = Color_members, .member_count = 3, .is_int = false};
static const slots_enum_member Color_members[3] = {
    {"RED", 1, &Color}, {"GREEN", 2, &Color}, {"ROUGE", 1, &Color}};

static const slots_enum_member Flag_members[3];
static const slots_enum Flag = {.name = "Flag", .members = Flag_members, .member_count = 3, .is_int = true};
static const slots_enum_member Flag_members[3] = {{"R", 4, &Flag}, {"W", 2, &Flag}, {"RW", 6, &Flag}};

static slots_value red(void)
{
    return slots_enum_value(&Color, 1);
}

static const struct {
    slots_value value;
    const char *repr;
} repr_cases[] = {
    {{.kind = SLOTS_VALUE_NONE}, "None"},
    {{.kind = SLOTS_VALUE_BOOL, .u = {.as_bool = true}}, "True"},
    {{.kind = SLOTS_VALUE_BOOL, .u = {.as_bool = false}}, "False"},
    {I(0), "0"},
    {I(-1), "-1"},
    {I(140737488355327), "140737488355327"},
    {I(140737488355328), "140737488355328"},
    {I(-140737488355328), "-140737488355328"},
    {I(-140737488355329), "-140737488355329"},
    {F(0x1p-1074), "5e-324"}, /* from here on: each way in which digits are chosen */
    {F(0x1p-1073), "1e-323"},
    {F(-SLOTS_NAN), "nan"},
    {F(0x1p-997), "7.466108948025751e-301"},
    {F(0x1p-1020), "8.900295434028806e-308"},
    {F(0x1.7f7883d13a94cp+47), "210815280520522.38"},
    {F(0x1.519b9abd71664p+47), "185601867298995.12"},
    {F(0x1.47407fc9bc9e3p+54), "2.3028308743497612e+16"},
    {F(0x1.c8127bf086551p+54), "3.2093228226417988e+16"},
    {F(0x1.1e69a347dd298p+46), "78728509126474.38"},
    {F(0x1.ee15766830eap+43), "16976591405447.312"},
    {I(99999999), "99999999"},
    {I(-100000000), "-100000000"},
    {I(1000000000), "1000000000"},
    {I(9999999999999999), "9999999999999999"},
    {I(10000000000000000), "10000000000000000"},
    {I(1000000020000000003), "1000000020000000003"},
    {I(INT64_MAX), "9223372036854775807"},
    {I(INT64_MIN), "-9223372036854775808"},
    {F(0.0), "0.0"},
    {F(-0.0), "-0.0"},
    {F(1.0), "1.0"},
    {F(0.1), "0.1"},
    {F(0.0001), "0.0001"},
    {F(0.00001), "1e-05"},
    {F(123456789.125), "123456789.125"},
    {F(9999999999999998.0), "9999999999999998.0"},
    {F(1e16), "1e+16"},
    {F(1.5e-5), "1.5e-05"},
    {F(1.7976931348623157e308), "1.7976931348623157e+308"},
    {F(5e-324), "5e-324"},
    {F(2.2250738585072014e-308), "2.2250738585072014e-308"},
    {F(5.960464477539063e-08), "5.960464477539063e-08"},
    {F(1.0 / 0.0), "inf"},
    {F(-1.0 / 0.0), "-inf"},
    {F(0.0 / 0.0), "nan"},
    {F(-(0.0 / 0.0)), "nan"},
    {S(""), "''"},
    {S("plain"), "'plain'"},
    {S("it's"), "\"it's\""},
    {S("\"it's\""), "'\"it\\'s\"'"},
    {S("say \"x\""), "'say \"x\"'"},
    {S("a plain text of some length"), "'a plain text of some length'"},
    {S("after eight: \x7f, and \"more"), "'after eight: \\x7f, and \"more'"},
    {S("a text that's long enough"), "\"a text that's long enough\""},
    {S("a t\xc3\xa9xt that\\is long"), "'a t\xc3\xa9xt that\\\\is long'"},
    {S("\\ \t\n\r"), "'\\\\ \\t\\n\\r'"},
    {S("a\0b\x07\x1b\x7f"), "'a\\x00b\\x07\\x1b\\x7f'"},
    {S("\xc2\xa0\xc2\xad\xc3\xa9"), "'\\xa0\\xad\xc3\xa9'"},
    {S("\xe2\x80\x8b\xe2\x80\xa8\xe3\x80\x80"), "'\\u200b\\u2028\\u3000'"},
    {S("e\xcc\x81\xf0\x9f\x98\x80"), "'e\xcc\x81\xf0\x9f\x98\x80'"},
    {S("\xf3\xa0\x80\x81\xf4\x8f\xbf\xbf"), "'\\U000e0001\\U0010ffff'"},
    {S("%n%s"), "'%n%s'"},
    {B(""), "b''"},
    {B("a'\"\\\x00\xff\t~\x7f"), "b'a\\'\"\\\\\\x00\\xff\\t~\\x7f'"},
    {B("'"), "b\"'\""},
};

START_TEST(repr_of_values)
{
    char expected[128];
    Box *box = box_new(repr_cases[_i].value);
    ck_assert_ptr_nonnull(box);
    snprintf(expected, sizeof expected, "Outer.Box(value=%s)", repr_cases[_i].repr);
    assert_repr(box, &Box_class, expected);
    slots_unref(box);
}
END_TEST

START_TEST(repr_of_enums)
{
    Box *box = box_new(red());
    assert_repr(box, &Box_class, "Outer.Box(value=<Color.RED: 1>)");
    slots_unref(box);
    static const struct {
        int64_t value;
        const char *repr;
    } cases[] = {{4, "<Flag.R: 4>"}, {6, "<Flag.RW: 6>"}, {0, "<Flag: 0>"}, {12, "<Flag.R|8: 12>"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct {
            uint8_t flag;
        } holder = {(uint8_t)cases[i].value};
        slots_field field = {
            .name = "f", .kind = SLOTS_ENUM, .storage = SLOTS_U8, .flags = ALL_USES, .enumeration = &Flag};
        slots_pool pool;
        memset(&pool, 0, sizeof pool);
        slots_class type = {.name = "H",
                            .size = 1,
                            .alignment = 1,
                            .flags = DATA_FLAGS | SLOTS_FINAL,
                            .field_count = 1,
                            .fields = &field,
                            .pool = &pool};
        char expected[64];
        snprintf(expected, sizeof expected, "H(f=%s)", cases[i].repr);
        assert_repr(&holder, &type, expected);
    }
}
END_TEST

START_TEST(repr_of_nested_and_cyclic_containers)
{
    slots_list *list = slots_list_new();
    slots_dict *dict = slots_dict_new();
    ck_assert(slots_list_append(list, slots_int(1)));
    ck_assert(slots_list_append(list, slots_list(list)));
    ck_assert(slots_list_append(list, slots_dict(dict)));
    ck_assert(slots_list_append(list, slots_dict(dict)));
    ck_assert(slots_dict_put(dict, slots_str("self"), slots_dict(dict)));
    ck_assert(slots_dict_put(dict, slots_float(2.5), red()));
    Box *box = box_new(slots_list(list));
    ck_assert(slots_dict_put(dict, slots_str("box"), slots_object(box)));
    const char *inner = "{'self': {...}, 2.5: <Color.RED: 1>, 'box': ...}";
    char expected[256];
    snprintf(expected, sizeof expected, "Outer.Box(value=[1, [...], %s, %s])", inner, inner);
    assert_repr(box, &Box_class, expected);
    ck_assert(slots_dict_del(dict, slots_str("self")));
    ck_assert(slots_any_set(&box->value, slots_none()));
    slots_list *second = slots_list_new();
    ck_assert(slots_any_set(&box->value, slots_list(second)));
    assert_repr(box, &Box_class, "Outer.Box(value=[])");
    slots_unref(second);
    ck_assert(slots_dict_del(dict, slots_str("box")));
    slots_unref(box);
    slots_unref(dict);
    slots_unref(list);
    slots_unref(list); /* the reference that it held to itself: the list now is dying with its item */
}
END_TEST

/* A long way back to an object on the path. */
START_TEST(repr_of_a_long_cycle)
{
    enum { LENGTH = 1000 };
    Node *head = chain_new(LENGTH, 0), *last = head;
    while (last->next != NULL)
        last = last->next;
    last->next = slots_ref(head);
    char *text = slots_repr(head, &Node_class);
    size_t length = strlen(text);
    ck_assert_uint_eq(length, LENGTH * strlen("Node(value=0, next=)") + 3);
    ck_assert_mem_eq(text + LENGTH * strlen("Node(value=0, next="), "...))))", 7);
    slots_free(text);
    last->next = NULL;
    slots_unref(head);
    slots_unref(head);
}
END_TEST

static void *repr_length(void *object)
{
    char *text = slots_repr(object, &Node_class);
    size_t *length = malloc(sizeof *length);
    *length = text != NULL ? strlen(text) : 0;
    slots_free(text);
    return length;
}

START_TEST(repr_of_a_long_chain_on_a_small_stack)
{
    enum { LENGTH = 1000000 };
    Node *head = chain_new(LENGTH, 0);
    size_t *length = on_small_stack(repr_length, head);
    ck_assert_uint_eq(*length, LENGTH * strlen("Node(value=0, next=)") + 4);
    free(length);
    slots_unref(head);
}
END_TEST

START_TEST(repr_of_unset_slots)
{
    Box *box = slots_new(&Box_class);
    errno = 0;
    ck_assert_ptr_null(slots_repr(box, &Box_class));
    assert_raised(EINVAL, "AttributeError: 'Box' object has no attribute 'value'");
    slots_unref(box);
    static slots_pool pool;
    static const slots_class Plain =
        CLASS(Box, "Plain", NULL, SLOTS_HAS_REPR | SLOTS_HAS_EQ, Box_fields, &pool);
    box = slots_new(&Plain);
    assert_repr(box, &Plain, "Plain()");
    slots_unref(box);
}
END_TEST

START_TEST(repr_without_one_tells_the_address)
{
    static slots_pool pool;
    static const slots_class Plain = CLASS(Box, "Outer.Plain", NULL, 0, Box_fields, &pool);
    Box *box = slots_new(&Plain);
    char expected[64];
    snprintf(expected, sizeof expected, "<__main__.Outer.Plain object at 0x%" PRIxPTR ">", (uintptr_t)box);
    assert_repr(box, &Plain, expected);
    slots_unref(box);
}
END_TEST

typedef struct Holder {
    slots_weakref weak;
} Holder;
static slots_pool Holder_pool;
static const slots_field Holder_fields[] = {WEAK_FIELD(Holder, weak, &Node_class)};
static const slots_class Holder_class =
    CLASS(Holder, "Holder", NULL, DATA_FLAGS, Holder_fields, &Holder_pool);

START_TEST(repr_of_weak_references)
{
    char expected[128];
    Node *node = node_new(1, NULL);
    Holder *holder = slots_new(&Holder_class);
    assert_repr(holder, &Holder_class, "Holder(weak=None)");
    holder->weak = slots_weakref_of(node);
    snprintf(expected, sizeof expected,
             "Holder(weak=<weakref at 0x%" PRIxPTR "; to 'Node' at 0x%" PRIxPTR ">)",
             (uintptr_t)&holder->weak, (uintptr_t)node);
    assert_repr(holder, &Holder_class, expected);
    slots_unref(node);
    snprintf(expected, sizeof expected, "Holder(weak=<weakref at 0x%" PRIxPTR "; dead>)",
             (uintptr_t)&holder->weak);
    assert_repr(holder, &Holder_class, expected);
    slots_unref(holder);
}
END_TEST

/* For every size of the buffer: the full length, and as much as fits, whole characters only. */
START_TEST(repr_into_cuts_at_characters)
{
    Box *box = box_new(slots_str("h\xc3\xa9\xf0\x9f\x98\x80\xe2\x82\xac!"));
    const char *whole = "Outer.Box(value='h\xc3\xa9\xf0\x9f\x98\x80\xe2\x82\xac!')";
    size_t length = strlen(whole);
    ck_assert_uint_eq(slots_repr_into(box, &Box_class, NULL, 0), length);
    for (size_t size = 1; size < length + 5; size++) {
        char *buffer = malloc(size);
        ck_assert_uint_eq(slots_repr_into(box, &Box_class, buffer, size), length);
        size_t written = strlen(buffer);
        ck_assert_mem_eq(buffer, whole, written);
        if (size > length)
            ck_assert_uint_eq(written, length);
        else
            ck_assert((whole[written] & 0xc0) != 0x80 && written + 4 >= size - (size > 0));
        free(buffer);
    }
    slots_unref(box);
}
END_TEST

/* The longest numbers, at the end of a buffer that has room for them, or just not. */
START_TEST(repr_into_cuts_numbers)
{
    static const slots_value values[] = {F(-2.2250738585072014e-308), I(INT64_MIN)};
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        Box *box = box_new(values[i]);
        char *whole = slots_repr(box, &Box_class);
        size_t length = strlen(whole);
        for (size_t size = 1; size < length + 50; size++) {
            char *buffer = malloc(size);
            ck_assert_uint_eq(slots_repr_into(box, &Box_class, buffer, size), length);
            ck_assert_uint_eq(strlen(buffer), length < size ? length : size - 1);
            ck_assert_mem_eq(buffer, whole, strlen(buffer));
            free(buffer);
        }
        slots_free(whole);
        slots_unref(box);
    }
}
END_TEST

static const slots_enum_member Access_members[4];
static slots_combined Access_combined;
static const slots_enum Access = {.name = "Access",
                                  .members = Access_members,
                                  .member_count = 4,
                                  .is_flag = true,
                                  .combined = &Access_combined};
static const slots_enum_member Access_members[4] = {
    {"NONE", 0, &Access}, {"ALL", 7, &Access}, {"READ", 1, &Access}, {"WRITE", 2, &Access}};

/* Members without a bit of their own do not take part. */
START_TEST(repr_of_combined_flags)
{
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "<Access.NONE: 0>"},
                 {7, "<Access.ALL: 7>"},
                 {3, "<Access.READ|WRITE: 3>"},
                 {5, "<Access.READ|4: 5>"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        slots_list *list = slots_list_new();
        size_t size;
        ck_assert(slots_list_append(list, slots_enum_value(&Access, cases[i].value)));
        char *text = slots_str_of(slots_list(list), &size);
        ck_assert_uint_eq(size, strlen(cases[i].text) + 2);
        ck_assert_mem_eq(text + 1, cases[i].text, size - 2);
        slots_free(text);
        slots_unref(list);
    }
    ck_assert_ptr_eq(slots_enum_value(&Access, 5).u.as_enum, slots_enum_value(&Access, 5).u.as_enum);
    ck_assert_int_eq(slots_enum_value(&Access, 8).kind, SLOTS_VALUE_INVALID);
}
END_TEST

START_TEST(repr_has_no_locale)
{
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        setlocale(LC_ALL, "");
    Box *box = box_new(slots_float(1234.5));
    assert_repr(box, &Box_class, "Outer.Box(value=1234.5)");
    slots_unref(box);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = unit_case(suite, "text");
    tcase_add_loop_test(tests, utf8_is_checked, 0, COUNT_OF(utf8_cases));
    tcase_add_test(tests, setting_a_slot_to_its_own_value);
    tcase_add_loop_test(tests, repr_of_values, 0, COUNT_OF(repr_cases));
    tcase_add_test(tests, repr_of_enums);
    tcase_add_test(tests, repr_of_nested_and_cyclic_containers);
    tcase_add_test(tests, repr_of_a_long_cycle);
    tcase_add_test(tests, repr_of_a_long_chain_on_a_small_stack);
    tcase_add_test(tests, repr_of_unset_slots);
    tcase_add_test(tests, repr_without_one_tells_the_address);
    tcase_add_test(tests, repr_of_weak_references);
    tcase_add_test(tests, repr_into_cuts_at_characters);
    tcase_add_test(tests, repr_into_cuts_numbers);
    tcase_add_test(tests, repr_of_combined_flags);
    tcase_add_test(tests, repr_has_no_locale);
    return suite_run(suite);
}
