/* ==, order and hash. */
#include "unit.h"
#include "values.h"

#include <float.h>
#include <math.h>

static const slots_enum_member Color_members[2], Level_members[2];
static const slots_enum Color = {.name = "Color",
                                 .members = Color_members,
                                 .member_count = 2,
                                 .is_int = false},
                        Level = {
                            .name = "Level", .members = Level_members, .member_count = 2, .is_int = true};
static const slots_enum_member Color_members[2] = {{"RED", 1, &Color}, {"BLUE", 2, &Color}};
static const slots_enum_member Level_members[2] = {{"LOW", 1, &Level}, {"HIGH", 2, &Level}};

enum outcome { LESS, EQUAL, GREATER, UNORDERED, RAISES };

static const struct {
    slots_value a, b;
    enum outcome outcome;
    const char *error; /* the names in the message */
} cases[] = {
    {I(1), I(2), LESS, NULL},
    {I(1), F(1.0), EQUAL, NULL},
    {T(true), I(1), EQUAL, NULL},
    {T(false), F(-0.0), EQUAL, NULL},
    {F(0.0), F(-0.0), EQUAL, NULL},
    {I((INT64_C(1) << 53) + 1), F(9007199254740992.0), GREATER, NULL},
    {I(-(INT64_C(1) << 53) - 1), F(-9007199254740992.0), LESS, NULL},
    {I(INT64_MAX), F(9223372036854775808.0), LESS, NULL},
    {I(INT64_MIN), F(-9223372036854775808.0), EQUAL, NULL},
    {I(3), F(3.5), LESS, NULL},
    {I(-3), F(-3.5), GREATER, NULL},
    {I(0), F(-0.5), GREATER, NULL},
    {I(5), F(HUGE_VAL), LESS, NULL},
    {I(5), F(-HUGE_VAL), GREATER, NULL},
    {I(INT64_MAX), F(DBL_MAX), LESS, NULL},
    {F(NAN), F(1.0), UNORDERED, NULL},
    {F(NAN), I(1), UNORDERED, NULL},
    {I(1), F(NAN), UNORDERED, NULL},
    {E(&Level_members[0]), I(1), EQUAL, NULL},
    {E(&Level_members[0]), F(1.5), LESS, NULL},
    {E(&Level_members[1]), E(&Level_members[0]), GREATER, NULL},
    {E(&Color_members[0]), E(&Color_members[1]), RAISES, "'Color' and 'Color'"},
    {E(&Color_members[0]), I(1), RAISES, "'Color' and 'int'"},
    {E(&Color_members[0]), E(&Color_members[0]), EQUAL, NULL},
    {S("a"), S("b"), LESS, NULL},
    {S("ab"), S("a"), GREATER, NULL},
    {S(""), S(""), EQUAL, NULL},
    {S("a\0a"), S("a\0b"), LESS, NULL},
    {S("\xef\xbf\xbd"), S("\xf0\x9f\x98\x80"), LESS, NULL},
    {B("\x7f"), B("\x80"), LESS, NULL},
    {S("a"), B("a"), RAISES, "'str' and 'bytes'"},
    {S("1"), I(1), RAISES, "'str' and 'int'"},
    {NONE, I(1), RAISES, "'NoneType' and 'int'"},
    {NONE, NONE, EQUAL, NULL},
    {F(1.0), NONE, RAISES, "'float' and 'NoneType'"},
    {T(true), S("x"), RAISES, "'bool' and 'str'"},
};

static void check_pair(const Box *a, const Box *b, enum outcome outcome, const char *names)
{
    static const char *const symbols[] = {"<", "<=", ">", ">="};
    bool (*const functions[])(const void *, const void *, const slots_class *) = {slots_lt, slots_le,
                                                                                  slots_gt, slots_ge};
    static const bool expected[][4] = {{true, true, false, false},
                                       {false, true, false, true},
                                       {false, false, true, true},
                                       {false, false, false, false},
                                       {false, false, false, false}};
    errno = 0;
    ck_assert_int_eq(slots_eq(a, b, &Box_class), outcome == EQUAL);
    ck_assert_int_eq(slots_eq(b, a, &Box_class), outcome == EQUAL);
    ck_assert_int_eq(errno, 0);
    if (outcome == EQUAL)
        ck_assert_uint_eq(slots_hash(a, &Box_class), slots_hash(b, &Box_class));
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(functions[i](a, b, &Box_class), expected[outcome][i]);
        if (outcome == RAISES) {
            char text[128];
            snprintf(text, sizeof text, "TypeError: '%s' not supported between instances of %s", symbols[i],
                     names);
            assert_raised(EINVAL, text);
        }
        ck_assert_int_eq(errno, 0);
    }
    int order = slots_cmp(a, b, &Box_class);
    if (outcome != RAISES) {
        ck_assert_int_eq(order, -slots_cmp(b, a, &Box_class));
        ck_assert(outcome == UNORDERED ? order != 0 : order == (int)outcome - 1);
    }
}

START_TEST(pairs_of_values)
{
    Box *a = box_new(cases[_i].a), *b = box_new(cases[_i].b);
    check_pair(a, b, cases[_i].outcome, cases[_i].error);
    slots_unref(a);
    slots_unref(b);
}
END_TEST

static slots_list *list_of(size_t count, const slots_value *values)
{
    slots_list *list = slots_list_new();
    for (size_t i = 0; i < count; i++)
        ck_assert(slots_list_append(list, values[i]));
    return list;
}

START_TEST(lists)
{
    static const slots_value v12[] = {I(1), I(2)}, v123[] = {I(1), I(2), I(3)}, v13[] = {I(1), F(3.0)},
                             vn1[] = {NONE, I(1)}, vn2[] = {NONE, I(2)}, vs[] = {S("x")};
    static const struct {
        const slots_value *a;
        size_t a_count;
        const slots_value *b;
        size_t b_count;
        enum outcome outcome;
        const char *error;
    } list_cases[] = {
        {v12, 2, v12, 2, EQUAL, NULL},
        {v12, 2, v123, 3, LESS, NULL},
        {v13, 2, v123, 3, GREATER, NULL},
        {vn1, 2, vn2, 2, LESS, NULL},
        {vn1, 2, vn1, 2, EQUAL, NULL},
        {v12, 0, vs, 1, LESS, NULL},
        {vn1, 2, v12, 2, RAISES, "'NoneType' and 'int'"},
    };
    for (size_t i = 0; i < COUNT_OF(list_cases); i++) {
        slots_list *x = list_of(list_cases[i].a_count, list_cases[i].a),
                   *y = list_of(list_cases[i].b_count, list_cases[i].b);
        Box *a = box_new(slots_list(x)), *b = box_new(slots_list(y));
        if (list_cases[i].outcome == EQUAL) {
            ck_assert(slots_eq(a, b, &Box_class) && slots_le(a, b, &Box_class) &&
                      !slots_lt(a, b, &Box_class));
            errno = 0;
            ck_assert_uint_eq(slots_hash(a, &Box_class), 0);
            assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
        } else {
            check_pair(a, b, list_cases[i].outcome, list_cases[i].error);
        }
        slots_unref(x);
        slots_unref(y);
        slots_unref(a);
        slots_unref(b);
    }
}
END_TEST

START_TEST(dicts)
{
    slots_dict *x = slots_dict_new(), *y = slots_dict_new();
    ck_assert(slots_dict_put(x, slots_str("a"), slots_int(1)));
    ck_assert(slots_dict_put(x, slots_int(2), slots_int(3)));
    ck_assert(slots_dict_put(y, slots_float(2.0), slots_int(3)));
    ck_assert(slots_dict_put(y, slots_str("a"), slots_bool(true)));
    Box *a = box_new(slots_dict(x)), *b = box_new(slots_dict(y));
    ck_assert(slots_eq(a, b, &Box_class));
    ck_assert(slots_le(a, b, &Box_class));
    ck_assert_uint_eq(slots_hash(a, &Box_class), 0);
    ck_assert_str_eq(slots_error(), "TypeError: unhashable type: 'dict'");
    ck_assert(slots_dict_put(y, slots_str("a"), slots_int(2)));
    check_pair(a, b, RAISES, "'dict' and 'dict'");
    slots_unref(x);
    slots_unref(y);
    slots_unref(a);
    slots_unref(b);
}
END_TEST

static slots_pool Other_pool, EqOnly_pool, Plain_pool;
static const slots_class Other_class = CLASS(Box, "Other", &Box_class, DATA_FLAGS, Box_fields, &Other_pool);
static const slots_class EqOnly_class =
    CLASS(Box, "EqOnly", NULL, SLOTS_DATACLASS | SLOTS_HAS_EQ, Box_fields, &EqOnly_pool);
static const slots_class Plain_class =
    CLASS(Box, "Plain", NULL, SLOTS_HASH_IDENTITY, Box_fields, &Plain_pool);

static Box *new_of(const slots_class *type, int64_t value)
{
    Box *box = slots_new(type);
    slots_any_set(&box->value, slots_int(value));
    return box;
}

START_TEST(classes_decide)
{
    Box *box = new_of(&Box_class, 1), *other = new_of(&Other_class, 1), *plain = new_of(&Plain_class, 1),
        *plain2 = new_of(&Plain_class, 1), *eq1 = new_of(&EqOnly_class, 1), *eq2 = new_of(&EqOnly_class, 2);
    errno = 0;
    ck_assert(!slots_eq(box, other, &Box_class));
    ck_assert(!slots_eq(plain, plain2, &Plain_class));
    ck_assert(slots_eq(plain, plain, &Plain_class));
    ck_assert_int_eq(errno, 0);
    ck_assert(!slots_lt(box, other, &Box_class));
    assert_raised(EINVAL, "TypeError: '<' not supported between instances of 'Box' and 'Other'");
    ck_assert(!slots_ge(plain, plain2, &Plain_class));
    assert_raised(EINVAL, "TypeError: '>=' not supported between instances of 'Plain' and 'Plain'");
    ck_assert_uint_ne(slots_hash(plain, &Plain_class), 0);
    ck_assert_uint_ne(slots_hash(plain, &Plain_class), slots_hash(plain2, &Plain_class));
    ck_assert_uint_eq(slots_hash(eq1, &EqOnly_class), 0);
    assert_raised(EINVAL, "TypeError: unhashable type: 'EqOnly'");

    Box *a = box_new(slots_object(eq1)), *b = box_new(slots_object(eq2)), *c = box_new(slots_object(eq1));
    check_pair(a, b, RAISES, "'EqOnly' and 'EqOnly'");
    ck_assert(slots_eq(a, c, &Box_class) && slots_le(a, c, &Box_class));
    Box *all[] = {box, other, plain, plain2, eq1, eq2, a, b, c};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
}
END_TEST

START_TEST(unset_slots)
{
    Box *a = slots_new(&Box_class), *b = new_of(&Box_class, 1);
    errno = 0;
    ck_assert(slots_eq(a, a, &Box_class));
    ck_assert_int_eq(errno, 0);
    ck_assert(!slots_eq(a, b, &Box_class));
    assert_raised(EINVAL, "AttributeError: 'Box' object has no attribute 'value'");
    ck_assert(!slots_lt(b, a, &Box_class));
    assert_raised(EINVAL, "AttributeError: 'Box' object has no attribute 'value'");
    ck_assert_uint_eq(slots_hash(a, &Box_class), 0);
    assert_raised(EINVAL, "AttributeError: 'Box' object has no attribute 'value'");
    slots_unref(a);
    slots_unref(b);
}
END_TEST

START_TEST(cycles_are_recursion_errors)
{
    Node *a = chain_new((size_t)_i, 0), *b = chain_new((size_t)_i, 0), *a_last = a, *b_last = b;
    while (a_last->next != NULL) {
        a_last = a_last->next;
        b_last = b_last->next;
    }
    a_last->next = slots_ref(a);
    b_last->next = slots_ref(b);
    const char *text = "RecursionError: maximum recursion depth exceeded in comparison";
    errno = 0;
    ck_assert(!slots_eq(a, b, &Node_class));
    assert_raised(ELOOP, text);
    ck_assert(!slots_lt(a, b, &Node_class));
    assert_raised(ELOOP, text);
    ck_assert_uint_eq(slots_hash(a, &Node_class), 0);
    assert_raised(ELOOP, text);
    a_last->next = b_last->next = NULL;
    slots_unref(a);
    slots_unref(a);
    slots_unref(b);
    slots_unref(b);
}
END_TEST

struct pair {
    Node *a, *b;
};

static void *compare_pair(void *argument)
{
    struct pair *pair = argument;
    bool good = !slots_eq(pair->a, pair->b, &Node_class) && slots_lt(pair->a, pair->b, &Node_class) &&
                slots_gt(pair->b, pair->a, &Node_class) && slots_cmp(pair->b, pair->a, &Node_class) == 1 &&
                slots_hash(pair->a, &Node_class) != slots_hash(pair->b, &Node_class);
    return good ? pair : NULL;
}

START_TEST(long_chains_on_a_small_stack)
{
    struct pair pair = {chain_new(1000000, 1), chain_new(1000000, 2)};
    ck_assert_ptr_eq(on_small_stack(compare_pair, &pair), &pair);
    slots_unref(pair.a);
    slots_unref(pair.b);
}
END_TEST

/* D39: a class whose == looks at y, and whose inherited order looks at x. */
typedef struct Odd {
    int64_t x, y;
} Odd;
static slots_pool Odd_pool;
static const slots_field Odd_fields[] = {
    {.name = "x",
     .kind = SLOTS_I64,
     .storage = SLOTS_I64,
     .offset = offsetof(Odd, x),
     .flags = SLOTS_IN_ORDER},
    {.name = "y",
     .kind = SLOTS_I64,
     .storage = SLOTS_I64,
     .offset = offsetof(Odd, y),
     .flags = SLOTS_IN_COMPARE},
};
static const slots_class Odd_class = CLASS(Odd, "Odd", NULL, DATA_FLAGS, Odd_fields, &Odd_pool);

START_TEST(order_by_other_fields_than_equality)
{
    Odd *a = slots_new(&Odd_class), *b = slots_new(&Odd_class);
    a->x = 1, a->y = 5, b->x = 1, b->y = 6;
    Box *x = box_new(slots_object(a)), *y = box_new(slots_object(b));
    ck_assert(!slots_eq(x, y, &Box_class));
    ck_assert(!slots_lt(x, y, &Box_class) && slots_le(x, y, &Box_class));
    b->x = 2;
    ck_assert(slots_lt(x, y, &Box_class) && slots_lt(a, b, &Odd_class));
    b->y = 5; /* now they are equal, and the outer tuples are */
    ck_assert(slots_eq(x, y, &Box_class) && !slots_lt(x, y, &Box_class) && slots_lt(a, b, &Odd_class));
    Odd *objects[] = {a, b};
    slots_unref(x);
    slots_unref(y);
    slots_unref(objects[0]);
    slots_unref(objects[1]);
}
END_TEST

typedef struct Holder {
    slots_weakref weak;
} Holder;
static slots_pool Holder_pool;
static const slots_field Holder_fields[] = {WEAK_FIELD(Holder, weak, &Node_class)};
static const slots_class Holder_class =
    CLASS(Holder, "Holder", NULL, DATA_FLAGS, Holder_fields, &Holder_pool);

START_TEST(weak_references)
{
    Node *p = node_new(1, NULL), *q = node_new(1, NULL), *r = node_new(2, NULL);
    Holder *x = slots_new(&Holder_class), *y = slots_new(&Holder_class);
    x->weak = slots_weakref_of(p);
    y->weak = slots_weakref_of(q);
    ck_assert(slots_eq(x, y, &Holder_class));
    ck_assert_uint_eq(slots_hash(x, &Holder_class), slots_hash(y, &Holder_class));
    y->weak = slots_weakref_of(r);
    ck_assert(!slots_eq(x, y, &Holder_class));
    ck_assert(!slots_lt(x, y, &Holder_class));
    assert_raised(EINVAL,
                  "TypeError: '<' not supported between instances of 'weakref.ReferenceType' and "
                  "'weakref.ReferenceType'");
    y->weak = slots_weakref_of(q);
    slots_unref(q);
    ck_assert(!slots_eq(x, y, &Holder_class) && !slots_eq(y, x, &Holder_class));
    y->weak = x->weak;
    slots_unref(p);
    ck_assert(slots_eq(x, y, &Holder_class)); /* the same dead reference */
    ck_assert_uint_eq(slots_hash(x, &Holder_class), 0);
    assert_raised(EINVAL, "TypeError: weak object has gone away");
    slots_unref(x);
    slots_unref(y);
    slots_unref(r);
}
END_TEST

/* ---- Classes with functions of their own ---- */

typedef struct Flat {
    double number;
    bool is_none;
} Flat;

static int calls;

static void flat_write(const void *self, slots_text *out)
{
    const Flat *flat = self;
    slots_put(out, "Flat(");
    if (flat->is_none)
        slots_put(out, "None");
    else
        slots_put_f64(out, flat->number);
    slots_put(out, ")");
    calls++;
}

static bool flat_equal(const void *a, const void *b)
{
    const Flat *x = a, *y = b;
    calls++;
    return x->number == y->number && x->is_none == y->is_none;
}

static slots_order flat_compare(const void *a, const void *b)
{
    const Flat *x = a, *y = b;
    calls++;
    if (x->is_none != y->is_none)
        return slots_raise_order(x->is_none ? "NoneType" : "float", y->is_none ? "NoneType" : "float");
    return slots_order_f64(x->number, y->number);
}

static uint64_t flat_hash(const void *self)
{
    calls++;
    return slots_hash_end(slots_hash_f64(slots_hash_begin(), ((const Flat *)self)->number));
}

static slots_pool Flat_pool;
static const slots_field Flat_fields[] = {FIELD(Flat, number, SLOTS_F64, 0)};
static const slots_class Flat_class = {.name = "Flat",
                                       .module = "__main__",
                                       .size = sizeof(Flat),
                                       .alignment = _Alignof(Flat),
                                       .flags = DATA_FLAGS,
                                       .field_count = 1,
                                       .fields = Flat_fields,
                                       .pool = &Flat_pool,
                                       .write = flat_write,
                                       .equal = flat_equal,
                                       .compare = flat_compare,
                                       .hash = flat_hash};

/* Their functions are called, also for objects inside others, and what they raise is raised. */
START_TEST(classes_with_functions_of_their_own)
{
    Flat *one = slots_new(&Flat_class), *two = slots_new(&Flat_class), *nan = slots_new(&Flat_class);
    one->number = 1;
    two->number = 2;
    nan->number = (double)NAN;
    Box *a = box_new(slots_object(one)), *b = box_new(slots_object(two)), *c = box_new(slots_object(nan));
    Box *like_a = box_new(slots_object(one));
    assert_repr(a, &Box_class, "Outer.Box(value=Flat(1.0))");
    check_pair(a, b, LESS, NULL);
    check_pair(a, like_a, EQUAL, NULL);
    check_pair(a, c, UNORDERED, NULL);
    ck_assert(slots_lt(one, two, &Flat_class) && !slots_lt(one, nan, &Flat_class));
    ck_assert_int_eq(slots_cmp(nan, two, &Flat_class), 1);
    ck_assert_int_gt(calls, 10);
    two->is_none = true;
    check_pair(a, b, RAISES, "'float' and 'NoneType'");
    assert_repr(b, &Box_class, "Outer.Box(value=Flat(None))");
    Box *boxes[] = {a, b, c, like_a};
    for (size_t i = 0; i < COUNT_OF(boxes); i++)
        slots_unref(boxes[i]);
    slots_unref(one);
    slots_unref(two);
    slots_unref(nan);
}
END_TEST

/* qsort over many numbers, NaNs among them, must end up sorted. */
static int compare_boxes(const void *a, const void *b)
{
    return slots_cmp(*(Box *const *)a, *(Box *const *)b, &Box_class);
}

START_TEST(sorting_puts_nans_last)
{
    enum { COUNT = 1000 };
    Box *boxes[COUNT];
    unsigned seed = 5;
    for (int i = 0; i < COUNT; i++) {
        seed = seed * 1103515245u + 12345u;
        double number = (double)(seed >> 16 & 255) / 2;
        boxes[i] = box_new(i % 7 == 0 ? slots_float((double)NAN)
                           : i % 2    ? slots_float(number)
                                      : slots_int((int64_t)number));
    }
    qsort(boxes, COUNT, sizeof boxes[0], compare_boxes);
    for (int i = 0; i < COUNT; i++) {
        if (i > 0)
            require(!slots_gt(boxes[i - 1], boxes[i], &Box_class));
        slots_value value = slots_any_get(&boxes[i]->value);
        require((i >= COUNT - 143) ==
                (value.kind == SLOTS_VALUE_FLOAT && value.u.as_float != value.u.as_float));
    }
    for (int i = 0; i < COUNT; i++)
        slots_unref(boxes[i]);
}
END_TEST

/* Hashes of all kinds agree wherever == does: over all pairs of many numbers. */
START_TEST(equal_numbers_hash_equal)
{
    enum { COUNT = 150 };
    Box *boxes[COUNT];
    for (int i = 0; i < COUNT; i++) {
        int64_t whole = INT64_C(1) << i % 63;
        slots_value kinds[] = {slots_int(whole), slots_float((double)whole), slots_int(-whole),
                               slots_float(-(double)whole), slots_float(ldexp(1.0, i * 13 % 2000 - 1000))};
        boxes[i] = box_new(kinds[i % 5]);
    }
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++)
            require(!slots_eq(boxes[i], boxes[j], &Box_class) ||
                    slots_hash(boxes[i], &Box_class) == slots_hash(boxes[j], &Box_class));
    for (int i = 0; i < COUNT; i++)
        slots_unref(boxes[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = unit_case(suite, "compare");
    tcase_add_loop_test(tests, pairs_of_values, 0, COUNT_OF(cases));
    tcase_add_test(tests, lists);
    tcase_add_test(tests, dicts);
    tcase_add_test(tests, classes_decide);
    tcase_add_test(tests, unset_slots);
    tcase_add_loop_test(tests, cycles_are_recursion_errors, 1, 40);
    tcase_add_test(tests, long_chains_on_a_small_stack);
    tcase_add_test(tests, order_by_other_fields_than_equality);
    tcase_add_test(tests, weak_references);
    tcase_add_test(tests, classes_with_functions_of_their_own);
    tcase_add_test(tests, sorting_puts_nans_last);
    tcase_add_test(tests, equal_numbers_hash_equal);
    return suite_run(suite);
}
