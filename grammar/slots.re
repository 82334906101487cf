/* From characters to tokens: Python's lexical rules as CPython 3.11 applies them. All that is known about
 * places, brackets and indentation is known here; the grammar sees INDENT, DEDENT and NEWLINE.
 *
 * The text carries its length; its last NUL only wakes re2c's end-of-input check, so a NUL within the text
 * is a character like any other (and a bad one). */
#include "gen/lex.h"

#include <stdbool.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/ast.h"
#include "gen/diag.h"
#include "gen/lex_check.h"
#include "gen/lex_state.h"
#include "grammar/slots.h"

/*!re2c
    re2c:define:YYCTYPE = "unsigned char";
    re2c:define:YYCURSOR = "lexer->cursor";
    re2c:define:YYLIMIT = "lexer->limit";
    re2c:define:YYMARKER = "lexer->marker";
    re2c:yyfill:enable = 0;
    re2c:eof = 0;

    eol     = "\n" | "\r\n" | "\r";
    blank   = [ \t\f];
    comment = "#" [^\r\n]*;
    joint   = "\\" eol;

    digits  = [0-9] ("_"? [0-9])*;
    hex     = "0" [xX] ("_"? [0-9a-fA-F])+;
    octal   = "0" [oO] ("_"? [0-7])+;
    binary  = "0" [bB] ("_"? [01])+;
    power   = [eE] [+-]? digits;
    point   = digits? "." digits | digits ".";
    real    = point power? | digits power;

    prefix  = [rRbBuUfF] | [rR] [bBfF] | [bBfF] [rR];
    escape  = "\\" ("\r\n" | [^]);
    inner1  = [^'\\\r\n] | escape;
    inner2  = [^"\\\r\n] | escape;
    inner3  = ("'" | "''")? ([^'\\] | escape);
    inner4  = ("\"" | "\"\"")? ([^"\\] | escape);
    short   = "'" inner1* "'" | "\"" inner2* "\"";
    long    = "'''" inner3* "'''" | "\"\"\"" inner4* "\"\"\"";

    name    = [A-Za-z_\x80-\xff] [A-Za-z0-9_\x80-\xff]*;
*/

/* Passes over blank lines and lines with only a comment, whose indentation means nothing, and finds where
 * the indentation of the next line starts. */
static const unsigned char *pass_blank_lines(struct lexer *lexer)
{
    for (;;) {
        const unsigned char *start = lexer->cursor;
        /*!re2c
            (blank | joint)* comment? eol { continue; }
            (blank | joint)* comment      { continue; }
            (blank | joint)+              { return start; }
            *                             { lexer->cursor = start; return start; }
            $                             { return start; }
        */
    }
}

static struct token make(struct lexer *lexer, int code, const unsigned char *start)
{
    return (struct token){code, lex_span(lexer, start, lexer->cursor)};
}

/* INDENT or DEDENT if the line that starts here is indented otherwise than the one before. */
static bool begin_line(struct lexer *lexer, struct token *token)
{
    const unsigned char *start = pass_blank_lines(lexer);

    lexer->at_line_start = false;
    if (lexer->cursor == lexer->limit) {
        if (lexer->cursor > start && (lexer->cursor[-1] == '\n' || lexer->cursor[-1] == '\r'))
            lex_check_end_after_joint(lexer);
        return false;
    }
    int change = lex_measure_indent(lexer, start);
    if (change == 0)
        return false;
    *token = make(lexer, change > 0 ? TK_INDENT : TK_DEDENT, change > 0 ? start : lexer->cursor);
    lexer->pending = change < 0 ? change + 1 : 0;
    return true;
}

/* What ends the text: the NEWLINE that may be missing, a DEDENT for each open block, then 0 for ever. */
static struct token end_of_text(struct lexer *lexer)
{
    if (lexer->depth > 0) {
        lex_complain_unclosed(lexer, lexer->limit);
        return make(lexer, TK_BAD_LINE, lexer->cursor);
    }
    if (lexer->in_line) {
        lexer->in_line = false;
        return make(lexer, TK_NEWLINE, lexer->cursor);
    }
    if (lexer->level > 0) {
        lexer->level--;
        return make(lexer, TK_DEDENT, lexer->cursor);
    }
    return make(lexer, 0, lexer->cursor);
}

static struct token give(struct lexer *lexer, int code, const unsigned char *start)
{
    lexer->in_line = code != TK_NEWLINE;
    return make(lexer, code, start);
}

static struct token give_newline(struct lexer *lexer, const unsigned char *start)
{
    lexer->at_line_start = true;
    return give(lexer, TK_NEWLINE, start);
}

/* A word that begins a statement and nothing else. At the start of a line within brackets it shows that
 * one of them was forgotten. */
static struct token give_keyword(struct lexer *lexer, int code, const unsigned char *start)
{
    if (lexer->depth == 0 || start != lexer->first_in_line)
        return give(lexer, code, start);
    lex_complain_unclosed(lexer, start);
    return make(lexer, TK_BAD_LINE, lexer->cursor);
}

static struct token give_open(struct lexer *lexer, int code, const unsigned char *start)
{
    if (!lex_open_bracket(lexer, start))
        return give(lexer, TK_BAD_LINE, start);
    return give(lexer, code, start);
}

static struct token give_close(struct lexer *lexer, int code, const unsigned char *start)
{
    return give(lexer, lex_close_bracket(lexer, start) ? code : TK_BAD_LINE, start);
}

static struct token give_number(struct lexer *lexer, enum lex_number kind, const unsigned char *start)
{
    const unsigned char *end = lexer->cursor;

    lex_check_number(lexer, kind, start);
    lexer->in_line = true;
    return (struct token){TK_NUMBER, lex_span(lexer, start, end)};
}

static struct token give_name(struct lexer *lexer, const unsigned char *start)
{
    return give(lexer, lex_check_name(lexer, start) ? TK_NAME : TK_BAD_LINE, start);
}

static struct token give_bad(struct lexer *lexer, const unsigned char *start)
{
    lex_complain_character(lexer, start);
    return give(lexer, TK_BAD_LINE, start);
}

static struct token give_unterminated(struct lexer *lexer, const unsigned char *start, bool is_long)
{
    lex_complain_unterminated(lexer, start, is_long);
    return give(lexer, TK_BAD_LINE, start);
}

/* One token of a line that has begun. */
static struct token next_in_line(struct lexer *lexer)
{
    for (;;) {
        const unsigned char *start = lexer->cursor;
        /*!re2c
            $               { return end_of_text(lexer); }
            *               { return give_bad(lexer, start); }
            blank+          { continue; }
            joint           { lex_check_end_after_joint(lexer); continue; }
            "\\"            { return give_bad(lexer, start); }
            comment         { continue; }
            eol             { if (lexer->depth == 0) return give_newline(lexer, start); lex_line_in_brackets(lexer); continue; }

            "class"         { return give_keyword(lexer, TK_CLASS, start); }
            "def"           { return give_keyword(lexer, TK_DEF, start); }
            "import"        { return give_keyword(lexer, TK_IMPORT, start); }
            "pass"          { return give_keyword(lexer, TK_PASS, start); }
            "raise"         { return give_keyword(lexer, TK_RAISE, start); }
            "return"        { return give_keyword(lexer, TK_RETURN, start); }
            "while"         { return give_keyword(lexer, TK_WHILE, start); }
            "with"          { return give_keyword(lexer, TK_WITH, start); }
            "try"           { return give_keyword(lexer, TK_TRY, start); }
            "except"        { return give_keyword(lexer, TK_EXCEPT, start); }
            "finally"       { return give_keyword(lexer, TK_FINALLY, start); }
            "del"           { return give_keyword(lexer, TK_DEL, start); }
            "assert"        { return give_keyword(lexer, TK_ASSERT, start); }
            "global"        { return give_keyword(lexer, TK_GLOBAL, start); }
            "nonlocal"      { return give_keyword(lexer, TK_NONLOCAL, start); }
            "break"         { return give_keyword(lexer, TK_BREAK, start); }
            "continue"      { return give_keyword(lexer, TK_CONTINUE, start); }
            "elif"          { return give_keyword(lexer, TK_ELIF, start); }
            "from"          { return give(lexer, TK_FROM, start); }
            "as"            { return give(lexer, TK_AS, start); }
            "if"            { return give(lexer, TK_IF, start); }
            "else"          { return give(lexer, TK_ELSE, start); }
            "for"           { return give(lexer, TK_FOR, start); }
            "async"         { return give(lexer, TK_ASYNC, start); }
            "await"         { return give(lexer, TK_AWAIT, start); }
            "yield"         { return give(lexer, TK_YIELD, start); }
            "lambda"        { return give(lexer, TK_LAMBDA, start); }
            "and"           { return give(lexer, TK_AND, start); }
            "or"            { return give(lexer, TK_OR, start); }
            "not"           { return give(lexer, TK_NOT, start); }
            "in"            { return give(lexer, TK_IN, start); }
            "is"            { return give(lexer, TK_IS, start); }
            "None"          { return give(lexer, TK_NONE, start); }
            "True"          { return give(lexer, TK_TRUE, start); }
            "False"         { return give(lexer, TK_FALSE, start); }
            name            { return give_name(lexer, start); }

            hex             { return give_number(lexer, NUMBER_HEXADECIMAL, start); }
            octal           { return give_number(lexer, NUMBER_OCTAL, start); }
            binary          { return give_number(lexer, NUMBER_BINARY, start); }
            digits          { return give_number(lexer, NUMBER_DECIMAL, start); }
            real            { return give_number(lexer, NUMBER_REAL, start); }
            (real | digits) [jJ] { return give_number(lexer, NUMBER_IMAGINARY, start); }

            prefix? short   { return give(lexer, TK_STRING, start); }
            prefix? long    { return give(lexer, TK_STRING, start); }
            prefix? ("'" inner1* | "\"" inner2*) { return give_unterminated(lexer, start, false); }
            prefix? ("'''" | "\"\"\"")           { return give_unterminated(lexer, start, true); }

            "("             { return give_open(lexer, TK_LPAREN, start); }
            "["             { return give_open(lexer, TK_LBRACKET, start); }
            "{"             { return give_open(lexer, TK_LBRACE, start); }
            ")"             { return give_close(lexer, TK_RPAREN, start); }
            "]"             { return give_close(lexer, TK_RBRACKET, start); }
            "}"             { return give_close(lexer, TK_RBRACE, start); }
            ":"             { return give(lexer, TK_COLON, start); }
            ","             { return give(lexer, TK_COMMA, start); }
            ";"             { return give(lexer, TK_SEMI, start); }
            "."             { return give(lexer, TK_DOT, start); }
            "..."           { return give(lexer, TK_ELLIPSIS, start); }
            "->"            { return give(lexer, TK_ARROW, start); }
            ":="            { return give(lexer, TK_COLONEQ, start); }
            "@"             { return give(lexer, TK_AT, start); }
            "="             { return give(lexer, TK_EQ, start); }
            "+"             { return give(lexer, TK_PLUS, start); }
            "-"             { return give(lexer, TK_MINUS, start); }
            "*"             { return give(lexer, TK_STAR, start); }
            "**"            { return give(lexer, TK_POW, start); }
            "/"             { return give(lexer, TK_SLASH, start); }
            "//"            { return give(lexer, TK_FLOORDIV, start); }
            "%"             { return give(lexer, TK_PERCENT, start); }
            "<<"            { return give(lexer, TK_LSHIFT, start); }
            ">>"            { return give(lexer, TK_RSHIFT, start); }
            "&"             { return give(lexer, TK_AMP, start); }
            "|"             { return give(lexer, TK_VBAR, start); }
            "^"             { return give(lexer, TK_CARET, start); }
            "~"             { return give(lexer, TK_TILDE, start); }
            "=="            { return give(lexer, TK_EQEQ, start); }
            "!="            { return give(lexer, TK_NE, start); }
            "<"             { return give(lexer, TK_LT, start); }
            "<="            { return give(lexer, TK_LE, start); }
            ">"             { return give(lexer, TK_GT, start); }
            ">="            { return give(lexer, TK_GE, start); }
            "<>"            { return give_bad(lexer, start); }
            ("+" | "-" | "*" | "**" | "/" | "//" | "%" | "@" | "&" | "|" | "^" | "<<" | ">>") "=" { return give(lexer, TK_AUGASSIGN, start); }
        */
    }
}

struct lexer *lex_new(const struct source *source, struct arena *arena, struct diag *d)
{
    struct lexer *lexer = arena_make(arena, struct lexer);
    const unsigned char *text = (const unsigned char *)source->text;

    lexer->source = source;
    lexer->arena = arena;
    lexer->d = d;
    lexer->cursor = text;
    lexer->limit = text + source->size;
    lexer->at_line_start = true;
    lex_check_text(lexer);
    if (source->size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        lexer->cursor += 3;
    return lexer;
}

struct token lex_next(struct lexer *lexer)
{
    struct token token;

    if (!lexer->in_line)
        lexer->unclosed = (struct span){0}; /* the parser has found another cause */
    if (lexer->cut) {
        lexer->cut = lexer->in_line = false;
        return make(lexer, TK_NEWLINE, lexer->cursor);
    }
    if (lexer->pending < 0) {
        lexer->pending++;
        return make(lexer, TK_DEDENT, lexer->cursor);
    }
    if (lexer->at_line_start && begin_line(lexer, &token))
        return token;
    return next_in_line(lexer);
}

void lex_dump(const struct source *source, struct arena *arena, struct diag *d, FILE *to)
{
    struct lexer *lexer = lex_new(source, arena, d);
    struct token token;

    do {
        token = lex_next(lexer);
        lex_tell_unclosed(lexer);
        struct position at = source_position(source, token.span.start);
        fprintf(to, "%u:%u %s\n", at.line, at.column, lex_dump_text(arena, token));
    } while (token.code != 0);
}
