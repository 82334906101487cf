/* charname.h: characters by their Unicode names. */
#ifndef GEN_CHARNAME_H
#define GEN_CHARNAME_H

#include <stdint.h>

#define NO_CHARACTER UINT32_MAX

/* The character that Python 3.11 gives for '\N{name}'; NO_CHARACTER where it gives none. */
uint32_t charname_find(const char *name);

#endif
