/* layout.h: where everything lies in a class's struct. */
#ifndef GEN_LAYOUT_H
#define GEN_LAYOUT_H

struct arena;
struct ir_module;

/* Fills in the members of every class, in the struct's order, and the bits of its fields. Needs the names
 * that cname_module gave. Only the order is decided here: sizes and offsets are the C compiler's. */
void layout_module(struct ir_module *module, struct arena *arena);

#endif
