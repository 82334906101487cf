/* Nodes, and --dump=ast: one node a line, its parts indented below it, with the name of the part where
 * more than one is possible. */
#include "gen/ast.h"

#include <inttypes.h>

#include "gen/arena.h"

struct ast_expr *ast_new_expr(struct arena *arena, enum ast_expr_kind kind, struct span span)
{
    struct ast_expr *expr = arena_make(arena, struct ast_expr);

    expr->kind = kind;
    expr->span = span;
    expr->height = 1;
    return expr;
}

struct ast_stmt *ast_new_stmt(struct arena *arena, enum ast_stmt_kind kind, struct span span)
{
    struct ast_stmt *stmt = arena_make(arena, struct ast_stmt);

    stmt->kind = kind;
    stmt->span = span;
    return stmt;
}

struct ast_expr *ast_condition(const struct ast_expr *expr)
{
    return expr->kind == AST_TERNARY ? expr->condition : NULL;
}

struct ast_expr *ast_items(const struct ast_expr *expr)
{
    bool is_display = expr->kind >= AST_TUPLE && expr->kind <= AST_DICT;
    return is_display || expr->kind == AST_COMPARE ? expr->items : NULL;
}

struct ast_arg *ast_args(const struct ast_expr *expr)
{
    return expr->kind == AST_CALL ? expr->args : NULL;
}

struct ast_param *ast_params(const struct ast_expr *expr)
{
    return expr->kind == AST_LAMBDA ? expr->params : NULL;
}

static const char *const expr_names[] = {
    [AST_NAME] = "name",
    [AST_NONE] = "None",
    [AST_TRUE] = "True",
    [AST_FALSE] = "False",
    [AST_ELLIPSIS] = "...",
    [AST_INT] = "int",
    [AST_FLOAT] = "float",
    [AST_STR] = "str",
    [AST_BYTES] = "bytes",
    [AST_TUPLE] = "tuple",
    [AST_LIST] = "list",
    [AST_SET] = "set",
    [AST_DICT] = "dict",
    [AST_UNARY] = "unary",
    [AST_BINARY] = "binary",
    [AST_BOOL] = "bool",
    [AST_COMPARE] = "compare",
    [AST_TERNARY] = "ternary",
    [AST_CALL] = "call",
    [AST_ATTRIBUTE] = "attribute",
    [AST_SUBSCRIPT] = "subscript",
    [AST_STAR] = "star",
    [AST_DOUBLE_STAR] = "double-star",
    [AST_LAMBDA] = "lambda",
    [AST_OTHER] = "other",
};

static const char *const stmt_names[] = {
    [AST_PASS] = "pass",           [AST_EXPR] = "expression", [AST_ASSIGN] = "assign",
    [AST_ANNASSIGN] = "annassign", [AST_IMPORT] = "import",   [AST_FROM] = "from",
    [AST_CLASS] = "class",         [AST_DEF] = "def",         [AST_IF] = "if",
    [AST_RAISE] = "raise",         [AST_FOREIGN] = "foreign",
};

static const char *const op_names[] = {
    [OP_NEG] = "-",   [OP_POS] = "+",         [OP_INVERT] = "~",  [OP_NOT] = "not",       [OP_ADD] = "+",
    [OP_SUB] = "-",   [OP_MUL] = "*",         [OP_DIV] = "/",     [OP_FLOORDIV] = "//",   [OP_MOD] = "%",
    [OP_POW] = "**",  [OP_MATMUL] = "@",      [OP_LSHIFT] = "<<", [OP_RSHIFT] = ">>",     [OP_BITAND] = "&",
    [OP_BITOR] = "|", [OP_BITXOR] = "^",      [OP_AND] = "and",   [OP_OR] = "or",         [OP_EQ] = "==",
    [OP_NE] = "!=",   [OP_LT] = "<",          [OP_LE] = "<=",     [OP_GT] = ">",          [OP_GE] = ">=",
    [OP_IS] = "is",   [OP_IS_NOT] = "is not", [OP_IN] = "in",     [OP_NOT_IN] = "not in",
};

struct dump {
    FILE *to;
    int depth;
};

static void dump_expr(struct dump *dump, const char *part, const struct ast_expr *expr);

/* "  4:12 part kind" */
static void start_line(struct dump *dump, struct span span, const char *part, const char *kind)
{
    struct position at = source_position(span.source, span.start);
    struct position end = source_position(span.source, span.end);

    fprintf(dump->to, "%*s%u:%u-%u:%u ", dump->depth * 2, "", at.line, at.column, end.line, end.column);
    if (part)
        fprintf(dump->to, "%s: ", part);
    fputs(kind, dump->to);
}

static void put_text(FILE *to, const char *data, size_t size)
{
    putc('"', to);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)data[i];
        if (byte < 0x20 || byte >= 0x7f || byte == '"' || byte == '\\')
            fprintf(to, "\\x%02x", byte);
        else
            putc(byte, to);
    }
    putc('"', to);
}

static void put_literal(FILE *to, const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_NAME:
    case AST_ATTRIBUTE:
    case AST_OTHER:
        fprintf(to, " %s", expr->name);
        break;
    case AST_INT:
        if (expr->number.too_big)
            fprintf(to, " %s (too big)", expr->number.digits);
        else
            fprintf(to, " %" PRIu64, expr->number.value);
        break;
    case AST_FLOAT:
        fprintf(to, " %.17g", expr->real);
        break;
    case AST_STR:
    case AST_BYTES:
        putc(' ', to);
        put_text(to, expr->text.data, expr->text.size);
        break;
    case AST_UNARY:
    case AST_BINARY:
    case AST_BOOL:
        fprintf(to, " %s", op_names[expr->op]);
        break;
    default:
        break;
    }
}

static void dump_args(struct dump *dump, const char *part, const struct ast_arg *args)
{
    for (const struct ast_arg *arg = args; arg; arg = arg->next)
        dump_expr(dump, arg->name ? arg->name : part, arg->value);
}

static void dump_params(struct dump *dump, const struct ast_param *params)
{
    for (const struct ast_param *param = params; param; param = param->next) {
        start_line(dump, param->span, NULL, "parameter ");
        fprintf(dump->to, "%s%s%s%s\n",
                param->kind == PARAM_STAR          ? "*"
                : param->kind == PARAM_DOUBLE_STAR ? "**"
                                                   : "",
                param->name, param->positional_only ? " positional-only" : "",
                param->keyword_only ? " keyword-only" : "");
        dump->depth++;
        dump_expr(dump, "annotation", param->annotation);
        dump_expr(dump, "default", param->default_value);
        dump->depth--;
    }
}

static void dump_exprs(struct dump *dump, const char *part, const struct ast_expr *exprs)
{
    for (; exprs; exprs = exprs->next)
        dump_expr(dump, part, exprs);
}

static void dump_expr(struct dump *dump, const char *part, const struct ast_expr *expr)
{
    if (!expr)
        return;
    start_line(dump, expr->span, part, expr_names[expr->kind]);
    put_literal(dump->to, expr);
    fputs(expr->parenthesized ? " ()" : "", dump->to);
    size_t count = 0;
    for (const struct ast_expr *item = expr->kind == AST_COMPARE ? expr->items->next : NULL; item;
         item = item->next)
        fprintf(dump->to, " %s", op_names[expr->ops[count++]]);
    putc('\n', dump->to);
    dump->depth++;
    dump_expr(dump, NULL, expr->left);
    dump_expr(dump, "if", ast_condition(expr));
    dump_params(dump, ast_params(expr));
    dump_expr(dump, NULL, expr->right);
    dump_exprs(dump, NULL, ast_items(expr));
    dump_args(dump, "argument", ast_args(expr));
    dump->depth--;
}

static void put_aliases(FILE *to, const struct ast_alias *names)
{
    for (const struct ast_alias *name = names; name; name = name->next) {
        fprintf(to, " %s", name->path);
        if (name->alias)
            fprintf(to, " as %s", name->alias);
        if (name->next)
            putc(',', to);
    }
}

static void dump_stmts(struct dump *dump, const char *part, const struct ast_stmt *stmts)
{
    for (const struct ast_stmt *stmt = stmts; stmt; stmt = stmt->next) {
        start_line(dump, stmt->span, part, stmt->is_async ? "async " : "");
        fputs(stmt_names[stmt->kind], dump->to);
        if (stmt->kind == AST_FROM)
            fprintf(dump->to, " %.*s", (int)(stmt->level > 60 ? 60 : stmt->level),
                    "............................................................");
        if (stmt->name)
            fprintf(dump->to, "%s%s", stmt->kind == AST_FROM ? "" : " ", stmt->name);
        if (stmt->kind == AST_FROM)
            fputs(" import", dump->to);
        put_aliases(dump->to, stmt->names);
        putc('\n', dump->to);
        dump->depth++;
        dump_exprs(dump, "decorator", stmt->decorators);
        dump_args(dump, "base", stmt->bases);
        dump_params(dump, stmt->params);
        dump_exprs(dump, "target", stmt->targets);
        dump_expr(dump, "annotation", stmt->annotation);
        dump_expr(dump, "value", stmt->value);
        dump_expr(dump, "condition", stmt->condition);
        dump_stmts(dump, NULL, stmt->body);
        dump_stmts(dump, "else", stmt->orelse);
        dump->depth--;
    }
}

void ast_dump(const struct ast_module *module, FILE *to)
{
    struct dump dump = {to, 0};

    dump_stmts(&dump, NULL, module->body);
}
