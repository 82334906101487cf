/* How messages and --dump=tokens call the tokens. */
#include <ctype.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/lex.h"
#include "gen/lex_check.h"
#include "grammar/slots.h"

/* Where a keyword or operator has one spelling, it is that. */
static const char *const spellings[] = {
    [TK_CLASS] = "class",
    [TK_DEF] = "def",
    [TK_IMPORT] = "import",
    [TK_PASS] = "pass",
    [TK_RAISE] = "raise",
    [TK_RETURN] = "return",
    [TK_WHILE] = "while",
    [TK_WITH] = "with",
    [TK_TRY] = "try",
    [TK_EXCEPT] = "except",
    [TK_FINALLY] = "finally",
    [TK_DEL] = "del",
    [TK_ASSERT] = "assert",
    [TK_GLOBAL] = "global",
    [TK_NONLOCAL] = "nonlocal",
    [TK_BREAK] = "break",
    [TK_CONTINUE] = "continue",
    [TK_ELIF] = "elif",
    [TK_FROM] = "from",
    [TK_AS] = "as",
    [TK_IF] = "if",
    [TK_ELSE] = "else",
    [TK_FOR] = "for",
    [TK_ASYNC] = "async",
    [TK_AWAIT] = "await",
    [TK_YIELD] = "yield",
    [TK_LAMBDA] = "lambda",
    [TK_AND] = "and",
    [TK_OR] = "or",
    [TK_NOT] = "not",
    [TK_IN] = "in",
    [TK_IS] = "is",
    [TK_NONE] = "None",
    [TK_TRUE] = "True",
    [TK_FALSE] = "False",
    [TK_MATCH] = "match",
    [TK_CASE] = "case",
    [TK_LPAREN] = "(",
    [TK_WITH_LPAREN] = "(",
    [TK_RPAREN] = ")",
    [TK_LBRACKET] = "[",
    [TK_RBRACKET] = "]",
    [TK_LBRACE] = "{",
    [TK_RBRACE] = "}",
    [TK_COLON] = ":",
    [TK_COMMA] = ",",
    [TK_SEMI] = ";",
    [TK_DOT] = ".",
    [TK_ELLIPSIS] = "...",
    [TK_ARROW] = "->",
    [TK_COLONEQ] = ":=",
    [TK_AT] = "@",
    [TK_EQ] = "=",
    [TK_PLUS] = "+",
    [TK_MINUS] = "-",
    [TK_STAR] = "*",
    [TK_POW] = "**",
    [TK_SLASH] = "/",
    [TK_FLOORDIV] = "//",
    [TK_PERCENT] = "%",
    [TK_LSHIFT] = "<<",
    [TK_RSHIFT] = ">>",
    [TK_AMP] = "&",
    [TK_VBAR] = "|",
    [TK_CARET] = "^",
    [TK_TILDE] = "~",
    [TK_EQEQ] = "==",
    [TK_NE] = "!=",
    [TK_LT] = "<",
    [TK_LE] = "<=",
    [TK_GT] = ">",
    [TK_GE] = ">=",
};

/* How a message calls a token whose text does not say enough: "the end of the line". */
static const char *token_name(int code)
{
    switch (code) {
    case 0:
        return "the end of the file";
    case TK_STRING:
        return "a string";
    case TK_NEWLINE:
        return "the end of the line";
    case TK_INDENT:
        return "an indented block";
    case TK_DEDENT:
        return "the end of the block";
    default:
        return "";
    }
}

static const char *spelling(int code)
{
    return code > 0 && (size_t)code < sizeof spellings / sizeof *spellings ? spellings[code] : NULL;
}

const char *lex_describe(struct arena *arena, struct token token)
{
    const char *text = token.span.source->text + token.span.start;
    int size = (int)(token.span.end - token.span.start);

    if (spelling(token.code))
        return arena_format(arena, "'%s'", spelling(token.code));
    switch (token.code) {
    case TK_NAME:
    case TK_AUGASSIGN:
        return arena_format(arena, "'%.*s'", size, text);
    case TK_NUMBER:
        return size <= 20 ? arena_format(arena, "the number %.*s", size, text) : "a number";
    default:
        return token_name(token.code);
    }
}

static const char *dump_name(int code)
{
    switch (code) {
    case 0:
        return "END";
    case TK_NAME:
        return "NAME";
    case TK_NUMBER:
        return "NUMBER";
    case TK_STRING:
        return "STRING";
    case TK_NEWLINE:
        return "NEWLINE";
    case TK_INDENT:
        return "INDENT";
    case TK_DEDENT:
        return "DEDENT";
    case TK_BAD_LINE:
        return "BAD_LINE";
    default:
        return "OP";
    }
}

const char *lex_dump_text(struct arena *arena, struct token token)
{
    const char *name = spelling(token.code) && isalpha((unsigned char)*spelling(token.code))
                           ? "KEYWORD"
                           : dump_name(token.code);
    size_t size = token.span.end - token.span.start;
    const char *text = token.span.source->text + token.span.start;

    if (size == 0 || token.code == TK_NEWLINE || token.code == TK_INDENT || token.code == TK_DEDENT)
        return name;
    char *escaped = arena_alloc(arena, size * 4 + 1), *to = escaped;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte >= 0x20 && byte < 0x7f) {
            *to++ = (char)byte;
        } else {
            memcpy(to, arena_format(arena, "\\x%02x", byte), 4);
            to += 4;
        }
    }
    return arena_format(arena, "%s %s", name, escaped);
}
