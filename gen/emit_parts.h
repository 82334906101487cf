/* emit_parts.h: what the emitters share, and the functions of each of them. One generated feature is one
 * file: its `_header` function writes what the header shows of it, its `_source` function the rest. */
#ifndef GEN_EMIT_PARTS_H
#define GEN_EMIT_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/ir.h"
#include "gen/out.h"

/* ---- Holes (emit_parts.c) ---- */

/* Sets $C$, the class's C name, and $qualname$, its Python name. */
void set_class(struct out *out, const struct ir_class *class_);

/* Sets $file$ and $line$: where something is declared. */
void set_place(struct out *out, const struct ir_module *module, unsigned line);

/* Sets what the rows of kind.c need for one slot, besides $name$ (in Python), $c_type$ (of the struct
 * member), $value$ (type and space of parameters and results), $k$ (as in slots_opt_$k$), and where the
 * slot has such bits $some_flag$, $SOME$, $set_flag$ and $SET$. $o$ is self. */
void set_field(struct out *out, const struct ir_field *field);

/* The C type of parameters and results, ready for a name: "const char *", "slots_opt_i64 ". */
const char *value_type(struct out *out, const struct ir_type *type);
/* As the comments show it: "str", "Car | None". */
const char *python_type(struct out *out, const struct ir_type *type);
/* The C type of what the method returns, ready for a name: "void ". */
const char *method_result(struct out *out, const struct ir_method *method);
/* slots_opt_NAME */
const char *option_name(const struct ir_type *type);

/* ---- Comments ---- */

/* A text of the user as a comment on lines of its own; nothing if it is NULL or blank. */
void emit_doc(struct out *out, const char *doc);

/* ---- Lists ---- */

/* Writes head, the items with commas, and tail, and goes on below the head's end where a line is full.
 * `head` and `tail` are templates, the items are not. */
struct items {
    const char **texts;
    size_t count, room;
};
void add_item(struct out *out, struct items *items, const char *text);
/* The items as one text, with commas. */
const char *join_items(struct out *out, const struct items *items);
void emit_items(struct out *out, const char *head, const struct items *items, const char *tail);
/* The items with && between them. */
void emit_conditions(struct out *out, const char *head, const struct items *items, const char *tail);

/* Lines with a remark behind each: the entry, the remark as a comment, the remarks aligned. emit_lines writes what was
 * added and empties the list. */
struct lines {
    struct items entries, remarks;
};
void add_line(struct out *out, struct lines *lines, const char *entry, const char *remark);
void emit_lines(struct out *out, struct lines *lines);

/* "const char *brand", "const char *model" ... after `first`, which may be NULL; and their names alone. */
struct items parameter_declarations(struct out *out, const char *first, const struct ir_param *params);
struct items parameter_names(struct out *out, const char *before_first, const char *before_each,
                             const struct ir_param *params);

/* ---- Values (emit_const.c) ---- */

/* A constant as a C expression of the type. A long literal is broken so that it fits at `column`. */
const char *const_text(struct out *out, const struct ir_const *constant, const struct ir_type *type,
                       size_t column);
/* A value as a slots_value: `value` is used twice where it may be None. */
const char *wrapped_text(struct out *out, const char *value, const struct ir_type *type);
/* The argument that says "left out" for a parameter with a factory. */
const char *omitted_text(struct out *out, const struct ir_type *type);
void emit_constants(struct out *out, const struct ir_module *module);

/* ---- Assignment to a slot (emit_store.c) ---- */

struct value {
    const char *text;
    const char *size; /* of a str that may hold U+0000, or NULL: up to the NUL */
    bool is_operand;  /* needs no brackets beside an operator, and may be written twice */
    bool is_choice;   /* a ? b : c */
    bool is_checked;  /* of an enumeration: known to be a member */
};

/* The call that stores the value and can fail; NULL: emit_store does it all. */
const char *store_call(struct out *out, const struct ir_field *field, struct value value);
/* The condition under which the value must not be stored, to be tested before; NULL: there is none. */
const char *store_check(struct out *out, const struct ir_field *field, struct value value);
/* Stores a value for which store_call gave NULL. */
void emit_store(struct out *out, const struct ir_field *field, struct value value);
/* Notes that the slot has a value, if there is a bit for it. */
void emit_presence(struct out *out, const struct ir_field *field);
bool has_presence(const struct ir_field *field);

/* ---- Construction (emit_steps.c, emit_expr.c) ---- */

/* Whether there is anything for fill_Car to do, and whether that can fail. */
bool class_has_fill(const struct ir_class *class_);
bool class_can_fail(const struct ir_class *class_);
void emit_steps(struct out *out, const struct ir_class *class_, const struct ir_step *steps);
/* What the steps refer to. */
bool steps_use_self(const struct ir_step *steps);
bool steps_use_param(const struct ir_step *steps, const struct ir_param *param);
bool steps_raise(const struct ir_step *steps);
bool steps_call_base(const struct ir_step *steps, const struct ir_class *class_);

/* ---- Features ---- */

/* The slots_opt_ types of other modules' enumerations that this one's slots and parameters have. */
void emit_imported_options(struct out *out, const struct ir_module *module);
void emit_enum_header(struct out *out, const struct ir_module *module, const struct ir_enum *e);
void emit_enum_source(struct out *out, const struct ir_enum *e);
/* values_Planet: what the members are in Python, where C numbers them. */
void emit_enum_values(struct out *out, const struct ir_enum *e);

void emit_struct(struct out *out, const struct ir_class *class_);
void emit_masks(struct out *out, const struct ir_class *class_);
void emit_struct_asserts(struct out *out, const struct ir_class *class_);

void emit_new_header(struct out *out, const struct ir_class *class_);
/* The fill_ functions of other modules' classes that constructors here call: copies, so that no name but
 * the documented ones crosses modules. */
void emit_borrowed_fills(struct out *out, const struct ir_module *module);

/* $whole$: what keeps gcc from splitting parameters where a constructor has more than it can tell apart. */
void set_whole_parameters(struct out *out, const struct ir_module *module);
void emit_new_source(struct out *out, const struct ir_module *module, const struct ir_class *class_);
void emit_create_header(struct out *out, const struct ir_class *class_);
void emit_bulk_header(struct out *out, const struct ir_class *class_);

/* A line of a macro, and a call with a struct of arguments as the macro's value. */
void emit_macro_line(struct out *out, const char *template);
void emit_macro_call(struct out *out, const char *function, const char *type, struct items items);
/* What a parameter has that is left out: its default, or zero. */
const char *default_text(struct out *out, const struct ir_param *param, size_t column);
void emit_replace_header(struct out *out, const struct ir_class *class_);
void emit_replace_source(struct out *out, const struct ir_class *class_);

void emit_references_header(struct out *out, const struct ir_class *class_);
void emit_casts_header(struct out *out, const struct ir_class *class_);

void emit_access_header(struct out *out, const struct ir_class *class_);
void emit_access_source(struct out *out, const struct ir_class *class_);

/* What the user writes and nothing here calls. */
void emit_functions_header(struct out *out, const struct ir_class *class_);
void emit_enum_functions(struct out *out, const struct ir_module *module);

void emit_methods_header(struct out *out, const struct ir_class *class_);
void emit_methods_source(struct out *out, const struct ir_class *class_);
/* Whether the class has a table of functions. */
bool class_has_methods(const struct ir_class *class_);
void emit_repr_header(struct out *out, const struct ir_class *class_);
void emit_repr_source(struct out *out, const struct ir_class *class_);
void emit_compare_header(struct out *out, const struct ir_class *class_);
void emit_compare_source(struct out *out, const struct ir_class *class_);
void emit_hash_header(struct out *out, const struct ir_class *class_);
void emit_hash_source(struct out *out, const struct ir_class *class_);
void emit_copy_header(struct out *out, const struct ir_class *class_);

void emit_hooks_header(struct out *out, const struct ir_class *class_);
void emit_finalizer(struct out *out, const struct ir_class *class_);

void emit_weakref_type(struct out *out, const struct ir_class *class_);
void emit_weakref_header(struct out *out, const struct ir_class *class_);
void emit_weakref_source(struct out *out, const struct ir_class *class_);

void emit_class_source(struct out *out, const struct ir_class *class_);

/* Which functions of its own the class brings for the runtime. */
bool class_writes_itself(const struct ir_class *class_);
bool class_compares_itself(const struct ir_class *class_); /* == */
bool class_orders_itself(const struct ir_class *class_);
bool class_hashes_itself(const struct ir_class *class_);

#endif
