/* Calls in `__init__`: of a class, which makes an object, and of the built-in functions that look at one value:
 * len, str, int, float, bool, list and dict. */
#include "gen/init.h"

/* ---- Classes ---- */

static struct ir_expr *make_object(struct lowering *l, const struct ast_expr *ast, struct ir_class *class_)
{
    bool good;
    if (class_->is_abstract) {
        diag_error(l->s->diag, E0415, ast->span, "'%s' is abstract", class_->name);
        diag_help(l->s->diag, "CPython raises TypeError whenever a '%s' is made", l->c->name);
        return NULL;
    }
    struct ir_expr *args = init_lower_arguments(l, class_, ast->args, ast->span, &good);
    struct ir_expr *e =
        init_new_expr(l, EXPR_NEW, (struct ir_type){.kind = IR_OBJECT, .class_ = class_}, ast->span);
    e->class_ = class_;
    e->args = args;
    return good ? e : NULL;
}

/* ---- Built-in functions ---- */

static bool is_number(const struct ir_type *type)
{
    return kind_is_integer(type->kind) || kind_is_float(type->kind) || type->kind == IR_BOOL;
}

/* Python would raise at each construction. */
static struct ir_expr *refuse_number(struct lowering *l, const struct ast_expr *ast,
                                     const struct ir_expr *value)
{
    diag_error(l->s->diag, E0704, ast->span, "'%s' cannot be called with a value of type '%s'",
               ast->left->name, type_text(l->s, &value->type));
    diag_help(l->s->diag, "CPython raises TypeError whenever a '%s' is made", l->c->name);
    return NULL;
}

/* A function that the runtime has for any value. */
static struct ir_expr *call_runtime(struct lowering *l, const struct ast_expr *ast, struct ir_expr *value,
                                    enum ir_kind result, char op)
{
    struct ir_expr *e = init_new_expr(l, EXPR_CALL, (struct ir_type){.kind = result}, ast->span);
    e->op = op;
    e->left = init_convert(l, value, (struct ir_type){.kind = IR_ANY});
    return e->left != NULL ? e : NULL;
}

static struct ir_expr *copy_container(struct lowering *l, const struct ast_expr *ast, struct ir_expr *value,
                                      enum ir_expr_kind kind)
{
    if (is_number(&value->type) && !value->type.optional)
        return refuse_number(l, ast, value);
    struct ir_expr *e = init_new_expr(l, kind, (struct ir_type){.kind = IR_ANY}, ast->span);
    e->left = init_convert(l, value, e->type);
    return e->left != NULL ? e : NULL;
}

struct ir_expr *init_refuse_container(struct lowering *l, const struct ast_expr *ast, const char *type)
{
    diag_error(l->s->diag, E0403, ast->span, "slotsc has no slots that hold a %s yet", type);
    diag_help(l->s->diag, "an untyped slot (Any) can hold a list or a dict");
    return NULL;
}

static struct ir_expr *call_builtin(struct lowering *l, const struct ast_expr *ast, enum known known,
                                    struct ir_expr *value)
{
    const struct ir_type *type = &value->type;
    switch (known) {
    case KNOWN_LEN:
        return is_number(type) && !type->optional ? refuse_number(l, ast, value)
                                                  : call_runtime(l, ast, value, IR_I64, 'n');
    case KNOWN_STR:
        return type->kind == IR_STR && !type->optional ? value : call_runtime(l, ast, value, IR_STR, 's');
    case KNOWN_INT:
        return kind_is_integer(type->kind) && !type->optional ? value
                                                              : call_runtime(l, ast, value, IR_I64, 'i');
    case KNOWN_FLOAT:
        if ((kind_is_integer(type->kind) || kind_is_float(type->kind)) && !type->optional)
            return init_convert(l, value, (struct ir_type){.kind = IR_F64});
        return call_runtime(l, ast, value, IR_F64, 'f');
    case KNOWN_BOOL:
        return init_truth(l, value);
    case KNOWN_LIST:
        return copy_container(l, ast, value, EXPR_LIST);
    case KNOWN_DICT:
        return copy_container(l, ast, value, EXPR_DICT);
    case KNOWN_TUPLE:
    case KNOWN_SET:
    case KNOWN_FROZENSET:
        return init_refuse_container(l, ast, ast->left->name);
    default:
        return init_refuse_expr(l, ast);
    }
}

struct ir_expr *init_lower_call(struct lowering *l, const struct ast_expr *ast)
{
    const struct ast_arg *arg = ast->args;
    bool is_param = ast->left->kind == AST_NAME && l->c->init != NULL &&
                    init_find_param(l->c->init, ast->left->name) != NULL;
    const struct symbol *symbol = is_param ? NULL : scope_lookup(l->s, ast->left);
    enum known known = is_param ? KNOWN_NONE : scope_known(l->s, ast->left);
    if (symbol == NULL && ast->left->kind == AST_NAME && !is_param)
        return init_unknown_name(l, ast->left);
    if (symbol != NULL && symbol->kind == SYM_CLASS)
        return make_object(l, ast, symbol->class_->ir);
    if (arg == NULL && weak_class(known) != NULL)
        return weak_new(l, known, ast->span);
    if (arg == NULL && (known == KNOWN_LIST || known == KNOWN_DICT))
        return init_new_expr(l, known == KNOWN_LIST ? EXPR_LIST : EXPR_DICT, (struct ir_type){.kind = IR_ANY},
                             ast->span);
    if (arg == NULL || arg->next != NULL || arg->name != NULL || arg->value->kind == AST_STAR ||
        ast->left->kind != AST_NAME)
        return init_refuse_expr(l, ast);
    struct ir_expr *value = init_lower_operand(l, arg->value);
    return value != NULL ? call_builtin(l, ast, known, value) : NULL;
}
