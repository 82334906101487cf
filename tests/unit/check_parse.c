/* From tokens to the tree, and what is said of texts that have none. */
#include "front.h"

/* The tree of an expression on one line: parts in brackets, the value of a leaf behind a colon. */
static void put_expr(FILE *to, const struct ast_expr *expr);

static void put_exprs(FILE *to, const struct ast_expr *exprs)
{
    for (; exprs; exprs = exprs->next) {
        put_expr(to, exprs);
        if (exprs->next)
            putc(' ', to);
    }
}

static void put_args(FILE *to, const struct ast_arg *args)
{
    for (; args; args = args->next) {
        fprintf(to, " %s%s", args->name ? args->name : "", args->name ? "=" : "");
        put_expr(to, args->value);
    }
}

static void put_params(FILE *to, const struct ast_param *params)
{
    for (; params; params = params->next) {
        fprintf(to, "%s%s%s%s",
                params->kind == PARAM_STAR          ? "*"
                : params->kind == PARAM_DOUBLE_STAR ? "**"
                                                    : "",
                params->name, params->positional_only ? "/" : "", params->keyword_only ? "!" : "");
        if (params->annotation) {
            putc(':', to);
            put_expr(to, params->annotation);
        }
        if (params->default_value) {
            putc('=', to);
            put_expr(to, params->default_value);
        }
        if (params->next)
            putc(' ', to);
    }
}

static void put_text(FILE *to, const struct ast_expr *expr)
{
    fprintf(to, "%s\"", expr->kind == AST_BYTES ? "b" : "");
    for (size_t i = 0; i < expr->text.size; i++) {
        unsigned char byte = (unsigned char)expr->text.data[i];
        fprintf(to, byte >= 0x20 && byte < 0x7f ? "%c" : "<%02x>", byte);
    }
    putc('"', to);
}

/* What stands by itself, without brackets; false for all else. */
static bool put_atom(FILE *to, const struct ast_expr *expr)
{
    static const char *const words[] = {
        [AST_NONE] = "None", [AST_TRUE] = "True", [AST_FALSE] = "False", [AST_ELLIPSIS] = "..."};

    if (expr->kind == AST_STR || expr->kind == AST_BYTES)
        put_text(to, expr);
    else if (expr->kind == AST_NAME)
        fputs(expr->name, to);
    else if (expr->kind == AST_OTHER)
        fprintf(to, "<%s>", expr->name);
    else if (expr->kind == AST_FLOAT)
        fprintf(to, "%.17g", expr->real);
    else if (expr->kind == AST_INT && expr->number.too_big)
        fprintf(to, "big:%s", expr->number.digits);
    else if (expr->kind == AST_INT)
        fprintf(to, "%llu", (unsigned long long)expr->number.value);
    else if ((size_t)expr->kind < sizeof words / sizeof *words && words[expr->kind] != NULL)
        fputs(words[expr->kind], to);
    else
        return false;
    return true;
}

static const char *const ops[] = {
    "-", "+", "~",   "not", "+",  "-",  "*", "/",  "//", "%",  "**", "@",      "<<", ">>",    "&",
    "|", "^", "and", "or",  "==", "!=", "<", "<=", ">",  ">=", "is", "is-not", "in", "not-in"};

/* What stands first in the brackets. */
static void put_head(FILE *to, const struct ast_expr *expr)
{
    static const char *const words[] = {
        [AST_TUPLE] = "tuple ",    [AST_LIST] = "list ",    [AST_SET] = "set ",    [AST_DICT] = "dict ",
        [AST_CALL] = "call ",      [AST_SUBSCRIPT] = "[] ", [AST_TERNARY] = "if ", [AST_STAR] = "* ",
        [AST_DOUBLE_STAR] = "** ", [AST_LAMBDA] = "lambda "};

    if (expr->kind == AST_ATTRIBUTE)
        fprintf(to, ".%s ", expr->name);
    else if (expr->kind == AST_UNARY || expr->kind == AST_BINARY || expr->kind == AST_BOOL)
        fprintf(to, "%s ", ops[expr->op]);
    else if ((size_t)expr->kind < sizeof words / sizeof *words && words[expr->kind] != NULL)
        fputs(words[expr->kind], to);
}

static void put_comparison(FILE *to, const struct ast_expr *expr)
{
    size_t i = 0;
    for (const struct ast_expr *item = expr->items; item; item = item->next) {
        put_expr(to, item);
        if (item->next)
            fprintf(to, " %s ", ops[expr->ops[i++]]);
    }
}

static void put_expr(FILE *to, const struct ast_expr *expr)
{
    if (put_atom(to, expr))
        return;
    putc('(', to);
    put_head(to, expr);
    if (expr->kind == AST_COMPARE)
        put_comparison(to, expr);
    else
        put_exprs(to, ast_items(expr));
    if (expr->left)
        put_expr(to, expr->left);
    if (ast_condition(expr)) {
        putc(' ', to);
        put_expr(to, ast_condition(expr));
    }
    put_params(to, ast_params(expr));
    if (expr->right) {
        putc(' ', to);
        put_expr(to, expr->right);
    }
    put_args(to, ast_args(expr));
    putc(')', to);
}

static const struct {
    const char *text, *tree;
} expr_cases[] = {
    {"a", "a"},
    {"(a)", "a"},
    {"()", "(tuple )"},
    {"(a,)", "(tuple a)"},
    {"a,", "(tuple a)"},
    {"a, b", "(tuple a b)"},
    {"(a, *b)", "(tuple a (* b))"},
    {"[]", "(list )"},
    {"[a, b,]", "(list a b)"},
    {"[*a]", "(list (* a))"},
    {"{}", "(dict )"},
    {"{a}", "(set a)"},
    {"{a, *b}", "(set a (* b))"},
    {"{a: b, **c}", "(dict a b (** ) c)"},
    {"{a: b,}", "(dict a b)"},
    {"None", "None"},
    {"...", "..."},
    /* precedence, loosest to tightest */
    {"a if b else c if d else e", "(if a b (if c d e))"},
    {"lambda: a if b else c", "(lambda  (if a b c))"},
    {"lambda x, y=1, *z, k, **w: x", "(lambda x y=1 *z k! **w x)"},
    {"lambda x, /, y: x", "(lambda x/ y x)"},
    {"a or b and not c", "(or a (and b (not c)))"},
    {"not a == b", "(not (a == b))"},
    {"a < b <= c", "(a < b <= c)"},
    {"a is not b not in c", "(a is-not b not-in c)"},
    {"a in b is c", "(a in b is c)"},
    {"(a < b) < c", "((a < b) < c)"},
    {"a | b ^ c & d << e + f * g", "(| a (^ b (& c (<< d (+ e (* f g))))))"},
    {"a - b - c", "(- (- a b) c)"},
    {"a ** b ** c", "(** a (** b c))"},
    {"-a ** -b", "(- (** a (- b)))"},
    {"~-+a", "(~ (- (+ a)))"},
    {"a @ b // c % d", "(% (// (@ a b) c) d)"},
    {"a.b.c", "(.c (.b a))"},
    {"a[b][c, d]", "([] ([] a b) (tuple c d))"},
    {"a[*b]", "([] a (tuple (* b)))"},
    {"a[b,]", "([] a (tuple b))"},
    {"f()", "(call f)"},
    {"f(a, *b, c=d, **e)", "(call f a (* b) c=d (** e))"},
    {"f(a,)", "(call f a)"},
    {"f(a)(b).c", "(.c (call (call f a) b))"},
    {"1 .real", "(.real 1)"},
    /* numbers */
    {"1_000", "1000"},
    {"0xFf", "255"},
    {"0b1_01", "5"},
    {"0o17", "15"},
    {"00", "0"},
    {"18446744073709551615", "18446744073709551615"},
    {"18446744073709551616", "big:18446744073709551616"},
    {"0xFFFFFFFFFFFFFFFFF", "big:0xFFFFFFFFFFFFFFFFF"},
    {"1e3", "1000"},
    {"1_0.2_5", "10.25"},
    {".5", "0.5"},
    {"5.", "5"},
    {"1e400", "inf"},
    {"1e-400", "0"},
    {"0xe1", "225"},
    {"1j", "<a complex number>"},
    /* strings */
    {"'a' \"b\" '''c'''", "\"abc\""},
    {"'\\\\\\'\\\"\\a\\b\\f\\n\\r\\t\\v'", "\"\\'\"<07><08><0c><0a><0d><09><0b>\""},
    {"'\\0\\18\\101\\777'", "\"<00><01>8A<c7><bf>\""},
    {"'\\x41\\u00e9\\U0001F600'", "\"A<c3><a9><f0><9f><98><80>\""},
    {"'\\ud800'", "\"<ed><a0><80>\""},
    {"'a\\\nb'", "\"ab\""},
    {"'a\\\r\nb'", "\"ab\""},
    {"'''a\r\nb\rc'''", "\"a<0a>b<0a>c\""},
    {"r'\\n\\''", "\"\\n\\'\""},
    {"b'\\xff\\n\\u1234'", "b\"<ff><0a>\\u1234\""},
    {"b'\\777'", "b\"<ff>\""},
    {"rb'\\x'", "b\"\\x\""},
    {"u'a' 'b'", "\"ab\""},
    {"'\\q'", "\"\\q\""},
    {"'caf\xc3\xa9'", "\"caf<c3><a9>\""},
    {"f'{a}'", "<an f-string>"},
    {"'a' f'{b[\"c\"]}'", "<an f-string>"},
    {"''", "\"\""},
    {"'\\N{DIGIT ONE}'", "\"1\""},
    /* what no declaration needs */
    {"[a for a in b]", "<a list comprehension>"},
    {"{a for a in b if c if d for e in f}", "<a set comprehension>"},
    {"{a: b for a in c}", "<a dict comprehension>"},
    {"(a for a, in b)", "<a generator expression>"},
    {"f(a for a in b)", "(call f <a generator expression>)"},
    {"(a := b)", "<a named expression>"},
    {"f(a := b)", "(call f <a named expression>)"},
    {"a[b:c]", "([] a <a slice>)"},
    {"a[:]", "([] a <a slice>)"},
    {"a[::2, b]", "([] a (tuple <a slice> b))"},
    {"a[b:=c]", "([] a <a named expression>)"},
    {"[a for a in b if (lambda: c)]", "<a list comprehension>"},
};

START_TEST(expressions)
{
    const char *text = expr_cases[_i].text;
    struct front front = front_new(text, strlen(text));
    struct ast_module *module = parse_module(front.source, front.arena, front.d);

    front_open(&front);
    if (diag_error_count(front.d))
        diag_flush(front.d, front.file, (struct diag_form){0});
    else
        put_expr(front.file, module->body->value);
    front_expect(&front, expr_cases[_i].tree);
}
END_TEST

static const struct {
    const char *text, *dump;
} stmt_cases[] = {
    {"pass; a\n", "1:1-1:5 pass\n1:7-1:8 expression\n  1:7-1:8 value: name a\n"},
    {"a = b = 1",
     "1:1-1:10 assign\n  1:1-1:2 target: name a\n  1:5-1:6 target: name b\n  1:9-1:10 value: int 1\n"},
    {"a: b = 1",
     "1:1-1:9 annassign\n  1:1-1:2 target: name a\n  1:4-1:5 annotation: name b\n  1:8-1:9 value: int 1\n"},
    {"import a.b, c as d", "1:1-1:19 import a.b, c as d\n"},
    {"from . import a", "1:1-1:16 from . import a\n"},
    {"from ...a.b import (c as d, e,)", "1:1-1:30 from ...a.b import c as d, e\n"},
    {"from a import *", "1:1-1:16 from a import *\n"},
    {"class A: pass", "1:1-1:9 class A\n  1:10-1:14 pass\n"},
    {"class A(B, k=C):\n  x: int\n",
     "1:1-1:17 class A\n  1:9-1:10 base: name B\n  1:14-1:15 k: name C\n  2:3-2:9 annassign\n    2:3-2:4 target: name x\n    2:6-2:9 annotation: name int\n"},
    {"@a\n\n@b.c(1)\nclass A(): pass\n",
     "4:1-4:11 class A\n  1:2-1:3 decorator: name a\n  3:2-3:8 decorator: call\n    3:2-3:5 attribute c\n      3:2-3:3 name b\n    3:6-3:7 argument: int 1\n  4:12-4:16 pass\n"},
    {"def f(a, /, b: int = 1, *, c) -> None: ...",
     "1:1-1:39 def f\n  1:7-1:8 parameter a positional-only\n  1:13-1:14 parameter b\n    1:16-1:19 annotation: name int\n    1:22-1:23 default: int 1\n  1:28-1:29 parameter c keyword-only\n  1:34-1:38 annotation: None\n  1:40-1:43 expression\n    1:40-1:43 value: ...\n"},
    {"async def f(*a: *b, **k): pass",
     "1:1-1:26 async def f\n  1:14-1:15 parameter *a\n    1:17-1:19 annotation: star\n      1:18-1:19 name b\n  1:23-1:24 parameter **k\n  1:27-1:31 pass\n"},
    {"if a: pass\nelif b: pass\nelse: c\n",
     "1:1-1:6 if\n  1:4-1:5 condition: name a\n  1:7-1:11 pass\n  2:1-2:8 else: if\n    2:6-2:7 condition: name b\n    2:9-2:13 pass\n    3:7-3:8 else: expression\n      3:7-3:8 value: name c\n"},
    {"raise A(1) from b",
     "1:1-1:18 raise\n  1:7-1:11 value: call\n    1:7-1:8 name A\n    1:9-1:10 argument: int 1\n"},
    {"raise", "1:1-1:6 raise\n"},
    {"x += 1", "1:1-1:7 foreign +=\n"},
    {"del a, b[0]", "1:1-1:12 foreign del\n"},
    {"assert a, b", "1:1-1:12 foreign assert\n  1:11-1:12 value: name b\n"},
    {"global a, b", "1:1-1:7 foreign global\n"},
    {"for a, in b:\n  pass\nelse:\n  pass\nx\n",
     "1:1-1:13 foreign for\n5:1-5:2 expression\n  5:1-5:2 value: name x\n"},
    {"while a: break\n", "1:1-1:9 foreign while\n"},
    {"with (a as b, c as d,): pass", "1:1-1:24 foreign with\n"},
    {"with (a, b): pass", "1:1-1:13 foreign with\n"},
    {"with (a) as b, c: pass", "1:1-1:18 foreign with\n"},
    {"try:\n  a\nexcept (B, C) as d:\n  e\nexcept:\n  f\nelse:\n  g\nfinally:\n  h\n",
     "1:1-1:5 foreign try\n"},
    {"try: a\nexcept* B: c\n", "1:1-1:5 foreign try\n"},
    {"match a, b:\n  case [x, *_] | {'k': 1, **r} | C(d=-1+2j) if y: pass\n  case _: pass\n",
     "1:1-1:12 foreign match\n"},
    {"match: int = 1",
     "1:1-1:15 annassign\n  1:1-1:6 target: name match\n  1:8-1:11 annotation: name int\n  1:14-1:15 value: int 1\n"},
    {"match(a)\n",
     "1:1-1:9 expression\n  1:1-1:9 value: call\n    1:1-1:6 name match\n    1:7-1:8 argument: name a\n"},
    {"match[a]: int\n",
     "1:1-1:14 annassign\n  1:1-1:9 target: subscript\n    1:1-1:6 name match\n    1:7-1:8 name a\n  1:11-1:14 annotation: name int\n"},
    {"case = type = _ = 1",
     "1:1-1:20 assign\n  1:1-1:5 target: name case\n  1:8-1:12 target: name type\n  1:15-1:16 target: name _\n  1:19-1:20 value: int 1\n"},
};

START_TEST(statements)
{
    struct front front = front_new(stmt_cases[_i].text, strlen(stmt_cases[_i].text));
    struct ast_module *module = parse_module(front.source, front.arena, front.d);

    front_open(&front);
    ast_dump(module, front.file);
    diag_flush(front.d, front.file, (struct diag_form){0});
    front_expect(&front, stmt_cases[_i].dump);
}
END_TEST

/* Texts with errors and how many of them: each once, and none follows from another. */
static const struct {
    const char *text;
    unsigned errors;
} error_cases[] = {
    {"x = = 1\ny = = 2\nz = 3\n", 2},
    {"class A(\n    x: int\n\nclass B:\n    y: int = = 1\n", 2},
    {"class A\n    x: int\n    y: int\nz = 1\n", 1},
    {"class A:\nx: int\n", 1},
    {"class A:\n", 1},
    {"if a b:\n    x = = 1\nelif c:\n    y = 1\nelse:\n    z = = 1\n", 3},
    {"try:\n    a\nx = 1\n", 1},
    {"try:\n    a\nexcept b c:\n    d\nfinally:\n    e\n", 1},
    {"@a\nx = 1\n", 1},
    {"@a\n", 1},
    {"class A:\n    @a\nx = 1\n", 1},
    {"x = 'abc\ny = 1\n", 1},
    {"f('abc\ny = 1\n", 1},
    {"x = '''abc\ny = = 1\n", 1},
    {"x = [1, 2\ny = 3\nz = = 4\n", 2},
    {"x = (1]\ny = = 1\n", 2},
    {"x = 0x\ny = 0777 + 08\n", 3},
    {"x = $\ny = ?\n", 2},
    {"class A:\n        x: int\n    y: int\n    z: int\n        w: int\nclass B: pass\n", 1},
    {"class A:\n  x: int\n    y: int\n  z: int\n", 1},
    {"if a:\n        x\n\ty\n\tz\n", 1},
    {"match a:\n  case 1 2: pass\n  case 3: x = = 1\n", 2},
    {"match a:\n  x = 1\n", 1},
    {"def f(x, x, y=1, z): pass\n", 2},
    {"f(a=1, a=2, 3, a=4)\n", 3},
    {"1 = x; None = y\n", 2},
    {"return\n", 1},
    {"def f(): return 1\n", 0},
    {"lambda: (yield)\n", 0},
    {"def f(): return (await a for a in b if await c)\n", 0},
    {"def f(): await a\n", 1},
    {"'''doc'''\nfrom __future__ import annotations\n", 0},
    {"x = 1\nfrom __future__ import annotations\n", 1},
};

START_TEST(each_error_once)
{
    struct front front = front_new(error_cases[_i].text, strlen(error_cases[_i].text));

    parse_module(front.source, front.arena, front.d);
    front_open(&front);
    diag_flush(front.d, front.file, (struct diag_form){0});
    fclose(front.file);
    if (diag_error_count(front.d) != error_cases[_i].errors)
        ck_abort_msg("%u errors expected, %u came, from:\n%s\n%s", error_cases[_i].errors,
                     diag_error_count(front.d), error_cases[_i].text, front.text);
    front_free(&front);
}
END_TEST

/* What stands around a line that cannot be read stays in the tree. */
START_TEST(the_rest_is_kept)
{
    const char *text = "class A:\n  x: int\n  y: = 1\n  z: int\nclass (:\n  a: int\nb = 1\n";
    struct front front = front_new(text, strlen(text));
    struct ast_module *module = parse_module(front.source, front.arena, front.d);
    const struct ast_stmt *a = module->body, *b = a->next;

    ck_assert_uint_eq(diag_error_count(front.d), 2);
    ck_assert_str_eq(a->name, "A");
    ck_assert_str_eq(a->body->targets->name, "x");
    ck_assert_str_eq(a->body->next->targets->name, "z");
    ck_assert_ptr_null(a->body->next->next);
    ck_assert_str_eq(b->targets->name, "b");
    ck_assert_ptr_null(b->next);
    front_free(&front);
}
END_TEST

/* A text of one piece many times over: read in little stack, refused with one message or none. */
static const struct {
    const char *before, *piece, *after;
    unsigned errors;
} bomb_cases[] = {
    {"x = ", "(", "", 1},
    {"x = ", "[", "", 1},
    {"x = a", "[0]", "\n", 1},
    {"x = a", ".b", "\n", 1},
    {"x = a", "()", "\n", 1},
    {"x = ", "-", "1\n", 1},
    {"x = ", "not ", "1\n", 1},
    {"x = ", "lambda: ", "1\n", 1},
    {"x = ", "1 if ", "1\n", 1},
    {"x = ", "2 ** ", "1\n", 1},
    {"x = ", "1 + ", "1\n", 1},
    {"x = ", "a or ", "b\n", 1},
    {"x = ", "a < ", "b\n", 0},
    {"", "x = ", "1\n", 0},
    {"if a: pass\n", "elif b: pass\n", "", 1},
    {"", "@a\n", "class A: pass\n", 0},
    {"x = ", "'a' ", "\n", 0},
    {"x = [", "1, ", "]\n", 0},
    {"", "\\\n", "", 1},
    {"f(", "*a, ", ")\n", 0},
};

START_TEST(bombs)
{
    size_t before = strlen(bomb_cases[_i].before), piece = strlen(bomb_cases[_i].piece),
           after = strlen(bomb_cases[_i].after);
    size_t count = 100000, size = before + count * piece + after;
    char *text = malloc(size + 1);

    memcpy(text, bomb_cases[_i].before, before);
    for (size_t i = 0; i < count; i++)
        memcpy(text + before + i * piece, bomb_cases[_i].piece, piece);
    memcpy(text + size - after, bomb_cases[_i].after, after + 1);
    struct front front = front_new(text, size);
    free(text);
    parse_module(front.source, front.arena, front.d);
    ck_assert_uint_eq(diag_error_count(front.d), bomb_cases[_i].errors);
    front_free(&front);
}
END_TEST

static unsigned height_of(const char *text)
{
    struct front front = front_new(text, strlen(text));
    struct ast_module *module = parse_module(front.source, front.arena, front.d);
    unsigned height = module->body ? module->body->value->height : 0;

    front_free(&front);
    return height;
}

START_TEST(heights)
{
    ck_assert_uint_eq(height_of("a"), 1);
    ck_assert_uint_eq(height_of("a + b"), 2);
    ck_assert_uint_eq(height_of("[a, -b]"), 3);
    ck_assert_uint_eq(height_of("f(x=-a)"), 3);
    ck_assert_uint_eq(height_of("a < -b < c"), 3);
    ck_assert_uint_eq(height_of("lambda x=-a: b"), 3);
    ck_assert_uint_eq(height_of("[-a for a in b]"), 3);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_loop_test(tests, expressions, 0, COUNT_OF(expr_cases));
    tcase_add_loop_test(tests, statements, 0, COUNT_OF(stmt_cases));
    tcase_add_loop_test(tests, each_error_once, 0, COUNT_OF(error_cases));
    tcase_add_test(tests, the_rest_is_kept);
    tcase_add_loop_test(tests, bombs, 0, COUNT_OF(bomb_cases));
    tcase_add_test(tests, heights);
}

int main(void)
{
    return front_run("parse", add);
}
