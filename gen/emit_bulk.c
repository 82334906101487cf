/* Many objects: Car_new_in makes them in a slots_heap, Car_new_many a number of equal ones at once, and
 * Car_array_new, of a @final class, one array of them. All are inline in the header, so that they cost nothing
 * where nobody calls them. */
#include <string.h>

#include "gen/emit_parts.h"
#include "gen/kind.h"

/* Whether the objects own nothing but texts, so that a slots_heap takes them. */
static bool fits_in_heap(const struct ir_class *class_)
{
    if (class_->has_dict || class_->finalizer != NULL)
        return false;
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next) {
        enum ir_kind kind = field_storage(field)->kind;
        if (kind == IR_OBJECT || kind == IR_ANY)
            return false;
    }
    return true;
}

/* The name of a parameter or variable of our own beside the user's parameters. No name of the user's begins as
 * `otherwise` does. */
static void set_own_name(struct out *out, const struct ir_class *class_, const char *name,
                         const char *otherwise)
{
    out_set(out, name, name);
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        if (strcmp(param->cname, name) == 0)
            out_set(out, name, otherwise);
}

static void set_own_names(struct out *out, const struct ir_class *class_)
{
    set_own_name(out, class_, "heap", "slots_in");
    set_own_name(out, class_, "count", "slots_count");
    set_own_name(out, class_, "out", "slots_out");
    set_own_name(out, class_, "made", "slots_made");
}

/* The parameters of all the functions: in front of the constructor's is one of our own, a template. */
static const struct items *with_first(struct out *out, struct items *params, const char *first)
{
    params->texts[0] = out_fill(out, first);
    return params;
}

static void emit_new_in(struct out *out, struct items *params, const struct items *names)
{
    emit(out, "/* A new object that goes with all others in the heap, or before, when it is dropped. */\n");
    emit_items(out, "static inline $C$ *$C$_new_in(", with_first(out, params, "slots_heap *$heap$"), ")\n");
    emit(out, "{\n");
    emit_items(out, "    return slots_heap_next($heap$, &$C$_class) ? $C$_new(", names, ") : NULL;\n");
    emit(out, "}\n\n");
}

static void emit_new_many(struct out *out, struct items *params, const struct items *names)
{
    emit(out, "/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */\n");
    emit_items(out, "static inline bool $C$_new_many(",
               with_first(out, params, "size_t $count$, $C$ **$out$"), ")\n");
    emit(out,
         "{\n"
         "    for (size_t $made$ = 0; $made$ < $count$; $made$++) {\n");
    emit_items(out, "        $out$[$made$] = $C$_new(", names, ");\n");
    emit(out,
         "        if ($out$[$made$] == NULL) {\n"
         "            slots_unref_many($out$, $made$);\n"
         "            return false;\n"
         "        }\n"
         "    }\n"
         "    return true;\n"
         "}\n\n");
}

static void emit_init_all(struct out *out, const struct ir_class *class_)
{
    struct items values = parameter_names(out, out_fill(out, "&self[$made$]"), "", class_->params);
    if (class_has_fill(class_) && class_can_fail(class_)) {
        emit(out, "    for (size_t $made$ = 0; self != NULL && $made$ < $count$; $made$++) {\n");
        emit_items(out, "        if (!$C$_init(", &values, ")) {\n");
        emit(out,
             "            slots_array_free(self, $made$, &$C$_class);\n"
             "            return NULL;\n"
             "        }\n"
             "    }\n");
    } else {
        emit(out, "    for (size_t $made$ = 0; self != NULL && $made$ < $count$; $made$++)\n");
        emit_items(out, "        $C$_init(", &values, ");\n");
    }
}

static void emit_array(struct out *out, const struct ir_class *class_, struct items *params)
{
    emit(out, "/* An array of such objects, and its end. NULL with errno set where it cannot be made. */\n");
    emit_items(out, "static inline $C$ *$C$_array_new(", with_first(out, params, "size_t $count$"), ")\n");
    emit(out,
         "{\n"
         "    $C$ *self = ($C$ *)slots_array_new($count$, &$C$_class);\n");
    emit_init_all(out, class_);
    emit(out,
         "    return self;\n"
         "}\n\n"
         "static inline void $C$_array_free($C$ *self, size_t count)\n"
         "{\n"
         "    slots_array_free(self, count, &$C$_class);\n"
         "}\n\n");
}

void emit_bulk_header(struct out *out, const struct ir_class *class_)
{
    if (class_->is_abstract)
        return;
    set_class(out, class_);
    set_own_names(out, class_);
    struct items params = parameter_declarations(out, "", class_->params);
    struct items names = parameter_names(out, NULL, "", class_->params);
    if (fits_in_heap(class_))
        emit_new_in(out, &params, &names);
    emit_new_many(out, &params, &names);
    if (class_->is_final)
        emit_array(out, class_, &params);
}
