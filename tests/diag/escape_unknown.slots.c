/* escape_unknown.slots.c: made by slotsc from escape_unknown.slots. Change that file instead. */
#include "escape_unknown.slots.h"

