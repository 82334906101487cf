/* What a number or string literal means. Adjacent strings are joined here, as all pieces decide together
 * whether the whole is text, bytes or an f-string. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/build.h"
#include "gen/charname.h"
#include "gen/diag.h"
#include "gen/utf8.h"

/* ---- Numbers ---- */

static unsigned digit_value(char digit)
{
    return digit <= '9' ? (unsigned)(digit - '0') : ((unsigned)digit | 0x20u) - 'a' + 10;
}

static unsigned base_of(const char *digits)
{
    if (digits[0] != '0')
        return 10;
    switch (digits[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 10;
    }
}

static void set_integer(struct ast_expr *expr, const char *digit)
{
    unsigned base = base_of(digit);

    expr->number.digits = digit;
    for (digit += base == 10 ? 0 : 2; *digit; digit++) {
        unsigned value = digit_value(*digit);
        if (expr->number.value > (UINT64_MAX - value) / base)
            expr->number.too_big = true;
        expr->number.value = expr->number.value * base + value;
    }
}

struct ast_expr *build_number(struct builder *b, struct token number)
{
    const char *text = number.span.source->text + number.span.start;
    size_t size = number.span.end - number.span.start, used = 0;
    char *digits = arena_alloc(b->arena, size + 1);

    for (size_t i = 0; i < size; i++)
        if (text[i] != '_')
            digits[used++] = text[i];
    bool is_hex = base_of(digits) == 16;
    if ((digits[used - 1] | 0x20) == 'j')
        return build_other(b, "a complex number", number.span, NULL);
    bool is_float = !is_hex && strpbrk(digits, ".eE") != NULL;
    struct ast_expr *expr = ast_new_expr(b->arena, is_float ? AST_FLOAT : AST_INT, number.span);
    if (is_float)
        expr->real = strtod(digits, NULL); /* the compiler never leaves the C locale */
    else
        set_integer(expr, digits);
    return expr;
}

/* ---- Strings ---- */

struct piece {
    const char *text;  /* of the source */
    size_t start, end; /* between the quotes */
    bool is_raw, is_bytes, is_format;
};

static struct piece piece_of(struct token token)
{
    struct piece piece = {.text = token.span.source->text, .start = token.span.start, .end = token.span.end};

    for (; piece.text[piece.start] != '\'' && piece.text[piece.start] != '"'; piece.start++) {
        char prefix = (char)(piece.text[piece.start] | 0x20);
        piece.is_raw |= prefix == 'r';
        piece.is_bytes |= prefix == 'b';
        piece.is_format |= prefix == 'f';
    }
    const char *quote = piece.text + piece.start;
    size_t quotes = piece.end - piece.start >= 6 && quote[1] == quote[0] && quote[2] == quote[0] ? 3 : 1;
    piece.start += quotes;
    piece.end -= quotes;
    return piece;
}

/* Where a decoded string grows. */
struct decoder {
    struct builder *b;
    struct span token;
    const struct piece *piece;
    size_t at;     /* in the source */
    size_t column; /* in the buffer that CPython decodes, which its messages count in */
    char *to;
    bool failed;
};

static struct span span_at(const struct decoder *decoder, size_t start, size_t end)
{
    return (struct span){decoder->token.source, (uint32_t)start, (uint32_t)end};
}

static void put_code(struct decoder *decoder, uint32_t code)
{
    if (decoder->piece->is_bytes)
        *decoder->to++ = (char)code;
    else
        decoder->to += utf8_write(code, decoder->to);
}

static void complain_of_escape(struct decoder *decoder, size_t start, const char *what, const char *python)
{
    size_t last = decoder->column + (decoder->at - start) - 1;

    decoder->failed = true;
    diag_error(decoder->b->d, E0015, span_at(decoder, start, decoder->at), "%s", what);
    if (decoder->piece->is_bytes)
        diag_python(decoder->b->d, "SyntaxError: (value error) invalid \\x escape at position %zu",
                    decoder->column);
    else
        diag_python(
            decoder->b->d,
            "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
            decoder->column, last, python);
}

static bool is_hex(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f');
}

/* \xHH, \uHHHH, \UHHHHHHHH, the letter having been read */
static void decode_hex(struct decoder *decoder, size_t start, size_t digits)
{
    const struct piece *piece = decoder->piece;
    const char *python = digits == 2   ? "truncated \\xXX escape"
                         : digits == 4 ? "truncated \\uXXXX escape"
                                       : "truncated \\UXXXXXXXX escape";
    uint32_t code = 0;

    for (size_t i = 0; i < digits; i++, decoder->at++) {
        if (decoder->at == piece->end || !is_hex(piece->text[decoder->at])) {
            complain_of_escape(decoder, start,
                               digits == 2   ? "\\x needs two hexadecimal digits"
                               : digits == 4 ? "\\u needs four hexadecimal digits"
                                             : "\\U needs eight hexadecimal digits",
                               python);
            return;
        }
        code = code << 4 | digit_value(piece->text[decoder->at]);
    }
    if (code > 0x10ffff)
        complain_of_escape(decoder, start, "there is no character beyond \\U0010ffff",
                           "illegal Unicode character");
    else
        put_code(decoder, code);
}

static void decode_octal(struct decoder *decoder)
{
    const struct piece *piece = decoder->piece;
    uint32_t code = 0;

    for (int i = 0; i < 3 && decoder->at < piece->end && piece->text[decoder->at] >= '0' &&
                    piece->text[decoder->at] <= '7';
         i++)
        code = code * 8 + digit_value(piece->text[decoder->at++]);
    put_code(decoder, decoder->piece->is_bytes ? code & 0xff : code);
}

static void decode_name(struct decoder *decoder, size_t start)
{
    const struct piece *piece = decoder->piece;
    const char *open = piece->text + decoder->at;
    const char *close =
        decoder->at < piece->end && *open == '{' ? memchr(open, '}', piece->end - decoder->at) : NULL;

    if (!close || close == open + 1) {
        decoder->at = close                                      ? decoder->at + 1
                      : decoder->at < piece->end && *open == '{' ? piece->end
                                                                 : decoder->at;
        complain_of_escape(decoder, start, "\\N needs the name of a character in braces",
                           "malformed \\N character escape");
        return;
    }
    decoder->at += (size_t)(close - open) + 1;
    const char *name = arena_copy(decoder->b->arena, open + 1, (size_t)(close - open) - 1);
    uint32_t code = charname_find(name);
    if (code == NO_CHARACTER)
        complain_of_escape(decoder, start, "there is no character of that name",
                           "unknown Unicode character name");
    else
        put_code(decoder, code);
}

static void keep_unknown(struct decoder *decoder, size_t start)
{
    const struct piece *piece = decoder->piece;
    uint32_t code;
    size_t size = utf8_decode(piece->text + decoder->at, piece->end - decoder->at, &code);
    const char *letter = piece->text + decoder->at;

    size = size ? size : 1;
    if (!decoder->piece->is_format) {
        diag_warning(decoder->b->d, W0018, span_at(decoder, start, decoder->at + size),
                     "'\\%.*s' is no escape: it stays two characters", (int)size, letter);
        diag_help(decoder->b->d, "write '\\\\%.*s', or a raw string: r\"...\"", (int)size, letter);
    }
    *decoder->to++ = '\\';
}

static void decode_escape(struct decoder *decoder)
{
    static const char letters[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";
    const struct piece *piece = decoder->piece;
    size_t start = decoder->at++;
    char letter = piece->text[decoder->at];

    for (const char *known = letters; *known; known += 2)
        if (*known == letter) {
            *decoder->to++ = known[1];
            decoder->at++;
            return;
        }
    if (letter == '\n' || letter == '\r') {
        decoder->at += letter == '\r' && piece->text[decoder->at + 1] == '\n' ? 2 : 1;
    } else if (letter >= '0' && letter <= '7') {
        decode_octal(decoder);
    } else if (letter == 'x' || (!piece->is_bytes && (letter == 'u' || letter == 'U'))) {
        decoder->at++;
        decode_hex(decoder, start, letter == 'x' ? 2 : letter == 'u' ? 4 : 8);
    } else if (!piece->is_bytes && letter == 'N') {
        decoder->at++;
        decode_name(decoder, start);
    } else {
        keep_unknown(decoder, start);
    }
}

/* One character as it stands; every line end reads as "\n". */
static void copy_one(struct decoder *decoder)
{
    const char *text = decoder->piece->text;
    uint32_t code;

    if (text[decoder->at] == '\r') {
        *decoder->to++ = '\n';
        decoder->at += text[decoder->at + 1] == '\n' ? 2 : 1;
        return;
    }
    size_t size = utf8_decode(text + decoder->at, decoder->piece->end - decoder->at, &code);
    size = size ? size : 1;
    memcpy(decoder->to, text + decoder->at, size);
    decoder->to += size;
    decoder->at += size;
}

static void decode_piece(struct decoder *decoder)
{
    const struct piece *piece = decoder->piece;

    decoder->column = 0;
    for (decoder->at = piece->start; decoder->at < piece->end && !decoder->failed;) {
        size_t before = decoder->at;
        unsigned char byte = (unsigned char)piece->text[before];
        if (byte == '\\' && !piece->is_raw)
            decode_escape(decoder);
        else
            copy_one(decoder);
        /* CPython writes other than ASCII characters as \UXXXXXXXX before it looks for escapes. */
        decoder->column += byte >= 0x80 ? 10 : decoder->at - before;
    }
}

static bool is_ascii(const struct piece *piece)
{
    for (size_t at = piece->start; at < piece->end; at++)
        if ((unsigned char)piece->text[at] >= 0x80)
            return false;
    return true;
}

void build_add_string(struct builder *b, struct string_list *list, struct token string)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 1;
        struct token *tokens = arena_alloc(b->arena, room * sizeof *tokens);
        if (list->count)
            memcpy(tokens, list->tokens, list->count * sizeof *tokens);
        list->tokens = tokens;
        list->room = room;
    }
    list->tokens[list->count++] = string;
}

/* Whether the pieces go together. */
static bool check_pieces(struct builder *b, struct string_list list)
{
    bool is_bytes = piece_of(list.tokens[0]).is_bytes;

    for (size_t i = 0; i < list.count; i++) {
        struct piece piece = piece_of(list.tokens[i]);
        if (piece.is_bytes != is_bytes) {
            diag_error(b->d, E0016, list.tokens[i].span, "bytes and text cannot be joined");
            diag_note(b->d, list.tokens[0].span, "this is %s", is_bytes ? "bytes" : "text");
            diag_python(b->d, "SyntaxError: cannot mix bytes and nonbytes literals");
            return false;
        }
        if (piece.is_bytes && !is_ascii(&piece)) {
            diag_error(b->d, E0017, list.tokens[i].span, "bytes hold only ASCII characters");
            diag_help(b->d, "write others as \\xHH");
            diag_python(b->d, "SyntaxError: bytes can only contain ASCII literal characters");
            return false;
        }
    }
    return true;
}

struct ast_expr *build_string(struct builder *b, struct string_list list)
{
    struct span span = span_join(list.tokens[0].span, list.tokens[list.count - 1].span);
    struct ast_expr *expr = ast_new_expr(b->arena, AST_STR, span);
    struct decoder decoder = {.b = b};
    bool is_format = false;
    size_t size = 1;

    expr->text.data = "";
    if (!check_pieces(b, list))
        return expr;
    for (size_t i = 0; i < list.count; i++)
        size += list.tokens[i].span.end - list.tokens[i].span.start;
    char *data = arena_alloc(b->arena, size);
    decoder.to = data;
    for (size_t i = 0; i < list.count; i++) {
        struct piece piece = piece_of(list.tokens[i]);
        is_format |= piece.is_format;
        decoder.piece = &piece;
        decoder.token = list.tokens[i].span;
        decode_piece(&decoder);
        expr->kind = piece.is_bytes ? AST_BYTES : AST_STR;
    }
    if (is_format)
        return build_other(b, "an f-string", span, NULL);
    expr->is_joined = list.count > 1;
    expr->text.data = data;
    expr->text.size = (size_t)(decoder.to - data);
    return expr;
}
