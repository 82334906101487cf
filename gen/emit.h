/* emit.h: from the finished IR to the text of the two files. The emitters decide nothing: what a class has
 * was decided by sema, where it lies by layout, what it is called by cname. */
#ifndef GEN_EMIT_H
#define GEN_EMIT_H

struct ir_module;
struct out;

/* `header_name` is what the source includes: "fleet.slots.h". */
void emit_header(const struct ir_module *module, const char *header_name, struct out *out);
void emit_source(const struct ir_module *module, const char *header_name, struct out *out);

#endif
