/* builtin.c: len(), str(), int(), float(), list() and dict() of one argument, and comparisons of any two values, as
 * constructors need them. */
#include "internal.h"

#include <locale.h>
#include <stdlib.h>

/* type(value).__name__ */
static const char *type_name(slots_value value)
{
    struct item item;
    slots_item_of_value(value, &item);
    return slots_item_type_name(&item);
}

/* A member of a StrEnum as its str, one of an IntEnum as its int. */
static slots_value plain(slots_value value)
{
    if (value.kind != SLOTS_VALUE_ENUM)
        return value;
    const slots_enum_member *member = value.u.as_enum;
    if (member->enumeration->is_str)
        return slots_enum_python(member->enumeration, member->value);
    return member->enumeration->is_int ? slots_int(member->value) : value;
}

static bool is_text(slots_value value)
{
    return value.kind == SLOTS_VALUE_STR || value.kind == SLOTS_VALUE_BYTES;
}

/* The bytes of the code point there. */
static size_t code_point_size(const char *utf8)
{
    unsigned char first = (unsigned char)*utf8;
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static bool is_tuple_object(slots_value value)
{
    return value.kind == SLOTS_VALUE_OBJECT && is_named_tuple(slots_class_of(value.u.as_object));
}

/* ---- len() ---- */

static int64_t count_elements(const slots_class *type)
{
    uint32_t count = 0;
    while (has_element(type, count))
        count++;
    return count;
}

static int64_t count_code_points(slots_value text)
{
    int64_t count = 0;
    for (uint32_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.u.as_str[i] & 0xc0) != 0x80;
    return count;
}

bool slots_len_of(slots_value value, int64_t *length)
{
    slots_value text = plain(value);
    if (text.kind == SLOTS_VALUE_STR)
        *length = count_code_points(text);
    else if (value.kind == SLOTS_VALUE_BYTES || value.kind == SLOTS_VALUE_TUPLE)
        *length = value.length;
    else if (value.kind == SLOTS_VALUE_LIST)
        *length = (int64_t)slots_list_len(value.u.as_list);
    else if (value.kind == SLOTS_VALUE_DICT)
        *length = (int64_t)slots_dict_len(value.u.as_dict);
    else if (slots_weak_is_one(value))
        *length = (int64_t)slots_weak_length(value);
    else if (is_tuple_object(value))
        *length = count_elements(slots_class_of(value.u.as_object));
    else
        return slots_raise(EINVAL, "TypeError: object of type '%s' has no len()", type_name(value));
    return true;
}

/* ---- str() ---- */

static void put_member(slots_text *text, const slots_enum_member *member)
{
    const slots_enum *e = member->enumeration;
    if (e->is_int && !e->is_mixin) {
        slots_put_i64(text, member->value);
        return;
    }
    slots_put(text, slots_bare_name(e->name));
    slots_text_member(text, e, member->value);
}

char *slots_str_of(slots_value value, size_t *size)
{
    char buffer[TEXT_BUFFER];
    slots_text text = slots_text_growing(buffer, sizeof buffer);
    bool good = true;
    if (value.kind == SLOTS_VALUE_ENUM && value.u.as_enum->enumeration->is_str &&
        !value.u.as_enum->enumeration->is_mixin)
        value = plain(value);
    if (value.kind == SLOTS_VALUE_STR)
        slots_put_n(&text, value.u.as_str, value.length);
    else if (value.kind == SLOTS_VALUE_ENUM)
        put_member(&text, value.u.as_enum);
    else
        good = slots_text_value(&text, value);
    return slots_text_finish(&text, good, size);
}

/* ---- int() and float() ---- */

/* The text without white space around it. */
static slots_value strip(slots_value text)
{
    static const char spaces[] = " \t\n\r\f\v\x1c\x1d\x1e\x1f";
    while (text.length > 0 && memchr(spaces, *text.u.as_str, sizeof spaces - 1) != NULL) {
        text.u.as_str++;
        text.length--;
    }
    while (text.length > 0 && memchr(spaces, text.u.as_str[text.length - 1], sizeof spaces - 1) != NULL)
        text.length--;
    return text;
}

static bool is_digit(const char *p, const char *end)
{
    return p < end && *p >= '0' && *p <= '9';
}

/* Behind digits with single underscores between them; p itself where there are none. */
static const char *skip_digits(const char *p, const char *end)
{
    while (is_digit(p, end)) {
        p++;
        if (p < end && *p == '_' && is_digit(p + 1, end))
            p++;
    }
    return p;
}

static const char *skip_sign(const char *p, const char *end)
{
    return p < end && (*p == '+' || *p == '-') ? p + 1 : p;
}

/* "ValueError: ...: 'x'", with repr of what is no number. */
static bool raise_no_number(const char *what, slots_value text)
{
    char buffer[TEXT_BUFFER];
    slots_text shown = slots_text_growing(buffer, sizeof buffer);
    size_t size;
    char *repr = slots_text_finish(&shown, slots_text_value(&shown, text), &size);
    if (repr != NULL)
        slots_raise(EINVAL, "ValueError: %s: %s", what, repr);
    slots_memory_release(repr);
    return false;
}

static bool int_of_text(slots_value text, int64_t *number)
{
    slots_value stripped = strip(text);
    const char *p = stripped.u.as_str, *end = p + stripped.length;
    bool is_negative = p < end && *p == '-', fits = true;
    const char *digits = skip_sign(p, end);
    if (digits == end || skip_digits(digits, end) != end)
        return raise_no_number("invalid literal for int() with base 10", text);
    *number = 0;
    for (; digits < end && fits; digits++)
        if (*digits != '_')
            fits =
                slots_multiply_i64(*number, 10, number) && slots_subtract_i64(*number, *digits - '0', number);
    return fits && (is_negative || slots_negate_i64(*number, number));
}

static bool int_of_float(double value, int64_t *number)
{
    if (value != value)
        return slots_raise(EINVAL, "ValueError: cannot convert float NaN to integer");
    if (value - value != 0)
        return slots_raise(EINVAL, "OverflowError: cannot convert float infinity to integer");
    if (value < -0x1p63 || value >= 0x1p63)
        return slots_raise(EINVAL, "OverflowError: the result does not fit 64 bits");
    *number = (int64_t)value;
    return true;
}

bool slots_int_of(slots_value value, int64_t *number)
{
    value = plain(value);
    if (is_text(value))
        return int_of_text(value, number);
    if (value.kind == SLOTS_VALUE_FLOAT)
        return int_of_float(value.u.as_float, number);
    if (value.kind == SLOTS_VALUE_INT || value.kind == SLOTS_VALUE_BOOL) {
        *number = value.kind == SLOTS_VALUE_INT ? value.u.as_int : value.u.as_bool;
        return true;
    }
    return slots_raise(EINVAL,
                       "TypeError: int() argument must be a string, a bytes-like object or a real number, not"
                       " '%s'",
                       type_name(value));
}

/* Whether the text is [sign] word, in any case. */
static bool is_word(const char *p, const char *end, const char *word)
{
    p = skip_sign(p, end);
    for (; p < end && *word != '\0'; p++, word++)
        if ((*p | 0x20) != *word)
            return false;
    return p == end && *word == '\0';
}

/* digits [. digits] [e digits], with digits on one side of the point at least. */
static bool is_decimal(const char *p, const char *end)
{
    const char *whole = skip_sign(p, end), *after = skip_digits(whole, end);
    bool any = after > whole;
    if (after < end && *after == '.') {
        const char *fraction = after + 1;
        after = skip_digits(fraction, end);
        any |= after > fraction;
    }
    if (any && after < end && (*after | 0x20) == 'e') {
        const char *exponent = skip_sign(after + 1, end);
        after = skip_digits(exponent, end);
        any = after > exponent;
    }
    return any && after == end;
}

/* strtod() of the text without underscores, and with the point that the locale has. */
static bool read_decimal(const char *p, const char *end, double *number)
{
    const char *point = localeconv()->decimal_point;
    char *copy = slots_memory_get((size_t)(end - p) + strlen(point) + 1), *to = copy;
    if (copy == NULL)
        return false;
    for (; p < end; p++) {
        if (*p == '.') {
            memcpy(to, point, strlen(point));
            to += strlen(point);
        } else if (*p != '_') {
            *to++ = *p;
        }
    }
    *to = '\0';
    int before = errno;
    *number = strtod(copy, NULL); /* too large a number is an infinity, as in Python */
    errno = before;
    slots_memory_release(copy);
    return true;
}

static bool float_of_text(slots_value text, double *number)
{
    slots_value stripped = strip(text);
    const char *p = stripped.u.as_str, *end = p + stripped.length;
    if (is_decimal(p, end))
        return read_decimal(p, end, number);
    if (is_word(p, end, "nan"))
        *number = SLOTS_NAN;
    else if (is_word(p, end, "inf") || is_word(p, end, "infinity"))
        *number = SLOTS_INFINITY;
    else
        return raise_no_number("could not convert string to float", text);
    if (*p == '-')
        *number = -*number;
    return true;
}

bool slots_float_of(slots_value value, double *number)
{
    value = plain(value);
    if (is_text(value))
        return float_of_text(value, number);
    if (value.kind == SLOTS_VALUE_FLOAT)
        *number = value.u.as_float;
    else if (value.kind == SLOTS_VALUE_INT)
        *number = (double)value.u.as_int;
    else if (value.kind == SLOTS_VALUE_BOOL)
        *number = value.u.as_bool;
    else
        return slots_raise(EINVAL, "TypeError: float() argument must be a string or a real number, not '%s'",
                           type_name(value));
    return true;
}

/* ---- list() and dict() ---- */

/* Item number *place of what is iterated over; false behind the last. *place goes on. */
static bool next_of(slots_value from, size_t *place, slots_value *item)
{
    size_t at = *place;
    const slots_class *type;
    switch (from.kind) {
    case SLOTS_VALUE_OBJECT: /* a NamedTuple */
        *place = at + 1;
        type = slots_class_of(from.u.as_object);
        return has_element(type, (uint32_t)at) &&
               slots_getattr(from.u.as_object, type, type->fields[at].name, item);
    case SLOTS_VALUE_LIST:
        *place = at + 1;
        if (at >= slots_list_len(from.u.as_list))
            return false;
        *item = slots_list_at(from.u.as_list, at);
        return true;
    case SLOTS_VALUE_DICT:
        *place = at + 1;
        return slots_dict_at(from.u.as_dict, at, item, NULL);
    case SLOTS_VALUE_BYTES:
        *place = at + 1;
        if (at >= from.length)
            return false;
        *item = slots_int(((const unsigned char *)from.u.as_bytes)[at]);
        return true;
    default: /* a str */
        if (at >= from.length)
            return false;
        *place = at + code_point_size(from.u.as_str + at);
        *item = slots_str_n(from.u.as_str + at, *place - at);
        return true;
    }
}

static bool is_sequence(slots_value value)
{
    return is_text(value) || value.kind == SLOTS_VALUE_LIST || value.kind == SLOTS_VALUE_DICT ||
           is_tuple_object(value);
}

static bool check_iterable(slots_value value)
{
    if (is_sequence(value))
        return true;
    return slots_raise(EINVAL, "TypeError: '%s' object is not iterable", type_name(value));
}

static slots_list *collect(slots_value from)
{
    slots_value item;
    unsigned errors = slots_error_count();
    slots_list *list = slots_list_new();
    for (size_t place = 0; list != NULL && next_of(from, &place, &item);)
        slots_list_append(list, item);
    if (errors == slots_error_count())
        return list;
    slots_unref(list);
    return NULL;
}

/* The keys of a weak dictionary, or the elements of a weak set. */
static slots_list *collect_weak(const void *container)
{
    slots_dict *snapshot = slots_weak_snapshot(container);
    slots_list *list = snapshot != NULL ? collect(slots_value_of_dict(snapshot)) : NULL;
    slots_unref(snapshot);
    return list;
}

slots_list *slots_list_of(slots_value value)
{
    slots_value from = plain(value);
    if (slots_weak_is_one(from))
        return collect_weak(from.u.as_object);
    return check_iterable(from) ? collect(from) : NULL;
}

/* An item of what dict() is given: a key and a value. */
static bool put_pair(slots_dict *dict, slots_value pair, size_t number)
{
    slots_value key, value, more;
    size_t place = 0;
    if (!is_sequence(pair))
        return slots_raise(EINVAL,
                           "TypeError: cannot convert dictionary update sequence element #%zu to a sequence",
                           number);
    if (next_of(pair, &place, &key) && next_of(pair, &place, &value) && !next_of(pair, &place, &more))
        return slots_dict_put(dict, key, value);
    int64_t length = 0;
    slots_len_of(pair, &length);
    return slots_raise(EINVAL,
                       "ValueError: dictionary update sequence element #%zu has length %d; 2 is required",
                       number, (int)length);
}

static bool fill_dict(slots_dict *dict, slots_value from)
{
    slots_value key, value;
    size_t place = 0;
    if (from.kind == SLOTS_VALUE_DICT) {
        for (size_t i = 0; slots_dict_at(from.u.as_dict, i, &key, &value); i++)
            if (!slots_dict_put(dict, key, value))
                return false;
        return true;
    }
    for (size_t number = 0; next_of(from, &place, &key); number++)
        if (!put_pair(dict, key, number))
            return false;
    return true;
}

/* Of a weak dictionary. A weak set holds no pairs, as tuples cannot be weakly referenced. */
static slots_dict *dict_of_weak(const void *container)
{
    if (slots_class_of(container) != &slots_weak_set_class)
        return slots_weak_snapshot(container);
    slots_list *elements = collect_weak(container);
    slots_dict *dict = elements != NULL ? slots_dict_of(slots_value_of_list(elements)) : NULL;
    slots_unref(elements);
    return dict;
}

slots_dict *slots_dict_of(slots_value value)
{
    slots_value from = plain(value);
    if (slots_weak_is_one(from))
        return dict_of_weak(from.u.as_object);
    if (!check_iterable(from))
        return NULL;
    slots_dict *dict = slots_dict_new();
    if (dict == NULL || fill_dict(dict, from))
        return dict;
    slots_unref(dict);
    return NULL;
}

/* ---- Comparisons ---- */

bool slots_compare_values(slots_value a, slots_value b, char sign, bool *holds)
{
    if (sign == '=' || sign == '#') {
        bool raised = false;
        *holds = slots_values_equal(a, b, &raised) == (sign == '=');
        return !raised;
    }
    const char *symbol = sign == '<' ? "<" : sign == 'l' ? "<=" : sign == '>' ? ">" : ">=";
    slots_order order = slots_values_order(a, b, symbol);
    *holds = (order == SLOTS_LESS && (sign == '<' || sign == 'l')) ||
             (order == SLOTS_GREATER && (sign == '>' || sign == 'g')) ||
             (order == SLOTS_EQUAL && (sign == 'l' || sign == 'g'));
    return order != SLOTS_RAISED;
}
