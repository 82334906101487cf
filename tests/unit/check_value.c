/* Untyped slots, lists, dicts, copies and attributes by name. */
#include "unit.h"

/* ---- Untyped slots ---- */

START_TEST(slots_hold_any_value)
{
    Node *node = node_new(1, NULL);
    slots_list *list = slots_list_new();
    slots_dict *dict = slots_dict_new();
    slots_any slot = {0};
    ck_assert(!slots_any_has(&slot));
    ck_assert_uint_eq(slots_any_get(&slot).kind, SLOTS_VALUE_NONE);
    static const int64_t numbers[] = {0,
                                      -1,
                                      INT64_MAX,
                                      INT64_MIN,
                                      INT64_C(1) << 47,
                                      -(INT64_C(1) << 47),
                                      (INT64_C(1) << 47) - 1,
                                      -(INT64_C(1) << 47) - 1};
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        ck_assert(slots_any_set(&slot, slots_int(numbers[i])));
        ck_assert_int_eq(slots_any_get(&slot).u.as_int, numbers[i]);
    }
    ck_assert(slots_any_set(&slot, slots_str_n("a\0b", 3)));
    ck_assert_mem_eq(slots_any_get(&slot).u.as_str, "a\0b", 4);
    ck_assert(slots_any_set(&slot, slots_any_get(&slot))); /* its own value */
    ck_assert_uint_eq(slots_any_get(&slot).length, 3);
    ck_assert(slots_any_set(&slot, slots_bytes(NULL, 0)));
    ck_assert_ptr_nonnull(slots_any_get(&slot).u.as_bytes);
    ck_assert(slots_any_set(&slot, slots_object(node)));
    ck_assert_ptr_eq(slots_any_get(&slot).u.as_object, node);
    ck_assert(slots_any_set(&slot, slots_list(list)));
    ck_assert_uint_eq(slots_any_get(&slot).kind, SLOTS_VALUE_LIST);
    ck_assert(slots_any_set(&slot, slots_object(dict)));
    ck_assert_uint_eq(slots_any_get(&slot).kind, SLOTS_VALUE_DICT);
    ck_assert(slots_any_set(&slot, slots_bool(true)));
    ck_assert(slots_any_get(&slot).u.as_bool);
    slots_any_clear(&slot);
    ck_assert(!slots_any_has(&slot));
    slots_unref(node);
    slots_unref(list);
    slots_unref(dict);
}
END_TEST

START_TEST(what_is_no_value_is_refused)
{
    Node local = {0, NULL}, *node = node_new(1, NULL);
    slots_any slot = {0};
    ck_assert(slots_any_set(&slot, slots_int(5)));
    slots_value wrong_list = slots_object(node), no_enum = slots_none();
    wrong_list.kind = SLOTS_VALUE_LIST;
    no_enum.kind = SLOTS_VALUE_ENUM;
    slots_value refused[] = {
        slots_str(NULL), slots_bytes(NULL, 3),          slots_object(&local), wrong_list, slots_str("\xff"),
        no_enum,         slots_object((char *)node + 8)};
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        errno = 0;
        ck_assert(!slots_any_set(&slot, refused[i]));
        ck_assert_int_eq(errno, EINVAL);
        ck_assert_int_eq(slots_any_get(&slot).u.as_int, 5);
    }
    slots_any_clear(&slot);
    slots_unref(node);
}
END_TEST

/* Every bit pattern of a double comes back, but for the sign and payload of NaNs. */
START_TEST(doubles_come_back)
{
    uint64_t seed = 88172645463325252u;
    slots_any slot = {0};
    for (int i = 0; i < 200000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        uint64_t bits = i < 4096 ? (uint64_t)i << 52 | (seed & (i & 1 ? ~UINT64_C(0) >> 12 : 0)) : seed, back;
        double value;
        memcpy(&value, &bits, sizeof value);
        require(slots_any_set(&slot, slots_float(value)));
        slots_value got = slots_any_get(&slot);
        memcpy(&back, &got.u.as_float, sizeof back);
        require(slots_any_has(&slot) && got.kind == SLOTS_VALUE_FLOAT);
        require(value != value ? got.u.as_float != got.u.as_float : back == bits);
    }
    slots_any_clear(&slot);
}
END_TEST

/* ---- Lists and dicts ---- */

START_TEST(lists_grow)
{
    slots_list *list = slots_list_new();
    for (int i = 0; i < 1000; i++)
        require(slots_list_append(list, slots_int(i)));
    ck_assert(slots_list_append(list, slots_list_at(list, 3)));
    ck_assert_uint_eq(slots_list_len(list), 1001);
    ck_assert_int_eq(slots_list_at(list, 1000).u.as_int, 3);
    errno = 0;
    ck_assert_uint_eq(slots_list_at(list, 1001).kind, SLOTS_VALUE_NONE);
    assert_raised(EINVAL, "IndexError: list index out of range");
    ck_assert(!slots_list_append(NULL, slots_none()));
    slots_unref(list);
}
END_TEST

START_TEST(dicts_are_as_pythons)
{
    slots_dict *dict = slots_dict_new();
    slots_value key, value;
    ck_assert(slots_dict_put(dict, slots_int(1), slots_str("int")));
    ck_assert(slots_dict_put(dict, slots_float(1.0), slots_str("float")));
    ck_assert(slots_dict_put(dict, slots_bool(true), slots_str("bool")));
    ck_assert_uint_eq(slots_dict_len(dict), 1);
    ck_assert(slots_dict_at(dict, 0, &key, &value));
    ck_assert_uint_eq(key.kind, SLOTS_VALUE_INT); /* the first key stays */
    ck_assert_str_eq(value.u.as_str, "bool");
    errno = 0;
    ck_assert(!slots_dict_get(dict, slots_str("1"), &value));
    ck_assert(!slots_dict_del(dict, slots_int(2)));
    ck_assert(!slots_dict_at(dict, 1, &key, &value));
    ck_assert_int_eq(errno, 0);
    slots_list *list = slots_list_new();
    ck_assert(!slots_dict_put(dict, slots_list(list), slots_none()));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert(!slots_dict_get(dict, slots_object(list), &value));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    Box *a = box_new(slots_str("key")), *b = box_new(slots_str("key"));
    ck_assert(slots_dict_put(dict, slots_object(a), slots_int(7)));
    ck_assert(slots_dict_get(dict, slots_object(b), &value));
    ck_assert_int_eq(value.u.as_int, 7);
    slots_unref(a);
    slots_unref(b);
    slots_unref(list);
    slots_unref(dict);
}
END_TEST

/* A long random history against a plain array in insertion order. */
START_TEST(dicts_agree_with_a_model)
{
    enum { KEYS = 200 };
    struct {
        int key, value;
    } model[KEYS];
    size_t length = 0;
    unsigned seed = 1;
    slots_dict *dict = slots_dict_new();
    for (int step = 0; step < 30000; step++) {
        seed = seed * 1103515245u + 12345u;
        int key = (int)(seed >> 16) % KEYS;
        size_t at = 0;
        while (at < length && model[at].key != key)
            at++;
        if (seed >> 13 & 1) {
            require(slots_dict_put(dict, slots_int(key), slots_int(step)));
            length += at == length;
            model[at].key = key;
            model[at].value = step;
        } else {
            require(slots_dict_del(dict, slots_int(key)) == (at < length));
            if (at < length)
                memmove(&model[at], &model[at + 1], (--length - at) * sizeof model[0]);
        }
        require(slots_dict_len(dict) == length);
        if (step % 50 != 0)
            continue;
        for (size_t i = 0; i < length; i++) {
            slots_value k, v, again;
            require(slots_dict_at(dict, i, &k, &v) && k.u.as_int == model[i].key &&
                    v.u.as_int == model[i].value);
            require(slots_dict_get(dict, k, &again) && again.u.as_int == v.u.as_int);
        }
        if (length > 0)
            require(slots_dict_at(dict, length / 2, NULL, NULL));
    }
    slots_unref(dict);
}
END_TEST

/* ---- Attributes and copies ---- */

static const slots_enum_member Color_members[2];
static const slots_enum Color = {
    .name = "Color", .members = Color_members, .member_count = 2, .is_int = false};
static const slots_enum_member Color_members[2] = {{"RED", 1, &Color}, {"BLUE", 200, &Color}};

typedef struct All {
    uint64_t u64;
    double f64;
    slots_string name;
    slots_blob data;
    Node *node;
    slots_weakref weak;
    slots_any any;
    slots_dict *dict;
    float f32;
    int16_t i16;
    uint8_t color;
    uint8_t flags;
    uint8_t u8;
} All;

static slots_pool All_pool;
static const slots_field All_fields[] = {
    FIELD(All, u64, SLOTS_U64, 0),
    FIELD(All, f64, SLOTS_F64, 0),
    FIELD(All, name, SLOTS_STR, 0),
    FIELD(All, data, SLOTS_BYTES, SLOTS_OPTIONAL),
    OBJECT_FIELD(All, node, &Node_class),
    WEAK_FIELD(All, weak, &Node_class),
    FIELD(All, any, SLOTS_ANY, 0),
    FIELD(All, f32, SLOTS_F32, 0),
    {.name = "i16",
     .kind = SLOTS_I16,
     .storage = SLOTS_I16,
     .offset = offsetof(All, i16),
     .flags = ALL_USES | SLOTS_OPTIONAL,
     .some = {offsetof(All, flags), 2}},
    {.name = "color",
     .kind = SLOTS_ENUM,
     .storage = SLOTS_U8,
     .offset = offsetof(All, color),
     .flags = ALL_USES,
     .enumeration = &Color},
    {.name = "flag",
     .kind = SLOTS_BOOL,
     .storage = SLOTS_BOOL,
     .offset = offsetof(All, flags),
     .mask = 1,
     .flags = ALL_USES},
    {.name = "u8",
     .kind = SLOTS_U8,
     .storage = SLOTS_U8,
     .offset = offsetof(All, u8),
     .flags = ALL_USES,
     .set = {offsetof(All, flags), 4}},
    {.name = "fixed",
     .kind = SLOTS_U8,
     .storage = SLOTS_U8,
     .offset = offsetof(All, u8),
     .flags = SLOTS_READ_ONLY},
};
static slots_class All_class =
    CLASS(All, "Outer.All", NULL, SLOTS_HAS_REPR | SLOTS_HAS_EQ, All_fields, &All_pool);

static All *all_new(void)
{
    All *all = slots_new(&All_class);
    ck_assert(slots_setattr(all, &All_class, "name", slots_str("n")));
    ck_assert(slots_setattr(all, &All_class, "color", slots_enum_value(&Color, 200)));
    ck_assert(slots_setattr(all, &All_class, "any", slots_none()));
    return all;
}

START_TEST(attributes_of_all_kinds)
{
    All *all = all_new();
    Node *node = node_new(4, NULL);
    slots_value value;
    assert_repr(all, &All_class,
                "Outer.All(u64=0, f64=0.0, name='n', data=None, node=None, weak=None, any=None, f32=0.0, "
                "i16=None, color=<Color.BLUE: 200>, flag=False)");
    ck_assert(slots_setattr(all, &All_class, "u64", slots_int(INT64_MAX)));
    ck_assert(slots_setattr(all, &All_class, "f64", slots_int(3)));
    ck_assert(slots_setattr(all, &All_class, "data", slots_bytes("", 0)));
    ck_assert(slots_setattr(all, &All_class, "node", slots_object(node)));
    ck_assert(slots_setattr(all, &All_class, "any", slots_object(node)));
    ck_assert(slots_setattr(all, &All_class, "f32", slots_float(0.1)));
    ck_assert(slots_setattr(all, &All_class, "i16", slots_int(-32768)));
    ck_assert(slots_setattr(all, &All_class, "flag", slots_bool(true)));
    ck_assert(slots_setattr(all, &All_class, "u8", slots_int(255)));
    assert_repr(all, &All_class,
                "Outer.All(u64=9223372036854775807, f64=3.0, name='n', data=b'', node=Node(value=4, "
                "next=None), weak=None, "
                "any=Node(value=4, next=None), f32=0.10000000149011612, i16=-32768, color=<Color.BLUE: 200>, "
                "flag=True, u8=255)");
    ck_assert(slots_getattr(all, &All_class, "color", &value));
    ck_assert_ptr_eq(value.u.as_enum, &Color_members[1]);
    ck_assert(slots_getattr(all, &All_class, "node", &value));
    ck_assert_ptr_eq(value.u.as_object, node);
    ck_assert(slots_setattr(all, &All_class, "node", slots_object(node))); /* the same again */
    ck_assert(slots_setattr(all, &All_class, "weak", slots_object(node)));
    All *copy = slots_copy(all, &All_class);
    ck_assert(slots_eq(all, copy, &All_class));
    ck_assert_int_eq(copy->i16, -32768);
    ck_assert(slots_setattr(all, &All_class, "i16", slots_none()));
    ck_assert(slots_setattr(all, &All_class, "node", slots_none()));
    ck_assert(slots_setattr(all, &All_class, "data", slots_none()));
    ck_assert(!slots_eq(all, copy, &All_class));
    all->u64 = UINT64_MAX;
    errno = 0;
    ck_assert(!slots_getattr(all, &All_class, "u64", &value));
    ck_assert_int_eq(errno, EINVAL);
    ck_assert(slots_delattr(all, &All_class, "u8"));
    ck_assert(slots_delattr(all, &All_class, "any"));
    ck_assert(!slots_any_has(&all->any));
    slots_unref(node);
    slots_unref(all);
    slots_unref(copy);
}
END_TEST

START_TEST(attributes_fail_as_in_python)
{
    All *all = all_new();
    slots_value value;
    static const struct {
        const char *name;
        slots_value value;
        const char *error;
    } refused[] = {
        {"u64", {.kind = SLOTS_VALUE_INT, .u = {.as_int = -1}}, "OverflowError: slot 'u64' cannot hold -1"},
        {"u8", {.kind = SLOTS_VALUE_INT, .u = {.as_int = 256}}, "OverflowError: slot 'u8' cannot hold 256"},
        {"u64", {.kind = SLOTS_VALUE_BOOL}, "TypeError: slot 'u64' cannot hold a value of this type"},
        {"name", {.kind = SLOTS_VALUE_NONE}, "TypeError: slot 'name' cannot hold a value of this type"},
        {"color", {.kind = SLOTS_VALUE_INT}, "TypeError: slot 'color' cannot hold a value of this type"},
        {"node", {.kind = SLOTS_VALUE_INT}, "TypeError: slot 'node' cannot hold a value of this type"},
        {"flag", {.kind = SLOTS_VALUE_INT}, "TypeError: slot 'flag' cannot hold a value of this type"},
        {"fixed", {.kind = SLOTS_VALUE_INT}, "AttributeError: 'All' object attribute 'fixed' is read-only"},
        {"nope", {.kind = SLOTS_VALUE_INT}, "AttributeError: 'All' object has no attribute 'nope'"},
    };
    errno = 0;
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        ck_assert(!slots_setattr(all, &All_class, refused[i].name, refused[i].value));
        assert_raised(EINVAL, refused[i].error);
    }
    ck_assert(!slots_getattr(all, &All_class, "u8", &value));
    assert_raised(EINVAL, "AttributeError: 'All' object has no attribute 'u8'");
    ck_assert(!slots_delattr(all, &All_class, "u8"));
    assert_raised(EINVAL, "AttributeError: u8");
    ck_assert(!slots_delattr(all, &All_class, "u64"));
    ck_assert(!slots_delattr(all, &All_class, "nope"));
    assert_raised(EINVAL, "AttributeError: 'All' object has no attribute 'nope'");
    ck_assert(!slots_getattr(NULL, NULL, "x", &value));
    assert_raised(EINVAL, "AttributeError: 'NoneType' object has no attribute 'x'");
    slots_unref(all);
}
END_TEST

START_TEST(objects_with_a_dictionary)
{
    static slots_class type;
    static slots_pool pool;
    memcpy(&type, &All_class, sizeof type);
    type.dict_offset = offsetof(All, dict);
    type.pool = &pool;
    All *all = slots_new(&type);
    slots_value value;
    ck_assert(!slots_getattr(all, &type, "extra", &value));
    ck_assert(slots_setattr(all, &type, "extra", slots_str("x")));
    All *copy = slots_copy(all, &type);
    ck_assert(slots_setattr(all, &type, "extra", slots_int(2)));
    ck_assert(slots_getattr(copy, &type, "extra", &value));
    ck_assert_str_eq(value.u.as_str, "x");
    ck_assert(slots_delattr(all, &type, "extra"));
    errno = 0;
    ck_assert(!slots_delattr(all, &type, "extra"));
    assert_raised(EINVAL, "AttributeError: 'All' object has no attribute 'extra'");
    all->dict = all->dict != NULL ? all->dict : slots_dict_new();
    All *empty = slots_copy(all, &type); /* its dictionary may be empty */
    ck_assert(!slots_getattr(empty, &type, "extra", &value));
    slots_unref(empty);
    empty = slots_new(&type);
    empty->dict = slots_dict_new(); /* never had an entry */
    slots_unref(slots_copy(empty, &type));
    slots_unref(empty);
    slots_unref(all);
    slots_unref(copy);
}
END_TEST

/* A C string ends before the U+0000 in a str, so it cannot stand for it. */
START_TEST(texts_with_nul)
{
    slots_any slot = {0};
    slots_string text = {0};
    ck_assert(slots_any_set(&slot, slots_str_n("a\0b", 3)) && slots_string_set_n(&text, "a\0b", 3));
    errno = 0;
    ck_assert(!slots_any_is_whole(&slot, slots_any_get(&slot).u.as_str));
    assert_raised(EINVAL, "ValueError: a C string cannot pass on the U+0000 in this slot");
    ck_assert(!slots_string_is_whole(&text, slots_string_get(&text)));
    assert_raised(EINVAL, "ValueError: a C string cannot pass on the U+0000 in this slot");
    ck_assert(slots_any_is_whole(&slot, NULL) && slots_any_is_whole(&slot, "another"));
    ck_assert(slots_any_set(&slot, slots_str("ab")) &&
              slots_any_is_whole(&slot, slots_any_get(&slot).u.as_str));
    ck_assert(slots_any_set(&slot, slots_int(1)) && slots_any_is_whole(&slot, "ab"));
    slots_any_clear(&slot);
    slots_string_clear(&text);
}
END_TEST

START_TEST(objects_in_the_callers_storage)
{
    All local;
    Node *node = node_new(1, NULL);
    memset(&local, 0, sizeof local);
    ck_assert(slots_setattr(&local, &All_class, "name", slots_str("local")));
    ck_assert(slots_setattr(&local, &All_class, "node", slots_object(node)));
    slots_unref(node);
    errno = 0;
    ck_assert_ptr_null(slots_ref(&local));
    ck_assert_int_eq(errno, EINVAL);
    All *copy = slots_copy(&local, &All_class);
    ck_assert(slots_eq(&local, copy, &All_class));
    slots_fini(&local, &All_class);
    ck_assert_ptr_eq(copy->node, node);
    slots_unref(copy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("value");
    TCase *tests = unit_case(suite, "value");
    tcase_add_test(tests, slots_hold_any_value);
    tcase_add_test(tests, what_is_no_value_is_refused);
    tcase_add_test(tests, doubles_come_back);
    tcase_add_test(tests, lists_grow);
    tcase_add_test(tests, dicts_are_as_pythons);
    tcase_add_test(tests, dicts_agree_with_a_model);
    tcase_add_test(tests, attributes_of_all_kinds);
    tcase_add_test(tests, attributes_fail_as_in_python);
    tcase_add_test(tests, objects_with_a_dictionary);
    tcase_add_test(tests, texts_with_nul);
    tcase_add_test(tests, objects_in_the_callers_storage);
    return suite_run(suite);
}
