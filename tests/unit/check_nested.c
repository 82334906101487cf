/* ==, order and hash of what lies inside other things: what raises there, what is no value, and what has to be
 * looked at from both sides. */
#include "unit.h"

static bool compare(slots_value a, slots_value b, char sign)
{
    bool holds;
    ck_assert(slots_compare_values(a, b, sign, &holds));
    return holds;
}

static void assert_refused(slots_value a, slots_value b, char sign, int code, const char *text)
{
    bool holds;
    ck_assert(!slots_compare_values(a, b, sign, &holds));
    assert_raised(code, text);
}

static slots_list *list_with(slots_value item)
{
    slots_list *list = slots_list_new();
    ck_assert(slots_list_append(list, item));
    return list;
}

/* ---- Classes with functions of their own that raise, or that cannot be used ---- */

/* The functions of class Sore raise for negative numbers. All its objects have one hash. */
typedef struct Sore {
    int64_t number;
    int64_t weight;
} Sore;

static bool is_sore(const Sore *a)
{
    return a->number < 0 && !slots_raise(EINVAL, "ValueError: sore");
}

static bool sore_equal(const void *a, const void *b)
{
    const Sore *x = a, *y = b;
    return !is_sore(x) && !is_sore(y) && x->number == y->number;
}

static slots_order sore_compare(const void *a, const void *b)
{
    const Sore *x = a, *y = b;
    return is_sore(x) || is_sore(y) ? SLOTS_RAISED : slots_order_i64(x->number, y->number);
}

static uint64_t sore_hash(const void *self)
{
    (void)self;
    return 1;
}

static slots_pool Sore_pool, Twisted_pool, Equal_pool;
static const slots_field Sore_fields[] = {FIELD(Sore, number, SLOTS_I64, 0),
                                          FIELD(Sore, weight, SLOTS_I64, 0)};
/* Orders by the weight, compares by the number (D39): its order cannot tell what == does. */
static const slots_field Twisted_fields[] = {
    {.name = "number",
     .kind = SLOTS_I64,
     .storage = SLOTS_I64,
     .offset = offsetof(Sore, number),
     .flags = SLOTS_IN_COMPARE},
    {.name = "weight",
     .kind = SLOTS_I64,
     .storage = SLOTS_I64,
     .offset = offsetof(Sore, weight),
     .flags = SLOTS_IN_ORDER},
};

static slots_order twisted_compare(const void *a, const void *b)
{
    return slots_order_i64(((const Sore *)a)->weight, ((const Sore *)b)->weight);
}

static slots_class Sore_class = CLASS(Sore, "Sore", NULL, DATA_FLAGS, Sore_fields, &Sore_pool);
static slots_class Twisted_class = CLASS(Sore, "Twisted", NULL, DATA_FLAGS, Twisted_fields, &Twisted_pool);
static slots_class Equal_class =
    CLASS(Sore, "Equal", NULL, SLOTS_DATACLASS | SLOTS_HAS_EQ, Sore_fields, &Equal_pool);

static void give_functions(void)
{
    Sore_class.equal = Twisted_class.equal = Equal_class.equal = sore_equal;
    Sore_class.compare = sore_compare;
    Sore_class.hash = sore_hash;
    Twisted_class.compare = twisted_compare;
}

static Sore *sore_new(const slots_class *type, int64_t number, int64_t weight)
{
    Sore *sore = slots_new(type);
    sore->number = number;
    sore->weight = weight;
    return sore;
}

START_TEST(what_functions_raise_is_raised)
{
    Sore *good = sore_new(&Sore_class, 1, 0), *bad = sore_new(&Sore_class, -1, 0);
    Sore *equal = sore_new(&Equal_class, 1, 0), *different = sore_new(&Equal_class, -1, 0);
    slots_list *a = list_with(slots_object(good)), *b = list_with(slots_object(bad));
    slots_list *c = list_with(slots_object(equal)), *d = list_with(slots_object(different));
    assert_refused(slots_list(a), slots_list(b), '=', EINVAL, "ValueError: sore");
    assert_refused(slots_list(a), slots_list(b), '<', EINVAL, "ValueError: sore");
    assert_refused(slots_list(c), slots_list(d), 'l', EINVAL, "ValueError: sore");

    slots_dict *dict = slots_dict_new(), *other = slots_dict_new();
    slots_value value;
    ck_assert(slots_dict_put(dict, slots_object(good), slots_int(1)));
    ck_assert(slots_dict_put(other, slots_object(bad), slots_int(1)));
    assert_refused(slots_dict(dict), slots_dict(other), '=', EINVAL, "ValueError: sore");
    ck_assert(!slots_dict_put(dict, slots_object(bad), slots_int(2)));
    assert_raised(EINVAL, "ValueError: sore");
    ck_assert(!slots_dict_get(dict, slots_object(bad), &value));
    assert_raised(EINVAL, "ValueError: sore");
    ck_assert(!slots_dict_del(dict, slots_object(bad)));
    assert_raised(EINVAL, "ValueError: sore");
    ck_assert(slots_dict_get(dict, slots_object(good), NULL) && slots_dict_len(dict) == 1);
    void *all[] = {good, bad, equal, different, a, b, c, d, dict, other};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
}
END_TEST

START_TEST(order_by_other_fields_inside_lists)
{
    Sore *light = sore_new(&Twisted_class, 5, 1), *heavy = sore_new(&Twisted_class, 4, 2),
         *same = sore_new(&Twisted_class, 5, 9);
    slots_list *a = list_with(slots_object(light)), *b = list_with(slots_object(heavy)),
               *c = list_with(slots_object(same));
    ck_assert(compare(slots_list(a), slots_list(b), '<') && compare(slots_list(b), slots_list(a), 'g'));
    ck_assert(compare(slots_list(a), slots_list(c), '=') && !compare(slots_list(a), slots_list(c), '<'));
    ck_assert(compare(slots_object(light), slots_object(same), '<'));
    void *all[] = {light, heavy, same, a, b, c};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
}
END_TEST

/* ---- Slots that are unset, inside others ---- */

typedef struct Partial {
    int64_t first, second;
    uint8_t set;
} Partial;
static slots_pool Partial_pool, Loose_pool;
static const slots_field Partial_fields[] = {
    FIELD(Partial, first, SLOTS_I64, 0),
    {.name = "second",
     .kind = SLOTS_I64,
     .storage = SLOTS_I64,
     .offset = offsetof(Partial, second),
     .flags = ALL_USES,
     .set = {offsetof(Partial, set), 1}},
};
static const slots_class Partial_class =
    CLASS(Partial, "Partial", NULL, DATA_FLAGS, Partial_fields, &Partial_pool);
/* No dataclass: what is unset on both sides is equal. */
static const slots_class Loose_class =
    CLASS(Partial, "Loose", NULL, DATA_FLAGS & ~(unsigned)SLOTS_DATACLASS, Partial_fields, &Loose_pool);

static Partial *partial_new(const slots_class *type, int64_t first, bool is_set)
{
    Partial *partial = slots_new(type);
    partial->first = first;
    partial->set = is_set;
    return partial;
}

/* Python makes tuples of all fields before it compares the first ones. */
START_TEST(unset_slots_inside_others)
{
    const char *const error = "AttributeError: 'Partial' object has no attribute 'second'";
    Partial *whole = partial_new(&Partial_class, 1, true), *part = partial_new(&Partial_class, 2, false);
    Box *a = box_new(slots_object(whole)), *b = box_new(slots_object(part));
    ck_assert(!slots_lt(a, b, &Box_class));
    assert_raised(EINVAL, error);
    ck_assert(!slots_ge(b, a, &Box_class));
    assert_raised(EINVAL, error);
    ck_assert(!slots_lt(part, part, &Partial_class) && !slots_gt(whole, part, &Partial_class));
    assert_raised(EINVAL, error);
    ck_assert_uint_eq(slots_hash(b, &Box_class), 0);
    assert_raised(EINVAL, error);
    slots_unref(a);
    slots_unref(b);
    slots_unref(whole);
    slots_unref(part);

    Partial *x = partial_new(&Loose_class, 1, false), *y = partial_new(&Loose_class, 1, false);
    ck_assert(slots_eq(x, y, &Loose_class) && slots_le(x, y, &Loose_class));
    ck_assert_uint_eq(slots_hash(x, &Loose_class), slots_hash(y, &Loose_class));
    y->set = 1;
    ck_assert(!slots_eq(x, y, &Loose_class) && !slots_eq(y, x, &Loose_class));
    ck_assert_uint_ne(slots_hash(x, &Loose_class), slots_hash(y, &Loose_class));
    slots_unref(x);
    slots_unref(y);
}
END_TEST

/* ---- What is no value, None, and what has no order ---- */

START_TEST(what_is_no_value_equals_nothing)
{
    Node local = {1, NULL}, *node = node_new(1, NULL);
    slots_value none = slots_none(), no_member = slots_none();
    no_member.kind = SLOTS_VALUE_ENUM;
    slots_value items[] = {slots_int(1)};
    slots_value tuple = {.kind = SLOTS_VALUE_TUPLE, .length = 1, .u.as_tuple = items};
    ck_assert(!compare(slots_str(NULL), slots_str(NULL), '='));
    ck_assert(!compare(slots_object(&local), slots_object(node), '='));
    ck_assert(!compare(slots_object(node), slots_object(&local), '='));
    ck_assert(!slots_eq(node, NULL, &Node_class) && !slots_eq(NULL, node, &Node_class));
    ck_assert(slots_eq(NULL, NULL, &Node_class));
    static const char *const hash_errors[] = {
        "ValueError: not a value: NULL or too long", "TypeError: not a live object of the heap",
        "TypeError: no dict can have a tuple for a key", "ValueError: not a value: NULL or too long"};
    const slots_value unhashable[] = {slots_str(NULL), slots_object(&local), tuple, no_member};
    slots_dict *dict = slots_dict_new();
    for (size_t i = 0; i < COUNT_OF(unhashable); i++) {
        ck_assert(!slots_dict_put(dict, unhashable[i], none));
        assert_raised(EINVAL, hash_errors[i]);
    }
    ck_assert(!slots_dict_put(dict, slots_str("key"), slots_str(NULL)) && slots_dict_len(dict) == 0);
    ck_assert(!slots_dict_put(dict, slots_str("\xff"), slots_int(1)) && slots_dict_len(dict) == 0);
    slots_unref(dict);
    slots_unref(node);
}
END_TEST

START_TEST(none_has_no_order)
{
    Node *node = node_new(1, NULL);
    ck_assert(!slots_lt(NULL, node, &Node_class));
    assert_raised(EINVAL, "TypeError: '<' not supported between instances of 'NoneType' and 'Node'");
    ck_assert(!slots_ge(node, NULL, &Node_class));
    assert_raised(EINVAL, "TypeError: '>=' not supported between instances of 'Node' and 'NoneType'");
    ck_assert(!slots_le(NULL, NULL, &Node_class));
    assert_raised(EINVAL, "TypeError: '<=' not supported between instances of 'NoneType' and 'NoneType'");
    slots_dict *dict = slots_dict_new();
    assert_refused(slots_object(node), slots_int(1), '>', EINVAL,
                   "TypeError: '>' not supported between instances of 'Node' and 'int'");
    assert_refused(slots_int(1), slots_object(node), '<', EINVAL,
                   "TypeError: '<' not supported between instances of 'int' and 'Node'");
    assert_refused(slots_dict(dict), slots_dict(dict), '<', EINVAL,
                   "TypeError: '<' not supported between instances of 'dict' and 'dict'");
    ck_assert(compare(slots_bytes("a", 1), slots_bytes("b", 1), '<'));
    ck_assert(compare(slots_object(node), slots_object(node), 'l'));
    slots_unref(dict);
    slots_unref(node);
}
END_TEST

/* ---- Large numbers and weak references ---- */

typedef struct Wide {
    uint64_t number;
} Wide;
typedef struct Text {
    slots_string text;
} Text;
static slots_pool Wide_pool, Text_pool, Self_pool, Ref_pool;
static const slots_field Wide_fields[] = {FIELD(Wide, number, SLOTS_U64, SLOTS_FIELD)};
static const slots_field Text_fields[] = {FIELD(Text, text, SLOTS_STR, SLOTS_FIELD)};
static const slots_class Wide_class =
    CLASS(Wide, "Wide", NULL, DATA_FLAGS | SLOTS_NAMED_TUPLE, Wide_fields, &Wide_pool);
static const slots_class Text_class =
    CLASS(Text, "Text", NULL, DATA_FLAGS | SLOTS_NAMED_TUPLE, Text_fields, &Text_pool);
static slots_pool Number_pool, Float_pool;
static const slots_field Number_fields[] = {FIELD(Sore, number, SLOTS_I64, SLOTS_FIELD)};
static const slots_class Number_class =
    CLASS(Sore, "Number", NULL, DATA_FLAGS | SLOTS_NAMED_TUPLE, Number_fields, &Number_pool);
static const slots_field Float_fields[] = {{.name = "number",
                                            .kind = SLOTS_F64,
                                            .storage = SLOTS_F64,
                                            .offset = offsetof(Sore, number),
                                            .flags = ALL_USES | SLOTS_FIELD}};
static const slots_class Float_class =
    CLASS(Sore, "Float", NULL, DATA_FLAGS | SLOTS_NAMED_TUPLE, Float_fields, &Float_pool);

START_TEST(numbers_beyond_int64)
{
    Wide *wide = slots_new(&Wide_class);
    Text *text = slots_new(&Text_class);
    Sore *number = slots_new(&Number_class), *real = slots_new(&Float_class);
    const double least = 0x1p63;
    ck_assert(slots_string_set(&text->text, "a"));
    wide->number = UINT64_C(1) << 63;
    number->number = INT64_MIN; /* the same bits */
    memcpy(&real->number, &least, sizeof least);
    ck_assert(compare(slots_object(wide), slots_object(number), '>'));
    ck_assert(compare(slots_object(number), slots_object(wide), '<'));
    number->number = INT64_MAX;
    ck_assert(compare(slots_object(wide), slots_object(number), '>'));
    ck_assert(compare(slots_object(wide), slots_object(real), '='));
    ck_assert_uint_eq(slots_hash(wide, &Wide_class), slots_hash(real, &Float_class));
    wide->number++;
    ck_assert(compare(slots_object(wide), slots_object(real), '>'));
    memcpy(&real->number, &(double){-SLOTS_NAN}, sizeof least);
    assert_repr(real, &Float_class, "Float(number=nan)");
    memcpy(&real->number, &(double){SLOTS_NAN}, sizeof least);
    assert_repr(real, &Float_class, "Float(number=nan)");
    assert_refused(slots_object(wide), slots_object(text), '<', EINVAL,
                   "TypeError: '<' not supported between instances of 'int' and 'str'");
    void *all[] = {wide, text, number, real};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
}
END_TEST

/* What a tuple holds may be no value. */
START_TEST(lists_of_tuples_that_hold_no_values)
{
    Wide *wide = slots_new(&Wide_class);
    wide->number = UINT64_MAX;
    ck_assert_ptr_null(slots_list_of(slots_object(wide)));
    assert_raised(EINVAL, "OverflowError: 'number' is too large for a value");
    wide->number = 7;
    slots_list *list = slots_list_of(slots_object(wide));
    ck_assert_int_eq(slots_list_at(list, 0).u.as_int, 7);
    slots_unref(list);
    slots_unref(wide);
}
END_TEST

/* Weak references hash as their objects do, by whatever rule. */
typedef struct Ref {
    slots_weakref weak;
} Ref;
static const slots_class Self_class =
    CLASS(Sore, "Self", NULL, SLOTS_WEAK | SLOTS_HASH_IDENTITY, Sore_fields, &Self_pool);
static const slots_field Ref_fields[] = {WEAK_FIELD(Ref, weak, &Self_class)};
static const slots_class Ref_class = CLASS(Ref, "Ref", NULL, DATA_FLAGS, Ref_fields, &Ref_pool);

START_TEST(hashes_of_weak_references)
{
    Sore *one = slots_new(&Self_class), *two = slots_new(&Self_class);
    Ref *a = slots_new(&Ref_class), *b = slots_new(&Ref_class), *none = slots_new(&Ref_class);
    a->weak = b->weak = slots_weakref_of(one);
    ck_assert_uint_eq(slots_hash(a, &Ref_class), slots_hash(b, &Ref_class));
    b->weak = slots_weakref_of(two);
    ck_assert_uint_ne(slots_hash(a, &Ref_class), slots_hash(b, &Ref_class));
    ck_assert_uint_ne(slots_hash(none, &Ref_class), 0);
    ck_assert_uint_eq(slots_hash_end(0), 1);                            /* 0 means that it failed */
    ck_assert_ptr_null(slots_weakref_get((slots_weakref){UINT64_MAX})); /* to no place at all */
    void *all[] = {one, two, a, b, none};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
}
END_TEST

static uint64_t raise_in_hash(const void *self)
{
    return sore_hash(self) == 1 && slots_raise(EINVAL, "ValueError: no hash");
}

START_TEST(what_hash_raises)
{
    static slots_pool pool;
    static slots_class type;
    memcpy(&type, &Sore_class, sizeof type);
    type.pool = &pool;
    type.hash = raise_in_hash;
    Sore *sore = sore_new(&type, 1, 1);
    Box *box = box_new(slots_object(sore));
    ck_assert_uint_eq(slots_hash(box, &Box_class), 0);
    assert_raised(EINVAL, "ValueError: no hash");
    slots_unref(box);
    slots_unref(sore);
    ck_assert(slots_hash(NULL, &Node_class) != 0 &&
              slots_hash(NULL, &Node_class) == slots_hash(NULL, &Box_class));
    ck_assert_uint_eq(slots_hash_of_f64(SLOTS_NAN), 0);
    ck_assert_uint_eq(slots_hash_of_f64(-SLOTS_NAN), 0);
}
END_TEST

/* What a slot of texts or bytes holds counts, not where. */
START_TEST(hashes_of_long_texts)
{
    char text[40000];
    slots_string a = {0}, b = {0};
    slots_blob none = {0}, bytes = {0};
    memset(text, 'x', sizeof text);
    ck_assert(slots_string_set_n(&a, text, sizeof text) && slots_string_set_n(&b, text, sizeof text));
    ck_assert_uint_eq(slots_hash_string(1, &a), slots_hash_string(1, &b));
    ck_assert(slots_blob_set(&bytes, slots_bytes_of(text, sizeof text)));
    ck_assert_uint_ne(slots_hash_blob(1, &bytes), slots_hash_blob(1, &none));
    ck_assert_uint_eq(slots_hash_blob(1, &none), slots_hash_none(1));
    slots_string_clear(&a);
    slots_string_clear(&b);
    slots_blob_clear(&bytes);
}
END_TEST

START_TEST(references_of_values)
{
    Node *node = node_new(1, NULL);
    slots_weakref weak = slots_weakref_of(node);
    slots_value_ref(slots_object(node));
    slots_unref(node);
    ck_assert_ptr_eq(slots_class_of(node), &Node_class);
    slots_value_unref(slots_object(node));
    ck_assert_ptr_null(slots_weakref_get(weak));
    slots_value_ref(slots_int(1));
    slots_value_unref(slots_str("no object"));
    static const slots_enum_member five = {"FIVE", 5, NULL};
    slots_value member = {.kind = SLOTS_VALUE_ENUM, .u.as_enum = &five};
    ck_assert_int_eq(slots_enum_number(member), 5);
    ck_assert_int_eq(slots_enum_number(slots_int(1)), 0);
    ck_assert_int_eq(SLOTS_VALUE(slots_float(1.5)).kind, SLOTS_VALUE_FLOAT);
}
END_TEST

/* ---- Dicts with holes ---- */

START_TEST(deleted_entries_do_not_count)
{
    slots_dict *a = slots_dict_new(), *b = slots_dict_new();
    for (int i = 0; i < 5; i++) {
        ck_assert(slots_dict_put(a, slots_int(i), slots_none()));
        ck_assert(i == 0 || i == 4 || slots_dict_put(b, slots_int(i), slots_none()));
    }
    ck_assert(slots_dict_del(a, slots_int(0)) && slots_dict_del(a, slots_int(4)));
    ck_assert(compare(slots_dict(a), slots_dict(b), '=') && compare(slots_dict(b), slots_dict(a), '='));
    size_t size;
    char *text = slots_str_of(slots_dict(a), &size);
    ck_assert_str_eq(text, "{1: None, 2: None, 3: None}");
    slots_free(text);
    ck_assert(slots_dict_put(a, slots_int(9), slots_int(9)) && slots_dict_del(a, slots_int(3)));
    ck_assert(!compare(slots_dict(a), slots_dict(b), '='));
    slots_unref(a);
    slots_unref(b);
}
END_TEST

/* ---- Depth ---- */

static uint64_t same_hash(const void *self)
{
    (void)self;
    return 1;
}

static slots_pool Key_pool;
static const slots_field Key_fields[] = {FIELD(Box, value, SLOTS_ANY, 0)};
static const slots_class Key_class = {.name = "Key",
                                      .module = "__main__",
                                      .size = sizeof(Box),
                                      .alignment = _Alignof(Box),
                                      .flags = DATA_FLAGS,
                                      .field_count = 1,
                                      .fields = Key_fields,
                                      .pool = &Key_pool,
                                      .hash = same_hash};

/* A dict whose only key is an object that holds such a dict: to compare two of them, one look-up runs inside
 * the other. */
static slots_dict *tower(int height)
{
    slots_dict *dict = slots_dict_new();
    for (int i = 0; i < height; i++) {
        slots_dict *outer = slots_dict_new();
        Box *box = slots_new(&Key_class);
        ck_assert(slots_any_set(&box->value, slots_dict(dict)));
        slots_unref(dict);
        ck_assert(slots_dict_put(outer, slots_object(box), slots_none()));
        slots_unref(box);
        dict = outer;
    }
    return dict;
}

START_TEST(look_ups_inside_look_ups)
{
    slots_dict *low = tower(20), *like_low = tower(20), *high = tower(150), *like_high = tower(150);
    ck_assert(compare(slots_dict(low), slots_dict(like_low), '='));
    assert_refused(slots_dict(high), slots_dict(like_high), '=', ELOOP,
                   "RecursionError: maximum recursion depth exceeded in comparison");
    ck_assert(compare(slots_dict(low), slots_dict(like_low), '=')); /* which leaves nothing behind */
    slots_unref(low);
    slots_unref(like_low);
    slots_unref(high);
    slots_unref(like_high);
}
END_TEST

/* One side goes round while the other one comes to an end. */
START_TEST(a_cycle_beside_a_long_chain)
{
    Node *cycle = node_new(0, NULL), *chain = chain_new(100, 0);
    cycle->next = slots_ref(cycle);
    ck_assert(!slots_eq(cycle, chain, &Node_class) && !slots_eq(chain, cycle, &Node_class));
    ck_assert(!slots_lt(cycle, chain, &Node_class));
    assert_raised(EINVAL, "TypeError: '<' not supported between instances of 'Node' and 'NoneType'");
    cycle->next = NULL;
    slots_unref(cycle);
    slots_unref(cycle);
    slots_unref(chain);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("nested");
    TCase *tests = unit_case(suite, "nested");
    give_functions();
    tcase_add_test(tests, what_functions_raise_is_raised);
    tcase_add_test(tests, order_by_other_fields_inside_lists);
    tcase_add_test(tests, unset_slots_inside_others);
    tcase_add_test(tests, what_is_no_value_equals_nothing);
    tcase_add_test(tests, none_has_no_order);
    tcase_add_test(tests, numbers_beyond_int64);
    tcase_add_test(tests, lists_of_tuples_that_hold_no_values);
    tcase_add_test(tests, hashes_of_weak_references);
    tcase_add_test(tests, what_hash_raises);
    tcase_add_test(tests, hashes_of_long_texts);
    tcase_add_test(tests, references_of_values);
    tcase_add_test(tests, deleted_entries_do_not_count);
    tcase_add_test(tests, look_ups_inside_look_ups);
    tcase_add_test(tests, a_cycle_beside_a_long_chain);
    return suite_run(suite);
}
