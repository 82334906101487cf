/* What a syntax error says: what was found, what could have stood there, and what to write where the
 * mistake is a common one. The `python:` line follows the rules by which CPython 3.11 chooses its text. */
#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/parse_engine.h"
#include "gen/parse_state.h"
#include "grammar/slots.h"

/* ---- Blocks ---- */

/* How CPython calls the statement that a block belongs to. */
static const char *block_owner(struct arena *arena, struct token header)
{
    struct span at = header.span;

    if (header.code == TK_CLASS)
        return "class definition";
    if (header.code == TK_DEF)
        return "function definition";
    return arena_format(arena, "'%.*s' statement", (int)(at.end - at.start), at.source->text + at.start);
}

void parse_complain_no_block(struct parse *p, struct token next)
{
    unsigned line = source_position(p->source, p->header.span.start).line;
    bool at_end = next.span.start >= p->source->size;

    diag_error(p->d, E0104, at_end ? p->colon.span : next.span,
               "an indented block must follow the ':' of the line before");
    if (!at_end)
        diag_note(p->d, span_join(p->header.span, p->colon.span), "this is the line that calls for it");
    diag_help(p->d, "indent this line, or write `pass` for an empty block");
    diag_python(p->d, "IndentationError: expected an indented block after %s on line %u",
                block_owner(p->arena, p->header), line);
}

void parse_complain_indent(struct parse *p, struct token indent)
{
    diag_error(p->d, E0105, indent.span,
               "this line is indented more than the one before, which opens no block");
    diag_python(p->d, "IndentationError: unexpected indent");
}

void parse_complain_incomplete(struct parse *p, struct token next)
{
    bool is_try = slots_parse_accepts(p->engine, TK_FINALLY);
    struct span at =
        next.span.start >= p->source->size || next.code == TK_DEDENT ? p->header.span : next.span;

    if (is_try) {
        diag_error(p->d, E0106, at, "`try` needs an `except` or `finally` block");
        diag_python(p->d, "SyntaxError: expected 'except' or 'finally' block");
    } else {
        diag_error(p->d, E0107, at, "only a class or function, or another decorator, can follow a decorator");
        diag_python(p->d, "SyntaxError: invalid syntax");
    }
}

/* ---- What could have stood there ---- */

static bool is_operator(int code)
{
    switch (code) {
    case TK_PLUS:
    case TK_MINUS:
    case TK_STAR:
    case TK_POW:
    case TK_SLASH:
    case TK_FLOORDIV:
    case TK_PERCENT:
    case TK_LSHIFT:
    case TK_RSHIFT:
    case TK_AMP:
    case TK_VBAR:
    case TK_CARET:
    case TK_EQEQ:
    case TK_NE:
    case TK_LT:
    case TK_LE:
    case TK_GT:
    case TK_GE:
    case TK_AND:
    case TK_OR:
    case TK_NOT:
    case TK_IN:
    case TK_IS:
    case TK_AT:
    case TK_COLONEQ:
    case TK_AUGASSIGN:
        return true;
    default:
        return false;
    }
}

static bool ends_expression(int code)
{
    switch (code) {
    case TK_NAME:
    case TK_NUMBER:
    case TK_STRING:
    case TK_RPAREN:
    case TK_RBRACKET:
    case TK_RBRACE:
    case TK_NONE:
    case TK_TRUE:
    case TK_FALSE:
    case TK_ELLIPSIS:
        return true;
    default:
        return false;
    }
}

static bool begins_expression(int code)
{
    switch (code) {
    case TK_NAME:
    case TK_NUMBER:
    case TK_STRING:
    case TK_LBRACE:
    case TK_NONE:
    case TK_TRUE:
    case TK_FALSE:
    case TK_ELLIPSIS:
    case TK_LAMBDA:
    case TK_NOT:
    case TK_AWAIT:
    case TK_TILDE:
    case TK_LPAREN:
    case TK_LBRACKET:
        return true;
    default:
        return false;
    }
}

static bool is_keyword(const char *text)
{
    return (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
}

/* "')' or ','": the tokens that fit, without the operators that could go on with any expression. */
static const char *expected(struct parse *p, unsigned depth)
{
    static const int delimiters[] = {TK_COLON,  TK_RPAREN, TK_RBRACKET, TK_RBRACE,  TK_COMMA, TK_EQ,
                                     TK_LPAREN, TK_IMPORT, TK_AS,       TK_IN,      TK_ELSE,  TK_FOR,
                                     TK_ARROW,  TK_CLASS,  TK_DEF,      TK_NEWLINE, TK_INDENT};
    bool behind_expression = slots_parse_accepts(p->engine, TK_PLUS) && slots_parse_accepts(p->engine, TK_IS);
    const char *items[sizeof delimiters / sizeof *delimiters + 1];
    size_t count = 0;

    if (slots_parse_accepts(p->engine, TK_NAME))
        items[count++] = slots_parse_accepts(p->engine, TK_NUMBER) ? "an expression" : "a name";
    for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++) {
        int code = delimiters[i];
        bool is_usual =
            behind_expression && (code == TK_LPAREN || code == TK_IN || code == TK_FOR || is_operator(code));
        bool is_start = count > 0 && *items[0] == 'a' &&
                        (code == TK_LPAREN || code == TK_CLASS || code == TK_DEF || code == TK_IMPORT);
        if (!slots_parse_accepts(p->engine, code) || is_usual || is_start || (code == TK_EQ && depth > 0))
            continue;
        struct token token = {code, {p->source, 0, 0}};
        items[count++] = lex_describe(p->arena, token);
    }
    if (count == 0)
        return "something else";
    const char *text = items[0];
    for (size_t i = 1; i < count && i < 4; i++)
        text = arena_format(p->arena, "%s%s%s", text, i + 1 == count || i == 3 ? " or " : ", ", items[i]);
    return text;
}

/* ---- Common mistakes: each function returns whether it has told one ---- */

struct place {
    struct token token;  /* that does not fit */
    struct token before; /* 0 at the start of the line */
    struct token before_that;
    int first;      /* the line's first token, behind `async` */
    unsigned depth; /* of brackets */
    int open;       /* the innermost bracket's code, or 0 */
    size_t open_at;
};

static struct place place_of(struct parse *p, size_t i)
{
    const struct token *tokens = p->line.tokens;
    size_t first = p->line.first, opens[LEX_BRACKETS_MAX + 1];
    struct place place = {.token = tokens[i]};

    place.first = tokens[first + (tokens[first].code == TK_ASYNC && first + 1 < p->line.count)].code;
    if (i > first)
        place.before = tokens[i - 1];
    if (i > first + 1)
        place.before_that = tokens[i - 2];
    for (size_t k = first; k < i; k++) {
        int code = tokens[k].code;
        if (code == TK_LPAREN || code == TK_LBRACKET || code == TK_LBRACE || code == TK_WITH_LPAREN)
            opens[place.depth++] = k;
        else if ((code == TK_RPAREN || code == TK_RBRACKET || code == TK_RBRACE) && place.depth > 0)
            place.depth--;
    }
    if (place.depth > 0) {
        place.open_at = opens[place.depth - 1];
        place.open = tokens[place.open_at].code;
    }
    return place;
}

/* Whether a token of that code stands directly in the innermost bracket, before the i-th. */
static bool has_in_bracket(struct parse *p, const struct place *place, size_t i, int wanted)
{
    unsigned depth = 0;

    for (size_t k = place->open_at + 1; k < i; k++) {
        int code = p->line.tokens[k].code;
        if (depth == 0 && code == wanted)
            return true;
        depth += code == TK_LPAREN || code == TK_LBRACKET || code == TK_LBRACE;
        depth -= code == TK_RPAREN || code == TK_RBRACKET || code == TK_RBRACE;
    }
    return false;
}

static bool begins_block(int code)
{
    switch (code) {
    case TK_CLASS:
    case TK_DEF:
    case TK_IF:
    case TK_ELIF:
    case TK_ELSE:
    case TK_FOR:
    case TK_WHILE:
    case TK_WITH:
    case TK_TRY:
    case TK_EXCEPT:
    case TK_FINALLY:
    case TK_MATCH:
    case TK_CASE:
        return true;
    default:
        return false;
    }
}

/* class A      else if x:      def f() pass */
static bool tell_colon(struct parse *p, const struct place *place)
{
    bool forced = place->first == TK_DEF || place->first == TK_ELSE || place->first == TK_TRY ||
                  place->first == TK_FINALLY;
    int code = place->token.code;

    if (!begins_block(place->first) || place->depth > 0 || !slots_parse_accepts(p->engine, TK_COLON))
        return false;
    if (code != TK_NEWLINE && !forced)
        return false;
    struct span at = place->token.span;
    if (code == TK_NEWLINE)
        at = (struct span){at.source, place->before.span.end, place->before.span.end};
    diag_error(p->d, E0103, at, "expected ':'%s%s",
               code == TK_NEWLINE ? " at the end of the line" : ", but found ",
               code == TK_NEWLINE ? "" : lex_describe(p->arena, place->token));
    if (place->first == TK_ELSE && code == TK_IF)
        diag_help(p->d, "`else if` is written `elif`");
    diag_python(p->d, "SyntaxError: expected ':'");
    return true;
}

/* Where the expression begins that ends before the i-th token, if it is one in which `:=` may stand: behind
 * `if`, `while` and the like, or in brackets that are no call's; else the index itself. */
static size_t named_start(struct parse *p, const struct place *place, size_t i)
{
    const struct token *tokens = p->line.tokens;
    unsigned depth = 0;
    size_t start = i;

    for (size_t k = i; k-- > p->line.first;) {
        int code = tokens[k].code;
        if (depth == 0 && (code == TK_COMMA || code == TK_IF || code == TK_ELIF || code == TK_WHILE ||
                           code == TK_AT || code == TK_MATCH)) {
            bool is_header =
                code != TK_COMMA && (k == p->line.first || (code == TK_IF && place->first == TK_CASE));
            return is_header || (code == TK_COMMA && place->depth > 0) ? start : i;
        }
        if (depth == 0 && k == place->open_at && place->depth > 0)
            return k > p->line.first && ends_expression(tokens[k - 1].code) && tokens[k].code == TK_LPAREN
                       ? i
                       : start;
        depth += code == TK_RPAREN || code == TK_RBRACKET || code == TK_RBRACE;
        depth -= code == TK_LPAREN || code == TK_LBRACKET || code == TK_LBRACE;
        start = k;
    }
    return i;
}

/* What CPython calls the operands and operators from `start` to `end`; NULL where they are more than that. */
static const char *operand_word(struct parse *p, size_t start, size_t end)
{
    unsigned depth = 0;
    bool has_operator = false;

    for (size_t k = start; k < end; k++) {
        int code = p->line.tokens[k].code;
        depth -= code == TK_RPAREN || code == TK_RBRACKET || code == TK_RBRACE;
        if (depth == 0) {
            if (code >= TK_EQEQ && code <= TK_GE)
                return NULL;
            if (code == TK_AND || code == TK_OR || code == TK_NOT || code == TK_IN || code == TK_IS ||
                code == TK_LAMBDA || code == TK_ELSE || code == TK_COLON || code == TK_EQ ||
                code == TK_COLONEQ || code == TK_NONE || code == TK_TRUE || code == TK_FALSE)
                return NULL;
            has_operator |= is_operator(code) || code == TK_TILDE;
        }
        depth += code == TK_LPAREN || code == TK_LBRACKET || code == TK_LBRACE;
    }
    if (has_operator)
        return "expression";
    switch (p->line.tokens[end - 1].code) {
    case TK_NAME:
        return end - start == 1 ? "name" : "attribute";
    case TK_RBRACKET:
        return end - start > 2 ? "subscript" : NULL;
    case TK_RPAREN:
        return p->line.tokens[start].code == TK_LPAREN ? NULL : "function call";
    case TK_ELLIPSIS:
        return "ellipsis";
    case TK_NUMBER:
    case TK_STRING:
        return "literal";
    default:
        return NULL;
    }
}

/* Whether an operand follows, and behind it no second `=`. */
static bool has_right_side(struct parse *p, size_t i)
{
    unsigned depth = 0;

    if (!begins_expression(p->line.tokens[i + 1].code) && p->line.tokens[i + 1].code != TK_MINUS)
        return false;
    for (size_t k = i + 1; k < p->line.count; k++) {
        int code = p->line.tokens[k].code;
        if (depth == 0 && (code == TK_RPAREN || code == TK_RBRACKET || code == TK_RBRACE ||
                           code == TK_COMMA || code == TK_COLON))
            return true;
        if (depth == 0 && (code == TK_EQ || code == TK_COLONEQ))
            return false;
        depth += code == TK_LPAREN || code == TK_LBRACKET || code == TK_LBRACE;
        depth -= code == TK_RPAREN || code == TK_RBRACKET || code == TK_RBRACE;
    }
    return true;
}

/* if x = 1:      f((a = 1)) */
static bool tell_equality(struct parse *p, const struct place *place, size_t i)
{
    bool in_statement =
        place->depth > 0 || place->first == TK_IF || place->first == TK_ELIF || place->first == TK_WHILE;

    if (place->token.code != TK_EQ || !ends_expression(place->before.code) ||
        !slots_parse_accepts(p->engine, TK_EQEQ))
        return false;
    size_t start = named_start(p, place, i);
    const char *word = start < i && has_right_side(p, i) ? operand_word(p, start, i) : NULL;
    if (!word && !in_statement)
        return false;
    diag_error(p->d, E0108, place->token.span, "'=' assigns, which is no expression");
    diag_help(p->d, "to compare, write ==");
    if (!word)
        diag_python(p->d, "SyntaxError: invalid syntax");
    else if (strcmp(word, "name") == 0)
        diag_python(p->d, "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    else
        diag_python(p->d, "SyntaxError: cannot assign to %s here. Maybe you meant '==' instead of '='?",
                    word);
    return true;
}

static bool is_text(struct token token, const char *word)
{
    size_t size = strlen(word);

    return token.span.end - token.span.start == size &&
           memcmp(token.span.source->text + token.span.start, word, size) == 0;
}

/* [1 2]      print "x" */
static bool tell_two_expressions(struct parse *p, const struct place *place)
{
    bool in_header =
        (place->first == TK_DEF && place->depth == 1) || place->first == TK_FROM || place->first == TK_IMPORT;
    bool is_word = place->before.code == TK_NAME;

    if (!ends_expression(place->before.code) || !begins_expression(place->token.code) ||
        place->token.code == TK_NOT)
        return false;
    if (is_word && place->before_that.code != TK_DOT &&
        (is_text(place->before, "print") || is_text(place->before, "exec"))) {
        int size = (int)(place->before.span.end - place->before.span.start);
        const char *name = p->source->text + place->before.span.start;
        diag_error(p->d, E0109, place->token.span, "'%.*s' is called with brackets", size, name);
        diag_help(p->d, "write %.*s(...)", size, name);
        diag_python(p->d, "SyntaxError: Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", size,
                    name, size, name);
        return true;
    }
    if (place->depth == 0 || in_header || !slots_parse_accepts(p->engine, TK_COMMA))
        return false;
    diag_error(p->d, E0101, place->token.span, "expected %s, but found %s", expected(p, place->depth),
               lex_describe(p->arena, place->token));
    diag_help(p->d, "a comma may be missing before it");
    bool is_prefix = is_word && (place->token.code == TK_STRING || is_text(place->before, "match") ||
                                 is_text(place->before, "case") || is_text(place->before, "_"));
    diag_python(p->d, "SyntaxError: invalid syntax%s", is_prefix ? "" : ". Perhaps you forgot a comma?");
    return true;
}

/* x = 1 if y */
static bool tell_ternary(struct parse *p, const struct place *place)
{
    if (!slots_parse_accepts(p->engine, TK_ELSE) || !ends_expression(place->before.code) ||
        place->token.code == TK_COLON)
        return false;
    diag_error(p->d, E0110, place->token.span, "expected 'else', but found %s",
               lex_describe(p->arena, place->token));
    diag_help(p->d, "a conditional expression has two values: `a if condition else b`");
    diag_python(p->d, "SyntaxError: expected 'else' after 'if' expression");
    return true;
}

static bool refuse(struct parse *p, enum code code, struct span at, const char *text, const char *help,
                   const char *python)
{
    diag_error(p->d, code, at, "%s", text);
    if (help)
        diag_help(p->d, "%s", help);
    diag_python(p->d, "SyntaxError: %s", python);
    return true;
}

/* {a: b, c}      {a: }      [a, b for c in d] */
static bool tell_display(struct parse *p, const struct place *place, size_t i)
{
    int code = place->token.code;
    struct span at = place->token.span;

    if (place->open == TK_LBRACE &&
        (has_in_bracket(p, place, i, TK_COLON) || has_in_bracket(p, place, i, TK_POW))) {
        if (place->before.code == TK_COLON && code == TK_STAR)
            return refuse(p, E0117, at, "a dict's value cannot be starred", NULL,
                          "cannot use a starred expression in a dictionary value");
        if (place->before.code == TK_COLON && (code == TK_RBRACE || code == TK_COMMA))
            return refuse(p, E0117, at, "the value is missing behind ':'", NULL,
                          "expression expected after dictionary key and ':'");
        if (ends_expression(place->before.code) && slots_parse_accepts(p->engine, TK_COLON) &&
            !slots_parse_accepts(p->engine, TK_COMMA))
            return refuse(p, E0117, at, "':' and the value are missing behind the key", NULL,
                          "':' expected after dictionary key");
    }
    if (code != TK_FOR)
        return false;
    struct token item = p->line.tokens[place->open_at + 1];
    if (place->open == TK_LBRACE && item.code == TK_POW)
        return refuse(p, E0112, span_join(item.span, place->before.span),
                      "a comprehension's item cannot be starred", NULL,
                      "dict unpacking cannot be used in dict comprehension");
    if (place->open != TK_LPAREN && place->depth > 0 && has_in_bracket(p, place, i, TK_COMMA) &&
        !has_in_bracket(p, place, i, TK_COLON))
        return refuse(p, E0113, at, "several items before `for`", "put them in brackets: `(a, b) for ...`",
                      "did you forget parentheses around the comprehension target?");
    return false;
}

/* def f((a, b)):      def f(*a=1):      lambda (a): a */
static bool tell_parameter(struct parse *p, const struct place *place)
{
    bool in_def = place->first == TK_DEF && place->depth == 1;
    bool in_lambda = place->before.code == TK_LAMBDA;
    int code = place->token.code;

    if (code == TK_LPAREN &&
        (in_lambda || (in_def && (place->before.code == TK_LPAREN || place->before.code == TK_COMMA))))
        return refuse(p, E0118, place->token.span, "a parameter is a name",
                      "take one parameter, and unpack it in the body",
                      in_lambda ? "Lambda expression parameters cannot be parenthesized"
                                : "Function parameters cannot be parenthesized");
    if (code == TK_EQ && in_def && place->before.code == TK_NAME && place->before_that.code == TK_STAR)
        return refuse(p, E0118, place->token.span, "a '*' parameter has no default", NULL,
                      "var-positional argument cannot have default value");
    if (code == TK_EQ && in_def && place->before.code == TK_NAME && place->before_that.code == TK_POW)
        return refuse(p, E0118, place->token.span, "a '**' parameter has no default", NULL,
                      "var-keyword argument cannot have default value");
    if (in_def && place->before.code == TK_EQ && (code == TK_RPAREN || code == TK_COMMA))
        return refuse(p, E0118, place->token.span, "the default is missing behind '='", NULL,
                      "expected default value expression");
    return false;
}

static bool tell_header(struct parse *p, const struct place *place)
{
    int code = place->token.code;
    struct span at = place->token.span;

    if (place->first == TK_DEF && place->before_that.code == TK_DEF &&
        slots_parse_accepts(p->engine, TK_LPAREN))
        return refuse(
            p, E0119, at,
            arena_format(p->arena, "expected '(', but found %s", lex_describe(p->arena, place->token)),
            "a function without parameters is written `def name():`", "expected '('");
    if (place->first == TK_EXCEPT && code == TK_COMMA && place->depth == 0)
        return refuse(p, E0120, at, "several exceptions need brackets", "write `except (A, B):`",
                      "multiple exception types must be parenthesized");
    if (place->first == TK_EXCEPT && code == TK_COLON && place->before.code == TK_STAR)
        return refuse(p, E0120, at, "`except*` needs an exception", NULL,
                      "expected one or more exception types");
    if (place->first == TK_FROM && code == TK_NEWLINE && place->before.code == TK_COMMA)
        return refuse(p, E0121, place->before.span, "nothing follows the ','",
                      "to go on with the next line, put the names in brackets",
                      "trailing comma not allowed without surrounding parentheses");
    return false;
}

/* ---- All of it ---- */

static void help_usual(struct parse *p, const struct place *place)
{
    const char *text = lex_describe(p->arena, place->token);
    bool is_reserved = *text == '\'' && is_keyword(text + 1) && place->token.code != TK_NAME;

    if (place->token.code == TK_COLONEQ && place->depth == 0)
        diag_help(p->d, "as a statement, write = instead of :=");
    else if (is_reserved && slots_parse_accepts(p->engine, TK_NAME) &&
             !slots_parse_accepts(p->engine, TK_NUMBER))
        diag_help(p->d, "%s is a word of the language and cannot be a name", text);
    else if (place->token.code == TK_ELIF || place->token.code == TK_ELSE || place->token.code == TK_EXCEPT ||
             place->token.code == TK_FINALLY)
        diag_help(p->d, "%s must be indented as the line that it goes on with, and follow its block", text);
}

static bool is_one_of(struct token token, const char *const *words)
{
    for (; *words != NULL; words++)
        if (is_text(token, *words))
            return true;
    return false;
}

static bool ends_declarator(int code)
{
    return code == TK_NEWLINE || code == TK_SEMI || code == TK_EQ || code == TK_COMMA || code == TK_RPAREN;
}

/* `int x;`, `struct point` and `type X = int`, which is Python 3.12's. */
static void help_with_declaration(struct parse *p, const struct place *place, size_t i)
{
    static const char *const records[] = {"struct", "union", "typedef", "interface", "record", NULL};
    bool is_parameter = place->first == TK_DEF && place->depth == 1;
    struct span type = place->before.span, name = place->token.span;
    int type_size = (int)(type.end - type.start), name_size = (int)(name.end - name.start);
    const char *text = p->source->text;

    if (place->before.code != TK_NAME || place->token.code != TK_NAME || i + 1 >= p->line.count ||
        (place->before_that.code != 0 && !is_parameter))
        return;
    int next = p->line.tokens[i + 1].code;
    if (is_one_of(place->before, records))
        diag_help(p->d, "write a class: class Point:");
    else if (is_text(place->before, "enum"))
        diag_help(p->d, "write a class: class %.*s(Enum):", name_size, text + name.start);
    else if (is_text(place->before, "type") && next == TK_EQ)
        diag_help(p->d, "Python 3.11 has no such statement: write %.*s = ...", name_size, text + name.start);
    else if (ends_declarator(next))
        diag_help(p->d, "in Python the type comes behind the name: %.*s: %.*s", name_size, text + name.start,
                  type_size, text + type.start);
}

/* What is written otherwise in C and its relatives. */
static void help_from_c(struct parse *p, const struct place *place, size_t i)
{
    int code = place->token.code;

    if (code == TK_LBRACE && place->first == TK_CLASS && place->depth == 0)
        diag_help(p->d, "the body of a class is an indented block behind ':'");
    else if (code == TK_LBRACKET && place->first == TK_CLASS && place->depth == 0)
        diag_help(p->d, "Python 3.11 has its type parameters in a base: class Stack(Generic[T]):");
    else if ((code == TK_SLASH || code == TK_FLOORDIV) && place->before.code == 0)
        diag_help(p->d, "a comment begins with #");
    else
        help_with_declaration(p, place, i);
}

void parse_complain(struct parse *p, size_t i)
{
    struct place place = place_of(p, i);

    if (tell_header(p, &place) || tell_parameter(p, &place) || tell_equality(p, &place, i) ||
        tell_display(p, &place, i) || tell_two_expressions(p, &place) || tell_ternary(p, &place) ||
        tell_colon(p, &place))
        return;
    const char *found = lex_describe(p->arena, place.token);
    struct span at = place.token.span;
    if (place.token.code == TK_NEWLINE && place.before.code)
        at = (struct span){at.source, place.before.span.end, place.before.span.end};
    if (place.before.code == 0)
        diag_error(p->d, E0102, at, "no statement begins with %s", found);
    else
        diag_error(p->d, E0101, at, "expected %s, but found %s", expected(p, place.depth), found);
    help_usual(p, &place);
    help_from_c(p, &place, i);
    diag_python(p->d, "SyntaxError: invalid syntax");
}
