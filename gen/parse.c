/* The loop that feeds the parser, line by line.
 *
 * A logical line is read whole before any of it is parsed. So the loop can look ahead where Python's
 * grammar needs it (`match x:`, `with (a as b):`), and a line that cannot be read is left out as a whole:
 * one message, and the next line starts afresh. The indented block that such a line would have opened is
 * still read for its own errors, but kept out of the tree. */
#include "gen/parse.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/ast.h"
#include "gen/diag.h"
#include "gen/parse_engine.h"
#include "gen/parse_state.h"
#include "gen/syntax.h"
#include "grammar/slots.h"

/* ---- A line and what can only be told from all of it ---- */

static void add_token(struct parse *p, struct token token)
{
    struct line *line = &p->line;

    if (line->count == line->room) {
        size_t room = line->room ? line->room * 2 : 64;
        struct token *tokens = arena_alloc(p->arena, room * sizeof *tokens);
        if (line->count)
            memcpy(tokens, line->tokens, line->count * sizeof *tokens);
        line->tokens = tokens;
        line->room = room;
    }
    line->tokens[line->count++] = token;
}

static bool is_layout(int code)
{
    return code == TK_INDENT || code == TK_DEDENT;
}

static void read_line(struct parse *p)
{
    struct token token;

    p->line.count = p->line.first = 0;
    p->line.is_bad = false;
    p->builder.errors_before = diag_error_count(p->d);
    do {
        token = lex_next(p->lexer);
        add_token(p, token);
        p->line.is_bad |= token.code == TK_BAD_LINE;
    } while (token.code != TK_NEWLINE && token.code != 0);
    while (is_layout(p->line.tokens[p->line.first].code))
        p->line.first++;
    p->line.is_told = diag_error_count(p->d) > p->builder.errors_before;
}

static bool is_word(struct token token, const char *word)
{
    size_t size = strlen(word);

    return token.code == TK_NAME && token.span.end - token.span.start == size &&
           memcmp(token.span.source->text + token.span.start, word, size) == 0;
}

/* `match` begins a statement where the line ends with a colon that no annotation could explain. */
static void find_match(struct parse *p)
{
    struct token *first = &p->line.tokens[p->line.first];
    size_t count = p->line.count - p->line.first;

    if (is_word(*first, "match") && count > 3 && first[count - 2].code == TK_COLON)
        first->code = TK_MATCH;
    else if (is_word(*first, "case") && slots_parse_accepts(p->engine, TK_CASE))
        first->code = TK_CASE;
}

/* The bracket of `with (a as b, c):` holds an `as` and is closed right before the colon. */
static void find_with_bracket(struct parse *p)
{
    struct token *token = &p->line.tokens[p->line.first];
    unsigned depth = 0;
    bool has_as = false;

    if (token->code == TK_ASYNC)
        token++;
    if (token[0].code != TK_WITH || token[1].code != TK_LPAREN)
        return;
    struct token *open = ++token;
    for (; token->code != TK_NEWLINE && token->code != 0; token++) {
        depth += token->code == TK_LPAREN || token->code == TK_LBRACKET || token->code == TK_LBRACE;
        depth -= token->code == TK_RPAREN || token->code == TK_RBRACKET || token->code == TK_RBRACE;
        has_as |= token->code == TK_AS && depth == 1;
        if (depth == 0)
            break;
    }
    if (has_as && token->code == TK_RPAREN && token[1].code == TK_COLON)
        open->code = TK_WITH_LPAREN;
}

/* ---- Leaving out ---- */

static void give(struct parse *p, int code, struct span span)
{
    slots_parse_give(p->engine, (struct token){code, span});
}

static void drop_line(struct parse *p)
{
    struct token newline = p->line.tokens[p->line.count - 1];

    slots_parse_drop_line(p->engine);
    give(p, TK_BAD_LINE, newline.span);
    give(p, TK_NEWLINE, newline.span);
    p->blocks[p->level].dropped = true;
}

/* A statement that the line before should have gone on with, a decorator or `try`, ends here. */
static void end_incomplete(struct parse *p, struct token next)
{
    if (slots_parse_accepts(p->engine, next.code) || slots_parse_accepts(p->engine, TK_BAD_LINE))
        return;
    if (!p->line.is_told)
        parse_complain_incomplete(p, next);
    p->line.is_told = true;
    slots_parse_drop_line(p->engine);
    p->blocks[p->level].dropped = true;
}

/* ---- Feeding ---- */

static void feed_indent(struct parse *p, struct token indent)
{
    bool stray = !slots_parse_accepts(p->engine, TK_INDENT);
    bool dropped = p->blocks[p->level].dropped;

    p->level++;
    p->blocks[p->level].dropped = false;
    p->blocks[p->level].context = p->next_context;
    if (!stray) {
        slots_parse_give(p->engine, indent);
        return;
    }
    if (!dropped) {
        p->blocks[p->level].context = p->blocks[p->level - 1].context;
        if (!p->line.is_told)
            parse_complain_indent(p, indent);
    }
    if (!slots_parse_accepts(p->engine, TK_BAD_INDENT))
        slots_parse_drop_line(p->engine);
    struct span at = indent.span;
    if (dropped)
        at.end = at.start;
    give(p, TK_BAD_INDENT, at);
}

/* What comes before the line's own tokens: the block that the line before called for, and its end. */
static void feed_layout(struct parse *p)
{
    struct token next = p->line.tokens[p->line.first];

    if (slots_parse_accepts(p->engine, TK_INDENT) && p->line.tokens[0].code != TK_INDENT) {
        if (!p->line.is_told)
            parse_complain_no_block(p, next);
        give(p, TK_NO_BLOCK, next.span);
    }
    for (size_t i = 0; i < p->line.first; i++) {
        struct token token = p->line.tokens[i];
        if (token.code == TK_INDENT) {
            feed_indent(p, token);
            continue;
        }
        end_incomplete(p, token);
        slots_parse_give(p->engine, token);
        p->level--;
    }
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
    case TK_ASYNC:
    case TK_MATCH:
    case TK_CASE:
        return true;
    default:
        return false;
    }
}

static bool goes_on(int code)
{
    return code == TK_ELIF || code == TK_ELSE || code == TK_EXCEPT || code == TK_FINALLY;
}

/* A header without its colon is read as if it had one. */
static bool mend_colon(struct parse *p, size_t i)
{
    struct token token = p->line.tokens[i];

    if (token.code != TK_NEWLINE || !begins_block(p->line.tokens[p->line.first].code) ||
        !slots_parse_accepts(p->engine, TK_COLON))
        return false;
    give(p, TK_COLON, (struct span){token.span.source, token.span.start, token.span.start});
    if (slots_parse_accepts(p->engine, TK_NEWLINE))
        return true;
    return false;
}

/* The i-th token does not fit. In a line whose bracket is never closed that is the cause if it stands on
 * the bracket's own line of text; else the bracket is. */
static void complain(struct parse *p, size_t i)
{
    struct span at = p->line.tokens[i].span, bracket = lex_unclosed(p->lexer);
    int code = p->line.tokens[i].code;
    bool is_operand = code == TK_NAME || code == TK_NUMBER || code == TK_STRING;
    bool is_last = code == TK_BAD_LINE || (is_operand && p->line.tokens[i + 1].code == TK_BAD_LINE);

    if (p->line.is_told)
        return;
    p->line.is_told = true;
    if (bracket.source && (is_last || source_position(p->source, at.start).line !=
                                          source_position(p->source, bracket.start).line))
        lex_tell_unclosed(p->lexer);
    else if (code != TK_BAD_LINE) /* else the lexer has told it */
        parse_complain(p, i);
}

/* Whether the whole line could be fed. */
static bool feed_tokens(struct parse *p)
{
    for (size_t i = p->line.first; i < p->line.count; i++) {
        if (slots_parse_is_full(p->engine)) {
            if (!p->line.is_told)
                diag_error(p->d, E0140, p->line.tokens[i].span, "too many operations within each other");
            return false;
        }
        if (!slots_parse_accepts(p->engine, p->line.tokens[i].code)) {
            complain(p, i);
            if (!mend_colon(p, i))
                return false;
        }
        if (p->line.tokens[i].code == TK_NEWLINE)
            parse_check_context(p); /* before the line's last statement is built */
        slots_parse_give(p->engine, p->line.tokens[i]);
    }
    return true;
}

static void feed_line(struct parse *p)
{
    struct token first;

    feed_layout(p);
    find_match(p);
    find_with_bracket(p);
    first = p->line.tokens[p->line.first];
    if (goes_on(first.code) && !slots_parse_accepts(p->engine, first.code) && p->blocks[p->level].dropped)
        p->line.is_told = true; /* it goes on with a statement that was left out */
    else
        end_incomplete(p, first);
    if (first.code == 0) {
        slots_parse_give(p->engine, first);
        return;
    }
    parse_find_context(p);
    p->builder.told_deep = false;
    if (feed_tokens(p))
        p->blocks[p->level].dropped = false;
    else
        drop_line(p);
    p->header = p->line.tokens[p->line.first + (first.code == TK_ASYNC)];
    p->colon = p->line.tokens[p->line.count - (p->line.count - p->line.first > 1 ? 2 : 1)];
}

struct ast_module *parse_module(const struct source *source, struct arena *arena, struct diag *d)
{
    struct parse *p = arena_make(arena, struct parse);
    struct ast_module *module = arena_make(arena, struct ast_module);
    unsigned errors_before = diag_error_count(d);

    p->source = source;
    p->arena = arena;
    p->d = d;
    p->builder = (struct builder){.arena = arena, .d = d, .source = source};
    p->lexer = lex_new(source, arena, d);
    p->engine = slots_parse_new(arena, &p->builder);
    do {
        read_line(p);
        feed_line(p);
    } while (p->line.tokens[p->line.count - 1].code != 0);
    module->source = source;
    module->body = p->builder.body;
    syntax_check_future(&p->builder, module->body);
    module->is_whole = diag_error_count(d) == errors_before;
    return module;
}
