/* Indentation and brackets: what decides where a logical line begins and ends. */
#include "gen/diag.h"
#include "gen/lex_check.h"
#include "gen/lex_state.h"

/* Leaves the rest of the text unread: behind a broken limit nothing sensible can be said. */
static void stop_reading(struct lexer *lexer)
{
    lexer->cursor = lexer->limit;
    lexer->depth = 0;
}

/* Where a blank takes a column. A form feed starts again at the margin. */
static void pass_blank(struct indent *at, unsigned char blank)
{
    if (blank == ' ') {
        at->column++;
        at->alternate++;
    } else if (blank == '\t') {
        at->column = (at->column / 8 + 1) * 8;
        at->alternate++;
    } else {
        at->column = at->alternate = 0;
    }
}

/* The column after the blanks. A line may go on behind backslashes; then what stands before the first of
 * them counts, unless that is nothing. */
static struct indent indent_of(const unsigned char *start, const unsigned char *end)
{
    struct indent at = {0, 0}, joined = {0, 0};

    for (; start < end; start++) {
        if (*start == '\\') {
            if (joined.column == 0)
                joined = at;
        } else if (*start != '\n' && *start != '\r') {
            pass_blank(&at, *start);
        }
    }
    return joined.column > 0 ? joined : at;
}

static void complain_of_tabs(struct lexer *lexer, const unsigned char *start)
{
    if (lexer->tabs_complained)
        return;
    lexer->tabs_complained = true;
    diag_error(lexer->d, E0020, lex_span(lexer, start, lexer->cursor),
               "this line's indentation mixes tabs and spaces otherwise than the lines around it");
    diag_help(lexer->d, "indent with spaces only");
    diag_python(lexer->d, "TabError: inconsistent use of tabs and spaces in indentation");
}

static int measure_deeper(struct lexer *lexer, const unsigned char *start, struct indent at)
{
    if (lexer->level == LEX_INDENTS_MAX) {
        diag_error(lexer->d, E0021, lex_span(lexer, start, lexer->cursor),
                   "more than %d levels of indentation", LEX_INDENTS_MAX);
        diag_python(lexer->d, "IndentationError: too many levels of indentation");
        stop_reading(lexer);
        return 0;
    }
    if (at.alternate <= lexer->indents[lexer->level].alternate)
        complain_of_tabs(lexer, start);
    lexer->indents[++lexer->level] = at;
    lexer->forgiven = 0;
    return 1;
}

/* A column between two blocks is taken as the inner one's, where the line most likely belongs. */
static int measure_outer(struct lexer *lexer, const unsigned char *start, struct indent at)
{
    unsigned before = lexer->level;

    while (lexer->level > 0 && at.column <= lexer->indents[lexer->level - 1].column)
        lexer->level--;
    int change = -(int)(before - lexer->level);
    if (change)
        lexer->forgiven = 0;
    if (at.column != lexer->indents[lexer->level].column) {
        if (at.column == lexer->forgiven)
            return change;
        lexer->forgiven = at.column;
        diag_error(lexer->d, E0022, lex_span(lexer, start, lexer->cursor),
                   "this line is indented less than its block and more than the one around it");
        diag_help(lexer->d, "give it %u or %u blanks", lexer->indents[lexer->level].column,
                  lexer->level ? lexer->indents[lexer->level - 1].column : 0);
        diag_python(lexer->d, "IndentationError: unindent does not match any outer indentation level");
    } else if (at.alternate != lexer->indents[lexer->level].alternate) {
        complain_of_tabs(lexer, start);
    }
    return change;
}

int lex_measure_indent(struct lexer *lexer, const unsigned char *start)
{
    struct indent at = indent_of(start, lexer->cursor);
    const struct indent *now = &lexer->indents[lexer->level];

    if (at.column > now->column)
        return measure_deeper(lexer, start, at);
    if (at.column < now->column)
        return measure_outer(lexer, start, at);
    if (at.alternate != now->alternate)
        complain_of_tabs(lexer, start);
    return 0;
}

bool lex_open_bracket(struct lexer *lexer, const unsigned char *start)
{
    if (lexer->depth == LEX_BRACKETS_MAX) {
        diag_error(lexer->d, E0023, lex_span(lexer, start, lexer->cursor),
                   "more than %d brackets within each other", LEX_BRACKETS_MAX);
        diag_python(lexer->d, "SyntaxError: too many nested parentheses");
        stop_reading(lexer);
        return false;
    }
    if (lexer->depth == 0) {
        lexer->resume = NULL;
        lexer->first_in_line = NULL;
    }
    lexer->brackets[lexer->depth].open = (char)*start;
    lexer->brackets[lexer->depth].at = start;
    lexer->depth++;
    return true;
}

static void complain_of_pair(struct lexer *lexer, const unsigned char *start, char open,
                             const unsigned char *opened)
{
    struct span at = lex_span(lexer, start, lexer->cursor);
    struct span first = lex_span(lexer, opened, opened + 1);
    unsigned line = source_position(lexer->source, first.start).line;

    diag_error(lexer->d, E0024, at, "'%c' closes '%c'", *start, open);
    diag_note(lexer->d, first, "'%c' stands here", open);
    if (line == source_position(lexer->source, at.start).line)
        diag_python(lexer->d, "SyntaxError: closing parenthesis '%c' does not match opening parenthesis '%c'",
                    *start, open);
    else
        diag_python(
            lexer->d,
            "SyntaxError: closing parenthesis '%c' does not match opening parenthesis '%c' on line %u",
            *start, open, line);
}

bool lex_close_bracket(struct lexer *lexer, const unsigned char *start)
{
    if (lexer->depth == 0) {
        diag_error(lexer->d, E0025, lex_span(lexer, start, lexer->cursor), "'%c' closes nothing", *start);
        diag_python(lexer->d, "SyntaxError: unmatched '%c'", *start);
        return false;
    }
    lexer->depth--;
    char open = lexer->brackets[lexer->depth].open;
    if ((open == '(' && *start == ')') || (open == '[' && *start == ']') || (open == '{' && *start == '}'))
        return true;
    complain_of_pair(lexer, start, open, lexer->brackets[lexer->depth].at);
    return false;
}

static bool is_word(unsigned char byte)
{
    return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
}

static const unsigned char *behind_blanks(const struct lexer *lexer, const unsigned char *at)
{
    while (at < lexer->limit && (*at == ' ' || *at == '\t'))
        at++;
    return at;
}

/* `@...`, `name: ...` or `name = ...`, which inside brackets is rare at a statement's own indentation. */
static bool looks_like_statement(const struct lexer *lexer, const unsigned char *at)
{
    if (at < lexer->limit && *at == '@')
        return true;
    const unsigned char *word = at;
    while (at < lexer->limit && is_word(*at))
        at++;
    if (at == word)
        return false;
    at = behind_blanks(lexer, at);
    return at < lexer->limit && (*at == ':' || *at == '=') && !(at + 1 < lexer->limit && at[1] == '=');
}

void lex_line_in_brackets(struct lexer *lexer)
{
    lexer->physical_start = lexer->cursor;
    lexer->first_in_line = behind_blanks(lexer, lexer->cursor);
    if (lexer->resume)
        return;
    struct indent at = indent_of(lexer->physical_start, lexer->first_in_line);
    if (at.column <= lexer->indents[lexer->level].column && looks_like_statement(lexer, lexer->first_in_line))
        lexer->resume = lexer->physical_start;
}

void lex_complain_unclosed(struct lexer *lexer, const unsigned char *at)
{
    const unsigned char *opened = lexer->brackets[lexer->depth - 1].at;
    bool at_end = at == lexer->limit;

    lexer->unclosed = lex_span(lexer, opened, opened + 1);
    lexer->unclosed_seen = at_end ? (struct span){0} : lex_span(lexer, at, lexer->cursor);
    lexer->depth = 0;
    if (at_end && (!lexer->resume || ++lexer->resumed > LEX_RESUMES_MAX))
        return;
    lexer->cursor = lexer->resume ? lexer->resume : lexer->physical_start;
    lexer->at_line_start = lexer->cut = true;
}

struct span lex_unclosed(const struct lexer *lexer)
{
    return lexer->unclosed;
}

void lex_tell_unclosed(struct lexer *lexer)
{
    struct span opened = lexer->unclosed;

    lexer->unclosed = (struct span){0};
    if (!opened.source)
        return;
    diag_error(lexer->d, E0026, opened, "'%c' is not closed", opened.source->text[opened.start]);
    if (lexer->unclosed_seen.source)
        diag_note(lexer->d, lexer->unclosed_seen, "here begins a statement, which cannot stand in brackets");
    diag_python(lexer->d, "SyntaxError: '%c' was never closed", opened.source->text[opened.start]);
}
