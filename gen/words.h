/* words.h: names that C, C++, their libraries or the generated code already use. */
#ifndef GEN_WORDS_H
#define GEN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* What no C identifier in any place may be: keywords of C up to C23 and of C++ up to C++20, macros of the
 * standard headers, of POSIX's and of common compilers (linux, near, vector). */
extern const char *const words_everywhere[];
extern const size_t words_everywhere_count;

/* What no type, function or constant at file scope may be, either: functions and types of the standard
 * headers, and the local names in generated functions. */
extern const char *const words_at_file_scope[];
extern const size_t words_at_file_scope_count;

/* Whether the name is C's in any place because of how it begins, or the runtime's. */
bool word_is_reserved(const char *name);

/* Whether C reserves every name that begins so: `__x`, `_X`. */
bool word_has_reserved_start(const char *name);

#endif
