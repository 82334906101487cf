/* Construction. One static function, fill_Car, does what Python's __init__ does to an object that exists;
 * Car_new makes the object on the heap, Car_init takes the caller's storage, and a derived class that calls
 * super().__init__() calls fill_Car for its base's part. Before it preset_Car sets what shows where no
 * `__init__` sets anything: that depends on the object's own class alone. */
#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"

static const char *self_declaration(struct out *out)
{
    return out_fill(out, "$C$ *self");
}

/* ---- The header ---- */

void emit_new_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    struct items items = parameter_declarations(out, NULL, class_->params);
    if (!class_->is_abstract) {
        emit(out, "/* A new object, the caller's own; NULL with errno set where it cannot be made. */\n");
        emit_items(out, "$C$ *$C$_new(", &items, ");\n\n");
    }
    if (!class_->is_final || class_->is_abstract)
        return;
    items = parameter_declarations(out, self_declaration(out), class_->params);
    emit(out, "/* The same in storage of the caller's, and its end. Such an object is not counted. */\n");
    emit_items(out, "bool $C$_init(", &items, ");\n");
    emit(out, "void $C$_fini($C$ *self);\n\n");
}

/* ---- fill_Car ---- */

/* D15: Python's error for an argument that was left out names the class whose `__init__` it is. */
static void emit_missing(struct out *out, const struct ir_class *class_, const struct ir_param *param)
{
    if (param->is_forwarded || !type_refuses_null(&param->type))
        return;
    out_set(out, "I", class_->init_from->cname);
    out_set(out, "p", param->cname);
    out_set(out, "param", param->name);
    out_set(out, "v", param->cname);
    out_set(out, "missing", out_fill(out, kinds[param->type.kind].is_none));
    out_set(out, "way", param->keyword_only ? "keyword-only" : "positional");
    emit(out,
         "    if ($missing$)\n"
         "        return slots_raise_missing(&$I$_class, \"$way$\", \"$param$\");\n");
}

bool class_has_fill(const struct ir_class *class_)
{
    return class_->params != NULL || class_->steps != NULL;
}

/* Whether a constructor of the module, or the class's own, calls fill_Car. */
static bool is_filled(const struct ir_module *module, const struct ir_class *class_)
{
    if (!class_has_fill(class_) || !class_->is_abstract)
        return class_has_fill(class_);
    for (const struct ir_class *other = module->classes; other != NULL; other = other->next)
        if (steps_call_base(other->steps, class_) && is_filled(module, other))
            return true;
    return false;
}

/* What the body does not use, so that the compiler does not warn of it. */
static void emit_unused(struct out *out, const struct ir_class *class_)
{
    if (!steps_use_self(class_->steps))
        emit(out, "    (void)self;\n");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        bool is_tested = type_refuses_null(&param->type) && !param->is_forwarded;
        out_set(out, "p", param->cname);
        if (!is_tested && !steps_use_param(class_->steps, param))
            emit(out, "    (void)$p$;\n");
    }
}

void set_whole_parameters(struct out *out, const struct ir_module *module)
{
    enum { MANY = 255 };
    bool many = false;
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        int count = 0;
        for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
            many |= ++count > MANY;
    }
    out_set(out, "whole", many ? "SLOTS_WHOLE_PARAMETERS\n" : "");
}

static void emit_fill(struct out *out, const struct ir_class *class_)
{
    bool can_fail = class_can_fail(class_);
    struct items items = parameter_declarations(out, self_declaration(out), class_->params);
    set_place(out, class_->module, class_->init_line);
    emit(out, class_->is_named_tuple ? "/* __new__ of class $qualname$, $file$:$line$ */\n"
                                     : "/* __init__ of class $qualname$, $file$:$line$ */\n");
    emit(out, "$whole$");
    emit_items(out, can_fail ? "static bool fill_$C$(" : "static void fill_$C$(", &items, ")\n");
    emit(out, "{\n");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        emit_missing(out, class_, param);
    emit_unused(out, class_);
    out_indent(out, 1);
    emit_steps(out, class_, class_->steps);
    out_indent(out, -1);
    if (can_fail)
        emit(out, "    return true;\n");
    emit(out, "}\n\n");
}

static void emit_preset(struct out *out, const struct ir_class *class_)
{
    emit(out,
         "/* Class attributes that show where __init__ sets nothing. */\n"
         "static bool preset_$C$($C$ *self)\n"
         "{\n");
    out_indent(out, 1);
    emit_steps(out, class_, class_->presets);
    out_indent(out, -1);
    emit(out,
         "    return true;\n"
         "}\n\n");
}

/* ---- Bases in other modules ---- */

struct borrowed {
    const struct ir_class *class_;
    struct borrowed *next;
};

static bool is_borrowed(const struct borrowed *list, const struct ir_class *class_)
{
    while (list != NULL && list->class_ != class_)
        list = list->next;
    return list != NULL;
}

/* Emits what the steps call, each once, what it calls in turn before it. */
static void borrow(struct out *out, const struct ir_module *module, const struct ir_step *step,
                   struct borrowed **list)
{
    for (; step != NULL; step = step->next) {
        borrow(out, module, step->body, list);
        borrow(out, module, step->orelse, list);
        const struct ir_class *class_ = step->class_;
        if (step->kind != STEP_BASE || class_->module == module || !class_has_fill(class_) ||
            is_borrowed(*list, class_))
            continue;
        borrow(out, module, class_->steps, list);
        struct borrowed *borrowed = arena_make(out_arena(out), struct borrowed);
        *borrowed = (struct borrowed){class_, *list};
        *list = borrowed;
        set_class(out, class_);
        emit_fill(out, class_);
    }
}

void emit_borrowed_fills(struct out *out, const struct ir_module *module)
{
    struct borrowed *list = NULL;
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
        if (is_filled(module, class_))
            borrow(out, module, class_->steps, &list);
}

/* ---- Car_new, Car_init ---- */

/* The calls that fill the object, and then `done`, or where one fails `failed`. */
static void emit_filling(struct out *out, const struct ir_class *class_, const char *done, const char *failed)
{
    struct items names = parameter_names(out, "self", "", class_->params);
    if (class_can_fail(class_)) {
        if (!class_has_fill(class_))
            emit(out, "    if (preset_$C$(self))\n");
        else
            emit_items(
                out, class_->presets != NULL ? "    if (preset_$C$(self) && fill_$C$(" : "    if (fill_$C$(",
                &names, "))\n");
        emit(out, "    ");
        emit(out, done);
        emit(out, failed);
    } else {
        if (class_has_fill(class_))
            emit_items(out, "    fill_$C$(", &names, ");\n");
        emit(out, done);
    }
}

static void emit_new(struct out *out, const struct ir_class *class_)
{
    struct items params = parameter_declarations(out, NULL, class_->params);
    emit_items(out, "$C$ *$C$_new(", &params, ")\n");
    emit(out, "{\n");
    if (class_is_restricted(class_))
        emit(out,
             "    slots_restrict(&$C$_class); /* not all that its base lets be set can be set here */\n");
    if (!class_has_fill(class_) && class_->presets == NULL) {
        emit(out, "    return slots_new(&$C$_class);\n");
    } else {
        emit(out,
             "    $C$ *self = slots_allocate(&$C$_class);\n"
             "    if (self == NULL)\n"
             "        return NULL;\n"
             "    memset(self, 0, sizeof *self);\n");
        emit_filling(out, class_, "    return self;\n",
                     "    slots_unref(self);\n"
                     "    return NULL;\n");
    }
    emit(out, "}\n\n");
}

static void emit_init(struct out *out, const struct ir_class *class_)
{
    struct items params = parameter_declarations(out, self_declaration(out), class_->params);
    emit_items(out, "bool $C$_init(", &params, ")\n");
    emit(out,
         "{\n"
         "    memset(self, 0, sizeof *self);\n");
    emit_filling(out, class_, "    return true;\n",
                 "    slots_fini(self, &$C$_class);\n"
                 "    return false;\n");
    emit(out,
         "}\n\n"
         "void $C$_fini($C$ *self)\n"
         "{\n"
         "    slots_fini(self, &$C$_class);\n"
         "}\n\n");
}

void emit_new_source(struct out *out, const struct ir_module *module, const struct ir_class *class_)
{
    set_class(out, class_);
    if (is_filled(module, class_))
        emit_fill(out, class_);
    set_class(out, class_);
    if (!class_->is_abstract && class_->presets != NULL)
        emit_preset(out, class_);
    if (!class_->is_abstract)
        emit_new(out, class_);
    if (class_->is_final && !class_->is_abstract)
        emit_init(out, class_);
}
