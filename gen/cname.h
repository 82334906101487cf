/* cname.h: every C identifier of the generated files is spelled here, or is one of these names with a
 * fixed ending that was checked here.
 *
 * A name that C, C++ or their libraries use, or that another declaration of the module has already, gets a
 * trailing underscore; underscores in front that C reserves go there too (_Hidden gives Hidden_). Where that
 * name is taken too, the module is in error. */
#ifndef GEN_CNAME_H
#define GEN_CNAME_H

#include <stdbool.h>

struct arena;
struct diag;
struct ir_module;

/* Fills in the cname of everything in the module and the names of masks. False when there were errors. */
bool cname_module(struct ir_module *module, struct arena *arena, struct diag *d);

/* Members of a struct that are no slot: its flag bytes (the first is number 0), its dictionary, and the
 * byte of a class without members. */
const char *cname_flag_byte(struct arena *arena, unsigned number);
#define CNAME_DICT "dict_"
#define CNAME_FILLER "unused_"

/* The include guard of a header: "fleet.slots.h" gives FLEET_SLOTS_H. */
const char *cname_guard(struct arena *arena, const char *header_name);

#endif
