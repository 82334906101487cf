/* escape_unknown.slots.h: made by slotsc from escape_unknown.slots. Change that file instead. */
#ifndef ESCAPE_UNKNOWN_SLOTS_H
#define ESCAPE_UNKNOWN_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Constants ---- */

#define PATTERN "\\d+ items"                     /* escape_unknown.slots:1 */
static const slots_bytes_view DATA = {"\\d", 2}; /* escape_unknown.slots:2 */
#define RAW "\\d"                                /* escape_unknown.slots:3 */

#ifdef __cplusplus
}
#endif

#endif
