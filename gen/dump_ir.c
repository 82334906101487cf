/* --dump=ir: the IR as JSON, for tools and tests. The members of an object stand in the order in which
 * they are set, so that two runs give the same bytes. */
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "gen/ir.h"

static const char *kind_name(enum ir_kind kind)
{
    static const char *const names[IR_KIND_COUNT] = {
        [IR_BOOL] = "bool",   [IR_I8] = "i8",     [IR_I16] = "i16",       [IR_I32] = "i32",
        [IR_I64] = "i64",     [IR_U8] = "u8",     [IR_U16] = "u16",       [IR_U32] = "u32",
        [IR_U64] = "u64",     [IR_F32] = "f32",   [IR_F64] = "f64",       [IR_STR] = "str",
        [IR_BYTES] = "bytes", [IR_ENUM] = "enum", [IR_OBJECT] = "object", [IR_WEAKREF] = "weakref",
        [IR_ANY] = "any"};
    return names[kind];
}

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string_nocheck(text) : json_null();
}

static json_t *dump_type(const struct ir_type *type)
{
    return json_pack("{s:s, s:b, s:o, s:o}", "kind", kind_name(type->kind), "optional", type->optional,
                     "class", text_or_null(type->class_ != NULL ? type->class_->name : NULL), "enum",
                     text_or_null(type->enumeration != NULL ? type->enumeration->name : NULL));
}

/* JSON has no infinities and no NaN: they are strings, as in Python's float("inf"). */
static json_t *dump_float(double f)
{
    if (isnan(f))
        return json_string("nan");
    if (isinf(f))
        return json_string(f > 0 ? "inf" : "-inf");
    return json_real(f);
}

/* bytes as hexadecimal digits. */
static json_t *dump_bytes(const struct ir_const *value)
{
    static const char digits[] = "0123456789abcdef";
    json_t *text = json_string("");
    for (size_t i = 0; i < value->size; i++) {
        unsigned char byte = (unsigned char)value->text[i];
        char pair[] = {digits[byte >> 4], digits[byte & 15], '\0'};
        json_t *longer = json_sprintf("%s%s", json_string_value(text), pair);
        json_decref(text);
        text = longer;
    }
    return text;
}

static json_t *dump_value(const struct ir_const *value);

static json_t *dump_items(const struct ir_const *tuple)
{
    json_t *items = json_array();
    for (size_t i = 0; i < tuple->size; i++)
        json_array_append_new(items, dump_value(tuple->items[i]));
    return items;
}

static json_t *dump_value(const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_NONE:
        return json_pack("{s:s, s:n}", "kind", "none", "value");
    case CONST_BOOL:
        return json_pack("{s:s, s:b}", "kind", "bool", "value", (int)value->i);
    case CONST_INT:
        if (value->is_unsigned) /* beyond JSON's integers here: decimal digits */
            return json_pack("{s:s, s:o}", "kind", "int", "value",
                             json_sprintf("%llu", (unsigned long long)value->i));
        return json_pack("{s:s, s:I}", "kind", "int", "value", (json_int_t)value->i);
    case CONST_FLOAT:
        return json_pack("{s:s, s:o}", "kind", "float", "value", dump_float(value->f));
    case CONST_STR:
        return json_pack("{s:s, s:o}", "kind", "str", "value",
                         json_stringn_nocheck(value->text, value->size));
    case CONST_BYTES:
        return json_pack("{s:s, s:o}", "kind", "bytes", "value", dump_bytes(value));
    case CONST_TUPLE:
        return json_pack("{s:s, s:o}", "kind", "tuple", "value", dump_items(value));
    case CONST_MEMBER:
        return json_pack("{s:s, s:s, s:o, s:I}", "kind", "member", "enum", value->enumeration->name, "value",
                         text_or_null(value->member->name), "number", (json_int_t)value->member->value);
    }
    return json_null();
}

static json_t *dump_default(const struct ir_param *p)
{
    if (p->has_factory)
        return json_pack("{s:s}", "kind", "factory");
    return p->default_ != NULL ? dump_value(p->default_) : json_null();
}

static json_t *dump_param(const struct ir_param *p)
{
    return json_pack("{s:s, s:s, s:o, s:o, s:b, s:b, s:b}", "name", p->name, "cname", p->cname, "type",
                     dump_type(&p->type), "default", dump_default(p), "keyword_only", p->keyword_only,
                     "positional_only", p->positional_only, "init_var", p->is_init_var);
}

/* "owner" is null for a method of an enumeration. */
static json_t *dump_methods(const struct ir_method *m)
{
    static const char *const roles[] = {[ROLE_METHOD] = "method",
                                        [ROLE_GETTER] = "getter",
                                        [ROLE_SETTER] = "setter",
                                        [ROLE_DELETER] = "deleter"};
    json_t *methods = json_array();
    for (; m != NULL; m = m->next) {
        json_t *params = json_array();
        for (const struct ir_param *p = m->params; p != NULL; p = p->next)
            json_array_append_new(params, dump_param(p));
        json_array_append_new(
            methods,
            json_pack("{s:s, s:s, s:b, s:s, s:b, s:o, s:o, s:o}", "name", m->attribute, "cname", m->cname,
                      "self", m->takes_self, "role", roles[m->role], "abstract", m->is_abstract, "owner",
                      text_or_null(m->owner != NULL ? m->owner->name : NULL), "returns",
                      m->returns_none ? json_null() : dump_type(&m->returns), "params", params));
    }
    return methods;
}

static json_t *dump_member(const struct ir_member *m)
{
    return json_pack("{s:s, s:s, s:I, s:o, s:o}", "name", m->name, "cname", m->cname, "value",
                     (json_int_t)m->value, "python", dump_value(m->python), "alias_of",
                     text_or_null(m->alias_of != NULL ? m->alias_of->name : NULL));
}

static json_t *dump_enum(const struct ir_enum *e)
{
    static const char *const kinds[] = {
        [ENUM_PLAIN] = "Enum", [ENUM_INT] = "IntEnum",      [ENUM_STR] = "StrEnum",
        [ENUM_FLAG] = "Flag",  [ENUM_INT_FLAG] = "IntFlag", [ENUM_LITERAL] = "Literal"};
    json_t *members = json_array();
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        json_array_append_new(members, dump_member(m));
    return json_pack("{s:s, s:s, s:s, s:s, s:i, s:o, s:o, s:o}", "name", e->name, "cname", e->cname, "kind",
                     kinds[e->kind], "storage", kind_name(e->storage), "line", (int)e->line, "doc",
                     text_or_null(e->doc), "members", members, "methods", dump_methods(e->methods));
}

static json_t *dump_field(const struct ir_field *f)
{
    json_t *field = json_pack("{s:s, s:s, s:o, s:i, s:o, s:s}", "name", f->name, "cname", f->cname, "type",
                              dump_type(&f->type), "line", (int)f->line, "doc", text_or_null(f->doc), "owner",
                              f->owner->name);
    json_t *flags = json_pack("{s:b, s:b, s:b, s:b, s:b, s:b}", "can_be_unset", f->can_be_unset, "read_only",
                              f->read_only, "repr", f->in_repr, "compare", f->in_compare, "order",
                              f->in_order, "hash", f->in_hash);
    json_object_update(field, flags);
    json_decref(flags);
    return field;
}

static void set_flags(json_t *object, const struct ir_class *c)
{
    static const char *const hashes[] = {
        [HASH_NONE] = "none", [HASH_IDENTITY] = "identity", [HASH_FIELDS] = "fields"};
    json_t *flags = json_pack(
        "{s:b, s:b, s:b, s:b, s:b, s:b, s:b, s:b, s:b, s:b, s:s, s:b, s:b}", "dataclass", c->is_dataclass,
        "named_tuple", c->is_named_tuple, "final", c->is_final, "frozen", c->is_frozen, "abstract",
        c->is_abstract, "weakref", c->has_weakref, "dict", c->has_dict, "repr", c->has_repr, "eq", c->has_eq,
        "order", c->has_order, "hash", hashes[c->hash], "flat", c->is_flat, "replace", c->can_replace);
    json_object_update(object, flags);
    json_decref(flags);
}

static json_t *dump_hook(const struct ir_hook *hook, const char *name)
{
    json_t *params = json_array();
    for (const struct ir_param *p = hook->params; p != NULL; p = p->next)
        json_array_append_new(params, dump_param(p));
    return json_pack("{s:s, s:s, s:o}", "name", name, "cname", hook->cname, "params", params);
}

static json_t *dump_hooks(const struct ir_class *c)
{
    json_t *hooks = json_array();
    if (c->post_init != NULL)
        json_array_append_new(hooks, dump_hook(c->post_init, "__post_init__"));
    if (c->del != NULL)
        json_array_append_new(hooks, dump_hook(c->del, "__del__"));
    return hooks;
}

static json_t *dump_class(const struct ir_class *c)
{
    json_t *params = json_array(), *fields = json_array();
    for (const struct ir_param *p = c->params; p != NULL; p = p->next)
        json_array_append_new(params, dump_param(p));
    for (const struct ir_field *f = c->fields; f != NULL; f = f->next)
        json_array_append_new(fields, dump_field(f));
    json_t *object = json_pack("{s:s, s:s, s:o, s:i, s:o}", "name", c->name, "cname", c->cname, "base",
                               text_or_null(c->base != NULL ? c->base->name : NULL), "line", (int)c->line,
                               "doc", text_or_null(c->doc));
    set_flags(object, c);
    json_object_set_new(object, "takes_rest", json_boolean(c->init_from != NULL && c->init_from->takes_rest));
    json_object_set_new(object, "init_from", text_or_null(c->init_from != NULL ? c->init_from->name : NULL));
    json_object_set_new(object, "params", params);
    json_object_set_new(object, "hooks", dump_hooks(c));
    json_object_set_new(object, "methods", dump_methods(c->methods));
    json_object_set_new(object, "functions", dump_methods(c->functions));
    json_object_set_new(object, "abstract_text", text_or_null(c->abstract_text));
    json_object_set_new(object, "fields", fields);
    return object;
}

void ir_dump(const struct ir_module *module, FILE *to)
{
    json_t *enums = json_array(), *classes = json_array(), *constants = json_array();
    for (const struct ir_enum *e = module->enums; e != NULL; e = e->next)
        json_array_append_new(enums, dump_enum(e));
    for (const struct ir_class *c = module->classes; c != NULL; c = c->next)
        json_array_append_new(classes, dump_class(c));
    for (const struct ir_constant *k = module->constants; k != NULL; k = k->next)
        json_array_append_new(constants,
                              json_pack("{s:s, s:s, s:o, s:o}", "name", k->name, "cname", k->cname, "class",
                                        text_or_null(k->class_ != NULL ? k->class_->name : NULL), "value",
                                        dump_value(k->value)));
    json_t *root =
        json_pack("{s:i, s:s, s:s, s:o, s:s, s:o, s:o, s:o}", "slotsc_ir", 1, "module", module->name, "file",
                  module->file, "header", json_sprintf("%s.h", module->file), "prefix", module->prefix,
                  "enums", enums, "classes", classes, "constants", constants);
    json_dumpf(root, to, JSON_INDENT(1) | JSON_REAL_PRECISION(17) | JSON_ENSURE_ASCII);
    fputc('\n', to);
    json_decref(root);
}
