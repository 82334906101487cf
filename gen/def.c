/* A declared method: a `def` in the body of a class or an enumeration, with `...` for a body. It is read in the
 * first pass, where Python evaluates its decorators and annotations, and made IR in the second. */
#include <string.h>

#include "gen/init.h"

/* ---- First pass: reading ---- */

static bool is_dunder(const char *name)
{
    size_t size = strlen(name);
    return size > 4 && name[0] == '_' && name[1] == '_' && name[size - 1] == '_' && name[size - 2] == '_';
}

static bool is_static(enum known known)
{
    return known == KNOWN_STATICMETHOD || known == KNOWN_CLASSMETHOD;
}

/* For type checkers, @override; slotsc sees to @final. */
static bool is_mark(const struct sema *s, const struct ast_expr *decorator)
{
    enum known known = scope_known(s, decorator);
    return known == KNOWN_FINAL_DECORATOR || known == KNOWN_OVERRIDE;
}

bool method_is_marked(const struct sema *s, const struct ast_stmt *def, bool *is_abstract)
{
    *is_abstract = false;
    for (const struct ast_expr *d = def->decorators; d != NULL; d = d->next) {
        enum known known = scope_known(s, d);
        *is_abstract |= known == KNOWN_ABSTRACTMETHOD;
        if (known != KNOWN_ABSTRACTMETHOD && known != KNOWN_OVERRIDE)
            return false;
    }
    return true;
}

static const struct ast_expr *outermost(const struct sema *s, const struct ast_stmt *def)
{
    const struct ast_expr *d = def->decorators;
    while (d != NULL && is_mark(s, d))
        d = d->next;
    return d;
}

static bool refuse_decorator(struct sema *s, const struct method *m, const struct ast_expr *decorator,
                             enum known known)
{
    if (known == KNOWN_BROKEN)
        return false;
    diag_error(s->diag, E0901, decorator->span, "slotsc does not compile this decorator of a method");
    diag_help(s->diag,
              "methods take one of @property, @name.setter, @name.deleter, @staticmethod and @classmethod,"
              " and under it @abstractmethod");
    if (m->is_abstract && is_static(known))
        diag_python(s->diag,
                    "AttributeError: attribute '__isabstractmethod__' of '%s' objects is not writable",
                    known == KNOWN_CLASSMETHOD ? "classmethod" : "staticmethod");
    return false;
}

/* `@size.setter` of a function called size. */
static bool is_of_same_name(const struct ast_stmt *def, const struct ast_expr *decorator)
{
    return decorator->kind == AST_ATTRIBUTE && decorator->left->kind == AST_NAME &&
           decorator->left->name == def->name;
}

static enum ir_method_role role_of(const struct ast_stmt *def, const struct ast_expr *decorator)
{
    if (decorator == NULL || !is_of_same_name(def, decorator))
        return ROLE_METHOD;
    return strcmp(decorator->name, "setter") == 0    ? ROLE_SETTER
           : strcmp(decorator->name, "deleter") == 0 ? ROLE_DELETER
                                                     : ROLE_METHOD;
}

static const char *accessor_name(struct sema *s, const char *name, enum ir_method_role role)
{
    const char *text = arena_format(s->arena, "%s.%s", name, role == ROLE_SETTER ? "setter" : "deleter");
    return intern_n(s->arena, text, strlen(text));
}

/* A setter is that of the property above it. */
static bool check_accessor(struct sema *s, const struct method *m, const struct method *others)
{
    const struct ast_expr *decorator = m->decorator;
    while (others != NULL && others->name != m->attribute)
        others = others->next;
    if (others == NULL) {
        scope_resolve(s, decorator->left); /* what is known by the name was refused */
        return false;
    }
    if (others->role == ROLE_GETTER && !m->of_enum)
        return true;
    diag_error(s->diag, E0901, decorator->span,
               m->of_enum ? "a member of an enumeration cannot be changed" : "'%s' is no property",
               m->def->name);
    diag_note(s->diag, others->def->name_span, "declared here");
    if (others->role == ROLE_METHOD && !others->is_static)
        diag_python(s->diag, "AttributeError: 'function' object has no attribute '%s'", decorator->name);
    return false;
}

static bool read_decorator(struct sema *s, struct method *m, const struct ast_expr *d,
                           const struct method *others)
{
    unsigned errors_before = diag_error_count(s->diag);
    bool is_outermost = d == m->decorator;
    if (is_outermost && m->role != ROLE_METHOD)
        return check_accessor(s, m, others);
    if (!is_of_same_name(m->def, d) && scope_resolve(s, d) == NULL &&
        diag_error_count(s->diag) != errors_before)
        return false;
    enum known known = scope_known(s, d);
    m->is_final |= known == KNOWN_FINAL_DECORATOR;
    if (known == KNOWN_PROPERTY && is_outermost)
        m->role = ROLE_GETTER;
    else if (is_static(known) && is_outermost)
        m->is_static = true;
    else if (known == KNOWN_ABSTRACTMETHOD && !m->is_abstract)
        m->is_abstract = true;
    else if (!is_mark(s, d))
        return refuse_decorator(s, m, d, known);
    return true;
}

/* Python applies the nearest first, and a property cannot be made abstract afterwards. */
static bool read_decorators(struct sema *s, struct method *m, const struct method *others)
{
    bool good = true;
    for (const struct ast_expr *d = m->def->decorators; d != NULL; d = d->next)
        good &= read_decorator(s, m, d, others);
    return good;
}

static bool is_none_text(const struct ast_expr *expr)
{
    return expr->kind == AST_NONE ||
           (expr->kind == AST_STR && expr->text.size == 4 && memcmp(expr->text.data, "None", 4) == 0);
}

static void read_returns(struct sema *s, struct method *m)
{
    const struct ast_expr *expr = m->def->annotation;
    if (expr == NULL)
        return;
    m->returns_none = is_none_text(expr);
    m->returns = (struct annotation){.name = m->name, .span = expr->span, .expr = expr};
    if (!m->returns_none)
        type_read(s, &m->returns);
}

/* Nothing but a docstring, `...` and `pass`. */
static bool is_declaration(const struct ast_stmt *body)
{
    for (; body != NULL; body = body->next) {
        bool text =
            body->kind == AST_EXPR && (body->value->kind == AST_STR || body->value->kind == AST_ELLIPSIS);
        if (!text && body->kind != AST_PASS)
            return false;
    }
    return true;
}

static void refuse_decorators_of_init(struct sema *s, const struct ast_expr *d)
{
    unsigned errors_before = diag_error_count(s->diag);
    while (scope_known(s, d) == KNOWN_ABSTRACTMETHOD || scope_known(s, d) == KNOWN_OVERRIDE)
        d = d->next;
    scope_resolve(s, d);
    if (diag_error_count(s->diag) == errors_before)
        diag_error(s->diag, E0901, d->span,
                   "'__init__' takes @override and @abstractmethod, and slotsc compiles no others");
}

static bool check_special(struct sema *s, const struct method *m)
{
    bool is_init = strcmp(m->def->name, "__init__") == 0;
    if (!is_dunder(m->def->name))
        return true;
    if (is_init && m->of_enum)
        diag_error(s->diag, E0903, m->def->name_span, "slotsc compiles no __init__ of an enumeration");
    else if (is_init && m->def->decorators != NULL)
        refuse_decorators_of_init(s, m->def->decorators);
    else
        diag_error(s->diag, E0903, m->def->name_span,
                   is_declaration(m->def->body) ? "Python calls '%s' itself, and this one would return None"
                                                : "slotsc compiles no '%s', which Python calls itself",
                   m->def->name);
    if (is_init && m->of_enum)
        diag_help(s->diag, "a member is its value: declare a @property for what it would set");
    else if (!is_init)
        diag_help(s->diag, "delete it here: '%s' gets its repr, ==, order, hash and copies from slotsc",
                  m->class_name);
    return false;
}

static bool check_def(struct sema *s, const struct method *m)
{
    const struct ast_stmt *def = m->def;
    if (def->is_async) {
        diag_error(s->diag, E0902, def->name_span, "a coroutine has no form in C");
        return false;
    }
    if (!check_special(s, m))
        return false;
    if (is_declaration(def->body))
        return true;
    enum known known = m->decorator != NULL ? scope_known(s, m->decorator) : KNOWN_NONE;
    bool is_plain = m->of_enum || is_static(known);
    const char *prefix = known == KNOWN_PROPERTY   ? "get_"
                         : m->role == ROLE_SETTER  ? "set_"
                         : m->role == ROLE_DELETER ? "del_"
                                                   : "";
    diag_error(s->diag, E0215, def->name_span, "slotsc compiles declarations, and a method's body is code");
    diag_help(s->diag, "write '...' for a body here, and %s_%s%s%s in C", m->class_name, prefix, def->name,
              is_plain ? "" : "_impl");
    return false;
}

/* What stands in front of the parameters; NULL in a static method. */
static const char *first_parameter(const struct sema *s, const struct method *m)
{
    if (!m->is_static)
        return "self";
    return scope_known(s, m->decorator) == KNOWN_CLASSMETHOD ? "cls" : NULL;
}

/* Python gives a property the object alone, and its setter the value too. The rest have their defaults. */
static bool check_property(struct sema *s, struct method *m)
{
    struct init_param *value = m->role == ROLE_SETTER ? m->read->params : NULL;
    struct init_param **rest = value != NULL ? &value->next : &m->read->params;
    bool takes_value = value != NULL && !value->ast->keyword_only && value->ast->kind == PARAM_NORMAL;
    const struct init_param *required = init_required(*rest);
    *rest = NULL;
    if (m->role == ROLE_SETTER && !takes_value)
        diag_error(s->diag, E0904, m->def->name_span, "a setter takes self and a value");
    else if (required != NULL)
        diag_error(s->diag, E0904, required->ast->span, "a property takes no parameters but self%s",
                   m->role == ROLE_SETTER ? " and its setter's value" : "");
    return required == NULL && (m->role != ROLE_SETTER || takes_value);
}

struct method *method_read(struct sema *s, const char *class_name, const struct ast_stmt *def,
                           const struct method *others, bool of_enum)
{
    struct method *m = arena_make(s->own, struct method);
    const char *name = sema_mangle(s, class_name, def->name);
    const struct ast_expr *decorator = outermost(s, def);
    enum ir_method_role role = role_of(def, decorator);
    *m = (struct method){.name = role == ROLE_METHOD ? name : accessor_name(s, name, role),
                         .attribute = name,
                         .class_name = class_name,
                         .def = def,
                         .decorator = decorator,
                         .role = role,
                         .of_enum = of_enum};
    if (!check_def(s, m) || !read_decorators(s, m, others))
        return NULL;
    m->read = init_read_signature(s, class_name, def, first_parameter(s, m), true);
    if (m->read == NULL)
        return NULL;
    read_returns(s, m);
    return m->role == ROLE_METHOD || check_property(s, m) ? m : NULL;
}

void method_add(struct sema *s, struct method **list, struct method *m)
{
    if (m == NULL)
        return;
    for (; *list != NULL; list = &(*list)->next)
        if ((*list)->name == m->name) {
            diag_error(s->diag, E0504, m->def->name_span, "'%s' is declared twice", m->def->name);
            diag_note(s->diag, (*list)->def->name_span, "first declared here");
            return;
        }
    *list = m;
}

/* ---- Second pass ---- */

static struct ir_param *lower_params(struct sema *s, struct method *m)
{
    struct ir_param *first = NULL, **end = &first;
    for (struct init_param *p = m->read->params; p != NULL; p = p->next) {
        struct ir_param *ir = arena_make(s->arena, struct ir_param);
        *ir = (struct ir_param){.name = p->name,
                                .type = {.kind = IR_ANY},
                                .span = p->ast->span,
                                .keyword_only = p->ast->keyword_only,
                                .is_list = p->ast->kind == PARAM_STAR,
                                .is_dict = p->ast->kind == PARAM_DOUBLE_STAR,
                                .is_typed = p->annotation.has_type};
        type_finish(s, &p->annotation);
        if (p->annotation.has_type)
            ir->type = p->annotation.type;
        if (p->default_ != NULL)
            init_default(s, p->default_, &ir->type, p->ast->default_value->span);
        *end = ir;
        end = &ir->next;
    }
    return first;
}

/* "def area(self) -> float", as it is written, on one line. */
static const char *signature(struct sema *s, const struct method *m)
{
    const struct ast_stmt *def = m->def;
    size_t size = def->span.end - def->span.start, n = 0;
    char *text = arena_copy(s->arena, def->span.source->text + def->span.start, size);
    for (size_t i = 0; i < size; i++) {
        bool space = strchr(" \t\r\n\\", text[i]) != NULL;
        if (!space || (n > 0 && text[n - 1] != ' '))
            text[n++] = space ? ' ' : text[i];
    }
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == ':'))
        n--;
    text[n] = '\0';
    return m->name == m->attribute ? text : arena_format(s->arena, "@%s %s", m->name, text);
}

static const char *docstring(struct sema *s, const struct ast_stmt *body)
{
    if (body == NULL || body->kind != AST_EXPR || body->value->kind != AST_STR)
        return NULL;
    return arena_copy(s->arena, body->value->text.data, body->value->text.size);
}

struct ir_method *method_lower(struct sema *s, struct method *m)
{
    struct ir_method *ir = arena_make(s->arena, struct ir_method);
    type_finish(s, &m->returns);
    bool is_change = m->role == ROLE_SETTER || m->role == ROLE_DELETER; /* false where it fails */
    *ir = (struct ir_method){.name = m->name,
                             .attribute = m->attribute,
                             .module = s->module,
                             .role = m->role,
                             .is_final = m->is_final,
                             .doc = docstring(s, m->def->body),
                             .signature = signature(s, m),
                             .span = m->def->name_span,
                             .line = sema_line(m->def->name_span),
                             .returns_none = m->returns_none && !is_change,
                             .is_typed = m->returns_none || m->returns.has_type,
                             .returns = is_change             ? (struct ir_type){.kind = IR_BOOL}
                                        : m->returns.has_type ? m->returns.type
                                                              : (struct ir_type){.kind = IR_ANY},
                             .takes_self = !m->is_static,
                             .params = lower_params(s, m)};
    return ir;
}
