/* str and bytes of every length, wherever they are kept. */
#include "unit.h"

#include "runtime/internal.h"

enum { LENGTHS = 300 }; /* more than what cells hold */

/* A text of that length whose bytes tell it from those of other seeds, from the first byte or the last on. */
static char *text_of(size_t length, unsigned seed)
{
    static char texts[4][LENGTHS + 1];
    char *text = texts[seed % 4];
    for (size_t i = 0; i < length; i++)
        text[i] = (char)('a' + (i * 7 + length) % 26);
    if (length > 0 && seed == 1)
        text[0] = '#';
    if (length > 0 && seed == 2)
        text[length - 1] = '#';
    if (length > 0 && seed == 3)
        text[length - 1] = '\0';
    text[length] = '\0';
    return text;
}

static slots_bytes_view view_of(const char *text, size_t length)
{
    slots_bytes_view view = {text, length};
    return view;
}

START_TEST(strings_of_every_length_come_back)
{
    slots_string slot = {0};
    ck_assert_ptr_null(slots_string_get(&slot));
    ck_assert_uint_eq(slots_string_len(&slot), 0);
    for (size_t length = 0; length <= LENGTHS; length++)
        for (unsigned seed = 0; seed < 4; seed++) {
            const char *text = text_of(length, seed);
            require(slots_string_set_n(&slot, text, length));
            require(slot.bits != 0 && slots_string_len(&slot) == length);
            require(memcmp(slots_string_get(&slot), text, length + 1) == 0);
        }
    slots_string_clear(&slot);
    ck_assert_ptr_null(slots_string_get(&slot));
}
END_TEST

START_TEST(bytes_of_every_length_come_back)
{
    slots_blob slot = {0};
    ck_assert_ptr_null(slots_blob_get(&slot).data);
    for (size_t length = 0; length <= LENGTHS; length++)
        for (unsigned seed = 0; seed < 4; seed++) {
            char *text = text_of(length, seed);
            for (size_t i = 0; i < length && seed < 3; i++)
                text[i] = (char)(text[i] ^ 0x80);
            require(slots_blob_set(&slot, view_of(text, length)));
            slots_bytes_view view = slots_blob_get(&slot);
            require(view.data != NULL && view.len == length && memcmp(view.data, text, length) == 0);
        }
    slots_blob_clear(&slot);
}
END_TEST

/* Beside its own text, one that differs in the first byte or the last, and one that is shorter. */
START_TEST(strings_compare_by_what_they_hold)
{
    for (size_t length = 0; length <= LENGTHS; length++) {
        slots_string slots[5] = {{0}, {0}, {0}, {0}, {0}}, same = {0};
        for (unsigned seed = 0; seed < 4; seed++)
            require(slots_string_set_n(&slots[seed], text_of(length, seed), length));
        require(slots_string_set_n(&slots[4], text_of(length, 0), length > 0 ? length - 1 : 0));
        require(slots_string_set_n(&same, text_of(length, 0), length));
        require(slots_string_equal(&slots[0], &same) && slots_string_compare(&slots[0], &same) == 0);
        for (unsigned other = 1; other < 5 && length > 0; other++) {
            require(!slots_string_equal(&slots[other], &same));
            int order = slots_compare_bytes(slots_string_get(&slots[other]), slots_string_len(&slots[other]),
                                            slots_string_get(&same), length);
            require(slots_string_compare(&slots[other], &same) == order && order != 0);
        }
        for (unsigned seed = 0; seed < 5; seed++)
            slots_string_clear(&slots[seed]);
        slots_string_clear(&same);
    }
}
END_TEST

/* Lengths and kinds of what two slots hold, before any byte is looked at. */
START_TEST(equality_of_slots)
{
    static const char *const texts[] = {"",          "a",         "b",        "ab",
                                        "seven77",   "seven78",   "eight888", "eight889",
                                        "nine 9999", "h\xc3\xa9", "h\xc3\xa8"};
    enum { TEXTS = sizeof texts / sizeof texts[0] };
    slots_string a[TEXTS + 1] = {{0}}, b[TEXTS + 1] = {{0}}; /* the last ones are None */
    for (size_t i = 0; i < TEXTS; i++)
        ck_assert(slots_string_set(&a[i], texts[i]) && slots_string_set(&b[i], texts[i]));
    for (size_t i = 0; i <= TEXTS; i++)
        for (size_t j = 0; j <= TEXTS; j++) {
            ck_assert_int_eq(slots_string_equal(&a[i], &b[j]), i == j);
            ck_assert_int_eq(slots_bits_equal(a[i].bits, b[j].bits), i == j);
            uint64_t x = slots_hash_string(1, &a[i]), y = slots_hash_string(1, &b[j]);
            ck_assert_int_eq(x == y, i == j);
        }
    for (size_t i = 0; i < TEXTS; i++) {
        slots_string_clear(&a[i]);
        slots_string_clear(&b[i]);
    }
}
END_TEST

START_TEST(none_equals_no_text)
{
    slots_string none = {0}, text = {0};
    for (size_t length = 0; length <= LENGTHS; length++) {
        require(slots_string_set_n(&text, text_of(length, 0), length));
        require(!slots_string_equal(&none, &text) && !slots_string_equal(&text, &none));
    }
    require(slots_string_equal(&none, &none));
    slots_string_clear(&text);
}
END_TEST

/* A part of the slot's own text is set: what is new is made before what is old goes. */
START_TEST(a_string_is_set_to_its_own_end)
{
    slots_string slot = {0};
    for (size_t length = 0; length <= LENGTHS; length++)
        for (size_t cut = 0; cut <= length; cut++) {
            const char *text = text_of(length, 0);
            require(slots_string_set_n(&slot, text, length));
            require(slots_string_set_n(&slot, slots_string_get(&slot) + cut, length - cut));
            require(slots_string_len(&slot) == length - cut);
            require(memcmp(slots_string_get(&slot), text + cut, length - cut + 1) == 0);
        }
    slots_string_clear(&slot);
}
END_TEST

/* ---- The same elsewhere ---- */

START_TEST(untyped_slots_hold_every_length)
{
    slots_any slot = {0};
    for (size_t length = 0; length <= LENGTHS; length++)
        for (unsigned seed = 0; seed < 4; seed++) {
            const char *text = text_of(length, seed);
            require(slots_any_set(&slot, slots_str_n(text, length)));
            slots_value value = slots_any_get(&slot);
            require(value.kind == SLOTS_VALUE_STR && value.length == length);
            require(memcmp(value.u.as_str, text, length + 1) == 0);
            require(slots_any_set(&slot, slots_bytes(text, length)));
            value = slots_any_get(&slot);
            require(value.kind == SLOTS_VALUE_BYTES && value.length == length);
            require(memcmp(value.u.as_bytes, text, length) == 0);
        }
    slots_any_clear(&slot);
}
END_TEST

/* What was read from a list stays good while the list grows. */
START_TEST(texts_outlive_the_growth_of_their_list)
{
    slots_list *list = slots_list_new();
    slots_value read[LENGTHS + 1];
    for (size_t length = 0; length <= LENGTHS; length++) {
        require(slots_list_append(list, slots_str_n(text_of(length, 0), length)));
        read[length] = slots_list_at(list, length);
    }
    for (size_t length = 0; length <= LENGTHS; length++)
        require(memcmp(read[length].u.as_str, text_of(length, 0), length + 1) == 0);
    slots_unref(list);
}
END_TEST

START_TEST(dicts_find_every_length)
{
    slots_dict *dict = slots_dict_new(), *copy = slots_dict_new();
    slots_value found;
    for (size_t length = 0; length <= LENGTHS; length++) {
        require(slots_dict_put(dict, slots_str_n(text_of(length, 0), length), slots_int((int64_t)length)));
        require(slots_dict_put(dict, slots_bytes(text_of(length, 0), length), slots_int(-1)));
    }
    ck_assert(slots_dict_copy(copy, dict));
    slots_unref(dict);
    for (size_t length = 0; length <= LENGTHS; length++) {
        require(slots_dict_get(copy, slots_str_n(text_of(length, 0), length), &found));
        require(found.u.as_int == (int64_t)length);
        require(length == 0 || !slots_dict_get(copy, slots_str_n(text_of(length, 1), length), NULL));
        require(slots_dict_get(copy, slots_bytes(text_of(length, 0), length), &found) &&
                found.u.as_int == -1);
    }
    slots_unref(copy);
}
END_TEST

typedef struct Texts {
    slots_string name;
    slots_blob data;
    slots_any any;
} Texts;
static slots_pool Texts_pool;
static const slots_field Texts_fields[] = {
    FIELD(Texts, name, SLOTS_STR, SLOTS_OPTIONAL),
    FIELD(Texts, data, SLOTS_BYTES, SLOTS_OPTIONAL),
    FIELD(Texts, any, SLOTS_ANY, 0),
};
static const slots_class Texts_class = CLASS(Texts, "Texts", NULL, DATA_FLAGS, Texts_fields, &Texts_pool);

static Texts *texts_new(size_t length, unsigned seed)
{
    const char *text = text_of(length, seed);
    Texts *made = slots_new(&Texts_class);
    if (made != NULL && slots_string_set_n(&made->name, text, length) &&
        slots_blob_set(&made->data, view_of(text, length)) &&
        slots_any_set(&made->any, slots_str_n(text, length)))
        return made;
    slots_unref(made);
    return NULL;
}

START_TEST(copies_own_what_they_hold)
{
    for (size_t length = 0; length <= LENGTHS; length++) {
        Texts *made = texts_new(length, 3), *other = texts_new(length, 1);
        Texts *copy = slots_copy(made, &Texts_class);
        require(slots_eq(made, copy, &Texts_class));
        require(slots_hash(made, &Texts_class) == slots_hash(copy, &Texts_class));
        require(length == 0 || !slots_eq(made, other, &Texts_class));
        slots_unref(made);
        require(slots_string_len(&copy->name) == length);
        require(memcmp(slots_string_get(&copy->name), text_of(length, 3), length + 1) == 0);
        require(memcmp(slots_any_get(&copy->any).u.as_str, text_of(length, 3), length + 1) == 0);
        slots_unref(copy);
        slots_unref(other);
    }
}
END_TEST

/* ---- Without memory ---- */

static bool refuses;

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    return refuses ? NULL : realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    return !refuses;
}

/* Cells of that length until there are no more. */
static size_t use_up(slots_string *slots, size_t capacity, size_t length)
{
    size_t used = 0;
    while (used < capacity && slots_string_set_n(&slots[used], text_of(length, 0), length))
        used++;
    return used;
}

/* A copy fails at its first text, its second or its last, and leaves nothing behind; a setter changes nothing. */
START_TEST(without_memory_nothing_changes)
{
    enum { MANY = 20000 };
    static const size_t lengths[] = {7, 8, 31, 32, 255, 256, 300};
    static slots_string used[MANY];
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        size_t length = lengths[i];
        Texts *made = texts_new(length, 3), *copy = texts_new(length, 3);
        slots_unref(copy);
        refuses = true;
        size_t count = use_up(used, MANY, length == 7 ? 9 : length);
        require(count < MANY);
        for (size_t left = 0; left < 3 && left <= count; left++) {
            errno = 0;
            copy = slots_copy(made, &Texts_class);
            require(copy != NULL || errno == ENOMEM);
            slots_unref(copy);
            if (left < count)
                slots_string_clear(&used[left]);
        }
        require(use_up(used, MANY, length == 7 ? 9 : length) <= 3);
        errno = 0;
        require(!slots_string_set_n(&made->name, text_of(length + 100, 0), length + 100) && errno == ENOMEM);
        require(memcmp(slots_string_get(&made->name), text_of(length, 3), length + 1) == 0);
        refuses = false;
        for (size_t k = 0; k < MANY; k++)
            slots_string_clear(&used[k]);
        slots_unref(made);
    }
}
END_TEST

/* ---- UTF-8 ---- */

/* At each place of texts around eight bytes, what is not ASCII is seen. */
START_TEST(bad_utf8_is_seen_at_every_place)
{
    slots_string slot = {0};
    char text[48];
    for (size_t length = 1; length < sizeof text; length++)
        for (size_t at = 0; at < length; at++) {
            memset(text, 'a', sizeof text);
            text[at] = (char)0xff;
            errno = 0;
            require(!slots_string_set_n(&slot, text, length) && errno == EINVAL);
            if (at + 1 == length)
                continue;
            text[at] = (char)0xc3;
            text[at + 1] = (char)0xa9;
            require(slots_string_set_n(&slot, text, length));
            require(memcmp(slots_string_get(&slot), text, length) == 0);
        }
    slots_string_clear(&slot);
}
END_TEST

/* ---- Hashes ---- */

/* With a fixed key, so that every machine must give the same. */
START_TEST(hashes_are_the_same_on_every_machine)
{
    static const struct {
        size_t size;
        uint64_t hash;
    } expected[] = {
        {0, UINT64_C(0x7658bee37463551a)},  {1, UINT64_C(0xe8357d30b3ad6b7a)},
        {7, UINT64_C(0x6e63df2437f2d64a)},  {8, UINT64_C(0x3f318110ac1f8363)},
        {15, UINT64_C(0xdf8ada32822df54d)}, {16, UINT64_C(0xf542f41da18fc6c5)},
        {17, UINT64_C(0xff35a2496283c6ab)}, {64, UINT64_C(0x2adfb86384726ca0)},
        {65, UINT64_C(0xec73808fc664ad3a)}, {300, UINT64_C(0x37b9b3cae85f1b97)},
    };
    char text[LENGTHS];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 31 + 1);
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        ck_assert_uint_eq(slots_hash_text(UINT64_C(0x0123456789abcdef), text, expected[i].size),
                          expected[i].hash);
}
END_TEST

/* Every bit of a text changes its hash. */
START_TEST(hashes_tell_texts_apart)
{
    unsigned char text[LENGTHS];
    memset(text, 'a', sizeof text);
    for (size_t size = 1; size <= LENGTHS; size++) {
        uint64_t hash = slots_hash_text(1, text, size);
        require(hash != slots_hash_text(1, text, size - 1));
        for (size_t bit = 0; bit < 8 * size; bit++) {
            text[bit / 8] ^= (unsigned char)(1 << bit % 8);
            require(hash != slots_hash_text(1, text, size));
            text[bit / 8] ^= (unsigned char)(1 << bit % 8);
        }
    }
}
END_TEST

int main(void)
{
    slots_allocator allocator = {resize, release, slab, NULL};
    if (!slots_set_allocator(&allocator))
        return EXIT_FAILURE;
    Suite *suite = suite_create("string");
    TCase *tests = unit_case(suite, "string");
    tcase_add_test(tests, strings_of_every_length_come_back);
    tcase_add_test(tests, bytes_of_every_length_come_back);
    tcase_add_test(tests, strings_compare_by_what_they_hold);
    tcase_add_test(tests, equality_of_slots);
    tcase_add_test(tests, none_equals_no_text);
    tcase_add_test(tests, a_string_is_set_to_its_own_end);
    tcase_add_test(tests, untyped_slots_hold_every_length);
    tcase_add_test(tests, texts_outlive_the_growth_of_their_list);
    tcase_add_test(tests, dicts_find_every_length);
    tcase_add_test(tests, copies_own_what_they_hold);
    tcase_add_test(tests, without_memory_nothing_changes);
    tcase_add_test(tests, bad_utf8_is_seen_at_every_place);
    tcase_add_test(tests, hashes_are_the_same_on_every_machine);
    tcase_add_test(tests, hashes_tell_texts_apart);
    return suite_run(suite);
}
