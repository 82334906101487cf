/* text.c: the text that repr appends to, and Python's way to print each kind of value.
 *
 * A text grows on the heap, or fills the caller's buffer and then only counts on, as snprintf does. After a
 * failure it takes nothing more; slots_repr reports that at the end. No stdio and no locale are involved. */
#include "digits.h"

/* ---- Room ---- */

slots_text slots_text_fixed(char *buffer, size_t size)
{
    return (slots_text){.at = buffer, .end = buffer + size - 1, .start = buffer, .is_fixed = true};
}

slots_text slots_text_growing(char *buffer, size_t size)
{
    return (slots_text){.at = buffer, .end = buffer + size - 1, .start = buffer};
}

static bool fail(slots_text *text)
{
    text->failed = true;
    text->end = text->at;
    return false;
}

/* Makes room for so many bytes more. */
static bool grow(slots_text *text, size_t size)
{
    size_t length = (size_t)(text->at - text->start), capacity = (size_t)(text->end - text->start) + 1;
    size_t needed = length + size + 1;
    if (needed < size) {
        slots_raise_memory();
        return fail(text);
    }
    capacity = needed > 2 * capacity ? needed : 2 * capacity;
    char *start = slots_memory_resize(text->on_heap ? text->start : NULL, capacity);
    if (start == NULL)
        return fail(text);
    if (!text->on_heap)
        memcpy(start, text->start, length);
    text->on_heap = true;
    text->start = start;
    text->at = start + length;
    text->end = start + capacity - 1;
    return true;
}

/* What slots_put_n has no room for. */
void slots_put_more(slots_text *out, const char *text, size_t size)
{
    if (out->is_fixed) {
        size_t fits = (size_t)(out->end - out->at);
        memcpy(out->at, text, fits);
        out->at = out->end;
        out->lost += size - fits;
    } else if (!out->failed && grow(out, size)) {
        memcpy(out->at, text, size);
        out->at += size;
    }
}

char *slots_text_finish(slots_text *text, bool good, size_t *size)
{
    char *own = text->on_heap ? text->start : NULL, *whole = NULL;
    *size = (size_t)(text->at - text->start);
    if (good && !text->failed)
        whole = slots_memory_resize(own, *size + 1);
    if (whole == NULL) {
        slots_memory_release(own);
        return NULL;
    }
    if (own == NULL)
        memcpy(whole, text->start, *size);
    whole[*size] = '\0';
    return whole;
}

/* ---- Numbers ---- */

void slots_put_bool(slots_text *out, bool value)
{
    slots_put(out, value ? "True" : "False");
}

/* Eight digits at a time, without the zeros in front; then up to seven bytes more are lost. */
static size_t write_u64(char *text, uint64_t value)
{
    if (value >= TEN_8) {
        size_t length = write_u64(text, value / TEN_8);
        digits_put(text + length, digits_of((uint32_t)(value % TEN_8)));
        return length + 8;
    }
    uint64_t digits = digits_of((uint32_t)value);
    unsigned zeros = digits_zeros_before(digits | UINT64_C(1) << 56); /* the last digit is always shown */
    digits_put(text, digits >> 8 * zeros);
    return 8 - zeros;
}

static size_t write_i64(char *text, int64_t value)
{
    size_t sign = value < 0;
    text[0] = '-';
    return sign + write_u64(text + sign, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void slots_put_i64(slots_text *out, int64_t value)
{
    char elsewhere[NUMBER_SIZE], *number = number_start(out, elsewhere);
    number_end(out, number, write_i64(number, value));
}

void slots_put_field_i64(slots_text *out, const char *before, size_t size, int64_t value)
{
    char *number = number_after(out, before, size);
    if (number != NULL) {
        out->at = number + write_i64(number, value);
    } else {
        slots_put_n(out, before, size);
        slots_put_i64(out, value);
    }
}

void slots_put_u64(slots_text *out, uint64_t value)
{
    char elsewhere[NUMBER_SIZE], *number = number_start(out, elsewhere);
    number_end(out, number, write_u64(number, value));
}

void slots_put_field_u64(slots_text *out, const char *before, size_t size, uint64_t value)
{
    char *number = number_after(out, before, size);
    if (number != NULL) {
        out->at = number + write_u64(number, value);
    } else {
        slots_put_n(out, before, size);
        slots_put_u64(out, value);
    }
}

/* 0x7f0e4c1b3d90 */
void slots_text_pointer(slots_text *text, const void *pointer)
{
    char digits[2 * sizeof pointer];
    size_t start = sizeof digits;
    uintptr_t rest = (uintptr_t)pointer;
    do
        digits[--start] = "0123456789abcdef"[rest % 16];
    while ((rest /= 16) != 0);
    slots_put(text, "0x");
    slots_put_n(text, digits + start, sizeof digits - start);
}

/* ---- str and bytes ---- */

static bool is_printable(uint32_t point)
{
    size_t low = 0, high = slots_printable_count;
    while (low < high) { /* the first range that ends at or after the code point */
        size_t middle = low + (high - low) / 2;
        if (slots_printable[middle][1] < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < slots_printable_count && slots_printable[low][0] <= point;
}

/* A word of eight times the byte, and whether a word has such a byte. */
#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))
#define HIGH_BITS EIGHT(0x80)

static inline bool has_byte_below(uint64_t word, unsigned char limit) /* of bytes below 0x80 */
{
    return ((word - EIGHT(limit)) & ~word & HIGH_BITS) != 0;
}

static inline bool has_byte(uint64_t word, unsigned char byte)
{
    return has_byte_below(word ^ EIGHT(byte), 1);
}

/* Whether eight characters stand for themselves, whatever the quote. */
static inline bool all_plain(const char *text)
{
    uint64_t word;
    memcpy(&word, text, sizeof word);
    return !((word & HIGH_BITS) != 0 || has_byte_below(word, ' ') || has_byte(word, 0x7f) ||
             has_byte(word, '\'') || has_byte(word, '"') || has_byte(word, '\\'));
}

static inline bool is_plain(char c)
{
    return c >= ' ' && c < 0x7f && c != '\'' && c != '"' && c != '\\';
}

/* The first character from `at` on that may not stand for itself. */
static const char *skip_plain(const char *at, const char *end)
{
    while (end - at >= 8 && all_plain(at))
        at += 8;
    while (at < end && is_plain(*at))
        at++;
    return at;
}

/* \x07, \u200b, \U000e0001, and \t for a letter. */
static void put_escape(slots_text *text, char letter, uint32_t point)
{
    char escape[10] = {'\\', letter};
    unsigned digits = 0;
    if (letter == '\0') {
        escape[1] = point < 0x100 ? 'x' : point < 0x10000 ? 'u' : 'U';
        digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
    }
    for (unsigned i = 0; i < digits; i++)
        escape[2 + i] = "0123456789abcdef"[point >> 4 * (digits - 1 - i) & 15];
    slots_put_n(text, escape, 2 + digits);
}

/* What \t, \n, \r, the backslash and the quote become; 0 for all others. */
static char short_escape(uint32_t point, char quote)
{
    if (point == '\\' || point == (unsigned char)quote)
        return (char)point;
    return point == '\t' ? 't' : point == '\n' ? 'n' : point == '\r' ? 'r' : '\0';
}

/* `special` is the first character that may need a thought. */
static char choose_quote(const char *special, const char *end)
{
    size_t size = (size_t)(end - special);
    bool has_single = size > 0 && memchr(special, '\'', size) != NULL;
    return has_single && memchr(special, '"', size) == NULL ? '"' : '\'';
}

/* One code point of valid UTF-8. */
static uint32_t decode(const unsigned char *utf8, unsigned *length)
{
    unsigned char first = utf8[0];
    *length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t point = *length == 1 ? first : first & (0x7fU >> *length);
    for (unsigned i = 1; i < *length; i++)
        point = point << 6 | (utf8[i] & 0x3f);
    return point;
}

/* R7, and R8 for bytes, of which each is a character. Runs of characters that stand for themselves are put in
 * one piece; those up to `at` do. */
static void put_escaped(slots_text *text, const char *run, const char *at, const char *end, bool is_bytes)
{
    char quote = choose_quote(at, end);
    slots_put_n(text, &quote, 1);
    while (at < end) {
        unsigned length = 1;
        uint32_t point = is_bytes ? (unsigned char)*at : decode((const unsigned char *)at, &length);
        char letter = short_escape(point, quote);
        bool stands = point < 0x7f ? point >= ' ' : !is_bytes && is_printable(point);
        if (letter != '\0' || !stands) {
            slots_put_n(text, run, (size_t)(at - run));
            put_escape(text, letter, point);
            run = at + length;
        }
        at = skip_plain(at + length, end);
    }
    slots_put_n(text, run, (size_t)(end - run));
    slots_put_n(text, &quote, 1);
}

static void put_quoted(slots_text *text, const char *data, size_t size, bool is_bytes)
{
    const char *end = data + size, *at = skip_plain(data, end);
    if (at < end || size + 2 > (size_t)(text->end - text->at)) {
        put_escaped(text, data, at, end, is_bytes);
        return;
    }
    text->at[0] = '\'';
    memcpy(text->at + 1, data, size);
    text->at[size + 1] = '\'';
    text->at += size + 2;
}

void slots_text_str(slots_text *text, const char *utf8, size_t size)
{
    put_quoted(text, utf8, size, false);
}

void slots_text_bytes(slots_text *text, const void *data, size_t size)
{
    slots_put(text, "b");
    put_quoted(text, size > 0 ? data : "", size, true);
}

void slots_put_string(slots_text *out, const slots_string *slot)
{
    const char *utf8 = slots_string_get(slot);
    if (utf8 == NULL)
        slots_put(out, "None");
    else
        slots_text_str(out, utf8, slots_string_len(slot));
}

/* Where there is no room for the text, or no str. */
COLD static void put_field_slowly(slots_text *out, const char *before, size_t size, const slots_string *slot)
{
    slots_put_n(out, before, size);
    slots_put_string(out, slot);
}

void slots_put_field_string(slots_text *out, const char *before, size_t size, const slots_string *slot)
{
    const char *utf8 = slots_string_get(slot);
    if (utf8 == NULL || size > SLOTS_TEXT_MIN || out->end - out->at < SLOTS_TEXT_MIN) {
        put_field_slowly(out, before, size, slot);
        return;
    }
    memcpy(out->at, before, SLOTS_TEXT_MIN);
    out->at += size;
    put_quoted(out, utf8, slots_string_len(slot), false);
}

void slots_put_blob(slots_text *out, const slots_blob *slot)
{
    slots_bytes_view view = slots_blob_get(slot);
    if (view.data == NULL)
        slots_put(out, "None");
    else
        slots_text_bytes(out, view.data, view.len);
}

/* ---- Enums ---- */

/* A value without a member is a combination of flags, READ|WRITE, and what no member names: READ|8. */
static void put_flags(slots_text *out, const slots_enum *enumeration, uint64_t value)
{
    const char *separator = ".";
    for (uint32_t i = 0; i < enumeration->member_count && value != 0; i++) {
        uint64_t bit = (uint64_t)enumeration->members[i].value;
        if (bit == 0 || (bit & (bit - 1)) != 0 || (value & bit) == 0)
            continue;
        slots_put(out, separator);
        slots_put(out, enumeration->members[i].name);
        separator = "|";
        value &= ~bit;
    }
    if (value != 0) {
        slots_put(out, separator);
        slots_put_i64(out, (int64_t)value);
    }
}

static void put_constant(slots_text *out, slots_value value);

/* (1, 'a'), (1,), (): as deep as the source nests them. */
static void put_tuple(slots_text *out, slots_value tuple)
{
    slots_put(out, "(");
    for (uint32_t i = 0; i < tuple.length; i++) {
        slots_put(out, i != 0 ? ", " : "");
        put_constant(out, tuple.u.as_tuple[i]);
    }
    slots_put(out, tuple.length == 1 ? ",)" : ")");
}

/* What the member is in Python: any constant, or a tuple of such. */
static void put_constant(slots_text *out, slots_value value)
{
    switch ((slots_value_kind)value.kind) {
    case SLOTS_VALUE_BOOL:
        slots_put_bool(out, value.u.as_bool);
        return;
    case SLOTS_VALUE_INT:
        slots_put_i64(out, value.u.as_int);
        return;
    case SLOTS_VALUE_FLOAT:
        slots_put_f64(out, value.u.as_float);
        return;
    case SLOTS_VALUE_STR:
        slots_text_str(out, value.u.as_str, value.length);
        return;
    case SLOTS_VALUE_BYTES:
        slots_text_bytes(out, value.u.as_bytes, value.length);
        return;
    case SLOTS_VALUE_TUPLE:
        put_tuple(out, value);
        return;
    default:
        slots_put(out, "None");
        return;
    }
}

void slots_text_member(slots_text *out, const slots_enum *enumeration, int64_t value)
{
    const slots_enum_member *member = slots_enum_find(enumeration, value);
    if (member != NULL) {
        slots_put(out, ".");
        slots_put(out, member->name);
    } else {
        put_flags(out, enumeration, (uint64_t)value);
    }
}

/* R10: <Color.RED: 1>, with the bare __name__ (R12); of a Literal the str. */
void slots_put_enum(slots_text *out, const slots_enum *enumeration, int64_t value)
{
    if (enumeration->is_literal) {
        put_constant(out, slots_enum_python(enumeration, value));
        return;
    }
    slots_put(out, "<");
    slots_put(out, slots_bare_name(enumeration->name));
    slots_text_member(out, enumeration, value);
    slots_put(out, ": ");
    put_constant(out, slots_enum_python(enumeration, value));
    slots_put(out, ">");
}
