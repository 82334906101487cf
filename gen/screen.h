/* screen.h: text from the input on its way to a terminal. */
#ifndef GEN_SCREEN_H
#define GEN_SCREEN_H

#include <stddef.h>
#include <stdio.h>

/* Prints the character at `text` (`left` > 0 bytes) so that it does nothing but appear: a tab as spaces up
 * to the next multiple of 8 columns, controls, bidirectional and invisible characters and bad UTF-8 as
 * Python's escapes. `*column` goes on by the columns it takes. Nothing is printed where `to` is NULL.
 * Returns the bytes read. */
size_t screen_put(FILE *to, const char *text, size_t left, unsigned *column);

/* A whole text, in which a tab is escaped too. */
void screen_put_text(FILE *to, const char *text);

#endif
