/* Text from the input on its way to a terminal: nothing that an input says may move the cursor, change
 * colours or reorder what is read, and the marks below a source line must stand below what they mark. */
#include "gen/screen.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "gen/utf8.h"

struct range {
    uint32_t first, last;
};

/* Characters two columns wide in terminals: East Asian wide and fullwidth, and the pictographs. */
static const struct range wide[] = {
    {0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xa960, 0xa97c}, {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

/* Marks that are drawn over the character before them. */
static const struct range narrow[] = {
    {0x300, 0x36f},   {0x483, 0x489},   {0x591, 0x5bd},     {0x610, 0x61a},
    {0x64b, 0x65f},   {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},   {0x20d0, 0x20ff},
    {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xe0100, 0xe01ef},
};

/* What a reader could not see or would be misled by. */
static const struct range unseen[] = {
    {0, 0x1f},        {0x7f, 0x9f},     {0xad, 0xad},       {0x61c, 0x61c},
    {0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e},   {0x2060, 0x206f},
    {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}, {0xf0000, 0x10ffff},
};

static bool is_among(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}
#define IS_AMONG(code, ranges) is_among((code), (ranges), sizeof(ranges) / sizeof *(ranges))

static unsigned put_escape(FILE *to, uint32_t code)
{
    const char *format = code < 0x100 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x";
    const char *known = code == '\n' ? "\\n" : code == '\r' ? "\\r" : code == '\t' ? "\\t" : NULL;
    char text[16];

    int size = known ? snprintf(text, sizeof text, "%s", known)
                     : snprintf(text, sizeof text, format, (unsigned)code);
    if (to)
        fputs(text, to);
    return (unsigned)size;
}

/* A lone surrogate, which text taken from a Python string may hold, in its 3 bytes. */
static bool is_surrogate(const char *text, size_t left, uint32_t *code)
{
    if (left < 3 || (unsigned char)text[0] != 0xed || ((unsigned char)text[1] & 0xe0) != 0xa0 ||
        ((unsigned char)text[2] & 0xc0) != 0x80)
        return false;
    *code = 0xd000u | ((unsigned char)text[1] & 0x3fu) << 6 | ((unsigned char)text[2] & 0x3fu);
    return true;
}

static size_t put_escaped(FILE *to, const char *text, size_t left, unsigned *column)
{
    uint32_t code;
    size_t size = utf8_decode(text, left, &code);

    if (size == 0) {
        size = is_surrogate(text, left, &code) ? 3 : 1;
        *column += put_escape(to, size == 3 ? code : (unsigned char)text[0]);
        return size;
    }
    if (IS_AMONG(code, unseen)) {
        *column += put_escape(to, code);
        return size;
    }
    if (to)
        fwrite(text, 1, size, to);
    *column += code < 0x300 ? 1 : IS_AMONG(code, narrow) ? 0 : IS_AMONG(code, wide) ? 2 : 1;
    return size;
}

size_t screen_put(FILE *to, const char *text, size_t left, unsigned *column)
{
    if (*text != '\t')
        return put_escaped(to, text, left, column);
    do {
        if (to)
            putc(' ', to);
    } while (++*column % 8 != 0);
    return 1;
}

void screen_put_text(FILE *to, const char *text)
{
    size_t size = strlen(text);
    unsigned column = 0;

    for (size_t at = 0; at < size;)
        at += put_escaped(to, text + at, size - at, &column);
}
