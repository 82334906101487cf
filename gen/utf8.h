/* utf8.h: code points in and out of UTF-8. */
#ifndef GEN_UTF8_H
#define GEN_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point from `left` > 0 bytes; the number of bytes it takes, or 0 where they are not
 * UTF-8 (also for overlong forms, surrogates and anything beyond U+10FFFF). */
size_t utf8_decode(const char *text, size_t left, uint32_t *code);

/* Writes 1 to 4 bytes. A surrogate, which a Python string may hold, is written as 3. */
size_t utf8_write(uint32_t code, char to[4]);

/* Characters that reorder the text around them on a screen (Unicode's Bidi_Control). */
bool utf8_is_bidi_control(uint32_t code);

#endif
