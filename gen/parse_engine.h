/* parse_engine.h: the generated parser as the feeding loop sees it. */
#ifndef GEN_PARSE_ENGINE_H
#define GEN_PARSE_ENGINE_H

#include <stdbool.h>

#include "gen/lex.h"

struct arena;
struct builder;
struct yyParser;

struct yyParser *slots_parse_new(struct arena *arena, struct builder *b);

/* Whether a token of this code may come next; nothing changes. */
bool slots_parse_accepts(const struct yyParser *parser, int code);
/* Whether the stack has no room for another token. */
bool slots_parse_is_full(const struct yyParser *parser);

/* Gives a token that is accepted. */
void slots_parse_give(struct yyParser *parser, struct token token);

/* Forgets what has been read of the statement in progress, so that BAD_LINE is accepted. */
void slots_parse_drop_line(struct yyParser *parser);

#endif
