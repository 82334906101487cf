/* words.h: names that C, C++, their libraries or the generated code already use. */
#ifndef GEN_WORDS_H
#define GEN_WORDS_H

#include <stdbool.h>

/* Whether no C identifier in any place may be spelled so: keywords of C up to C23 and of C++ up to C++20,
 * macros of the standard headers, of POSIX's and of common compilers (linux, near, vector), and names
 * that C reserves. */
bool word_is_taken_everywhere(const char *name);

/* Whether C reserves every name that begins so: `__x`, `_X`. */
bool word_has_reserved_start(const char *name);

/* Whether no type, function or constant at file scope may be spelled so: the above, functions and types
 * of the standard headers, and the local names in generated functions. */
bool word_is_taken_at_file_scope(const char *name);

#endif
