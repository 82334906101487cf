/* The grammar of Python 3.11. Actions build the tree through the functions of gen/build.h and decide
 * nothing. What Python's own grammar refuses beyond this one (what may be assigned to, in which order
 * parameters stand) gen/syntax.c checks on the finished pieces.
 *
 * The feeding loop (gen/parse.c) asks slots_parse_accepts() before it gives a token, so the parser never
 * sees one that does not fit, and mends lines with four tokens that no text has: BAD_LINE in place of a
 * line, BAD_INDENT and NO_BLOCK for a block that is indented for no reason or missing, and WITH_LPAREN for
 * the bracket of `with (a as b):`, which LALR(1) cannot tell from an expression's. */

%name slots_parse
%token_prefix TK_
%token_type {struct token}
%extra_context {struct builder *b}
%stack_size 6000
%start_symbol module

%include {
#include <assert.h>
#include <stddef.h>

#include "gen/arena.h"
#include "gen/ast.h"
#include "gen/build.h"
#include "gen/lex.h"
#include "gen/parse_engine.h"
}

%token NAME NUMBER STRING NEWLINE INDENT DEDENT BAD_LINE BAD_INDENT NO_BLOCK.
%token WITH_LPAREN MATCH CASE AUGASSIGN.

/* The loop above never feeds what does not fit, nor deeper than the stack. */
%syntax_error { assert(!"a token that was not asked for"); }
%stack_overflow { assert(!"deeper than asked for"); }

/* Nothing is freed; but the generated function wants a use for its context. */
%token_destructor { (void)b; }

%default_type {struct ast_expr *}

/* ---- Statements ---- */

%type stmts {struct stmt_list}
%type stmt {struct stmt_list}
%type simple_line {struct stmt_list}
%type simples {struct stmt_list}
%type block {struct stmt_list}
%type else_part {struct stmt_list}
%type simple {struct ast_stmt *}
%type compound {struct ast_stmt *}

module ::= stmts(L). { b->body = L.first; }

stmts(A) ::= . { A = (struct stmt_list){0}; }
stmts(A) ::= stmts(A) stmt(L). { build_join(&A, L); }

stmt(A) ::= simple_line(A).
stmt(A) ::= compound(S). { A = build_stmts(S); }
stmt(A) ::= BAD_LINE NEWLINE. { A = (struct stmt_list){0}; }
stmt(A) ::= BAD_INDENT(T) stmts(L) DEDENT. { A = build_stray_block(T, L); }

/* x = 1; y = 2 */
simple_line(A) ::= simples(A) NEWLINE.
simple_line(A) ::= simples(A) SEMI NEWLINE.
simples(A) ::= simple(S). { A = build_simple(b, S); }
simples(A) ::= simples(A) SEMI simple(S). { build_join(&A, build_simple(b, S)); }

block(A) ::= simple_line(A).
block(A) ::= NEWLINE INDENT stmts(L) DEDENT. { A = L; }
block(A) ::= NEWLINE NO_BLOCK. { A = (struct stmt_list){0}; }

/* ---- Simple statements ---- */

%type assignment {struct expr_list}

simple(A) ::= PASS(T). { A = build_stmt(b, AST_PASS, T); }
simple(A) ::= value(E). { A = build_expression(b, E); }

/* x = y = 1 */
simple(A) ::= assignment(L). { A = build_assign(b, L); }
assignment(A) ::= value(L) EQ value(R). { A = build_exprs(L); build_append(&A, R); }
assignment(A) ::= assignment(A) EQ value(R). { build_append(&A, R); }

/* x: int = 1 */
simple(A) ::= star_exprs(T) COLON test(N). { A = build_annassign(b, T, N, NULL); }
simple(A) ::= star_exprs(T) COLON test(N) EQ value(V). { A = build_annassign(b, T, N, V); }

simple(A) ::= star_exprs(E) AUGASSIGN(T) value(V). { A = build_augmented(b, E, T, V); }
simple(A) ::= DEL(T) targets(L). { A = build_delete(b, T, L); }
simple(A) ::= DEL(T) targets(L) COMMA. { A = build_delete(b, T, L); }
simple(A) ::= ASSERT(T) test(E). { A = build_foreign_value(b, T, E); }
simple(A) ::= ASSERT(T) test COMMA test(E). { A = build_foreign_value(b, T, E); }
simple(A) ::= RETURN(T). { A = build_foreign(b, T); }
simple(A) ::= RETURN(T) lone_value(E). { A = build_foreign_value(b, T, E); }
simple(A) ::= BREAK(T). { A = build_foreign(b, T); }
simple(A) ::= CONTINUE(T). { A = build_foreign(b, T); }
simple(A) ::= GLOBAL(T) names. { A = build_foreign(b, T); }
simple(A) ::= NONLOCAL(T) names. { A = build_foreign(b, T); }

%type names {int}
names ::= NAME.
names ::= names COMMA NAME.

/* raise ValueError("no") from None */
simple(A) ::= RAISE(T). { A = build_raise(b, T, NULL, NULL); }
simple(A) ::= RAISE(T) test(E). { A = build_raise(b, T, E, NULL); }
simple(A) ::= RAISE(T) test(E) FROM test(C). { A = build_raise(b, T, E, C); }

value(A) ::= star_exprs(A).
value(A) ::= yield(A).
lone_value(A) ::= star_exprs(E). { A = build_value(b, E); }
subject(A) ::= group(E). { A = build_value(b, E); }

/* ---- Imports ---- */

%type dotted {struct token}
%type dotted_alias {struct ast_alias *}
%type dotted_aliases {struct alias_list}
%type alias {struct ast_alias *}
%type aliases {struct alias_list}
%type imported {struct alias_list}
%type dots {struct token}

/* import a.b, c as d */
simple(A) ::= IMPORT(T) dotted_aliases(L). { A = build_import(b, T, L); }
dotted_aliases(A) ::= dotted_alias(E). { A = build_aliases(E); }
dotted_aliases(A) ::= dotted_aliases(A) COMMA dotted_alias(E). { build_append_alias(&A, E); }
dotted_alias(A) ::= dotted(P). { A = build_alias(b, P, NULL); }
dotted_alias(A) ::= dotted(P) AS NAME(N). { A = build_alias(b, P, &N); }
dotted(A) ::= NAME(A).
dotted(A) ::= dotted(A) DOT NAME(N). { A.span = span_join(A.span, N.span); }

/* from ..a import b as c, d */
simple(A) ::= FROM(T) dotted(P) IMPORT imported(L). { A = build_from(b, T, NULL, &P, L); }
simple(A) ::= FROM(T) dots(D) IMPORT imported(L). { A = build_from(b, T, &D, NULL, L); }
simple(A) ::= FROM(T) dots(D) dotted(P) IMPORT imported(L). { A = build_from(b, T, &D, &P, L); }
dots(A) ::= DOT(A).
dots(A) ::= ELLIPSIS(A).
dots(A) ::= dots(A) DOT(T). { A.span = span_join(A.span, T.span); }
dots(A) ::= dots(A) ELLIPSIS(T). { A.span = span_join(A.span, T.span); }
imported(A) ::= STAR(T). { A = build_aliases(build_alias(b, T, NULL)); }
imported(A) ::= aliases(A).
imported(A) ::= LPAREN aliases(L) RPAREN. { A = L; }
imported(A) ::= LPAREN aliases(L) COMMA RPAREN. { A = L; }
aliases(A) ::= alias(E). { A = build_aliases(E); }
aliases(A) ::= aliases(A) COMMA alias(E). { build_append_alias(&A, E); }
alias(A) ::= NAME(P). { A = build_alias(b, P, NULL); }
alias(A) ::= NAME(P) AS NAME(N). { A = build_alias(b, P, &N); }

/* ---- Classes and functions ---- */

%type decorators {struct expr_list}
%type definition {struct ast_stmt *}
%type bases {struct arg_list}

compound(A) ::= definition(A).
compound(A) ::= decorators(L) definition(S). { A = build_decorated(S, L); }
decorators(A) ::= AT named(E) NEWLINE. { A = build_exprs(E); }
decorators(A) ::= decorators(A) AT named(E) NEWLINE. { build_append(&A, E); }

/* class Child(Base, metaclass=Meta): */
definition(A) ::= CLASS(T) NAME(N) bases(L) COLON(E) block(B). { A = build_class(b, T, N, L, E, B); }
bases(A) ::= . { A = (struct arg_list){0}; }
bases(A) ::= LPAREN args(L) RPAREN. { A = L; }

/* def __init__(self, x: int = 0) -> None: */
definition(A) ::= DEF(T) NAME(N) LPAREN params(L) RPAREN returns(R) COLON(E) block(B). { A = build_def(b, T, N, L, R, E, B); }
definition(A) ::= ASYNC(T) DEF NAME(N) LPAREN params(L) RPAREN returns(R) COLON(E) block(B). { A = build_def(b, T, N, L, R, E, B); A->is_async = true; }
returns(A) ::= . { A = NULL; }
returns(A) ::= ARROW test(E). { A = E; }

%type params {struct param_list}
%type param_list {struct param_list}
%type param {struct ast_param *}
%type lambda_params {struct param_list}
%type lambda_list {struct param_list}
%type lambda_param {struct ast_param *}

params(A) ::= . { A = (struct param_list){0}; }
params(A) ::= param_list(L). { A = build_end_params(b, L); }
params(A) ::= param_list(L) COMMA. { A = build_end_params(b, L); }
param_list(A) ::= param(P). { A = (struct param_list){0}; build_param(b, &A, P); }
param_list(A) ::= param_list(A) COMMA param(P). { build_param(b, &A, P); }
param(A) ::= NAME(N). { A = build_new_param(b, N, NULL, NULL); }
param(A) ::= NAME(N) EQ test(D). { A = build_new_param(b, N, NULL, D); }
param(A) ::= NAME(N) COLON test(T). { A = build_new_param(b, N, T, NULL); }
param(A) ::= NAME(N) COLON test(T) EQ test(D). { A = build_new_param(b, N, T, D); }
param(A) ::= STAR NAME(N). { A = build_star_param(b, PARAM_STAR, N, NULL); }
param(A) ::= STAR NAME(N) COLON star_expr(T). { A = build_star_param(b, PARAM_STAR, N, T); }
param(A) ::= POW NAME(N). { A = build_star_param(b, PARAM_DOUBLE_STAR, N, NULL); }
param(A) ::= POW NAME(N) COLON test(T). { A = build_star_param(b, PARAM_DOUBLE_STAR, N, T); }
param(A) ::= STAR(T). { A = build_mark(b, T); }
param(A) ::= SLASH(T). { A = build_mark(b, T); }

/* lambda x, y=1: x + y */
lambda_params(A) ::= . { A = (struct param_list){0}; }
lambda_params(A) ::= lambda_list(L). { A = build_end_params(b, L); }
lambda_params(A) ::= lambda_list(L) COMMA. { A = build_end_params(b, L); }
lambda_list(A) ::= lambda_param(P). { A = (struct param_list){.in_lambda = true}; build_param(b, &A, P); }
lambda_list(A) ::= lambda_list(A) COMMA lambda_param(P). { build_param(b, &A, P); }
lambda_param(A) ::= NAME(N). { A = build_new_param(b, N, NULL, NULL); }
lambda_param(A) ::= NAME(N) EQ test(D). { A = build_new_param(b, N, NULL, D); }
lambda_param(A) ::= STAR NAME(N). { A = build_star_param(b, PARAM_STAR, N, NULL); }
lambda_param(A) ::= POW NAME(N). { A = build_star_param(b, PARAM_DOUBLE_STAR, N, NULL); }
lambda_param(A) ::= STAR(T). { A = build_mark(b, T); }
lambda_param(A) ::= SLASH(T). { A = build_mark(b, T); }

/* ---- Conditions ---- */

%type ifs {struct if_chain}

/* if a: ... elif b: ... else: ... */
compound(A) ::= ifs(C). { A = C.first; }
compound(A) ::= ifs(C) ELSE COLON block(B). { A = build_else(C, B); }
ifs(A) ::= IF(T) named(E) COLON(C) block(B). { A = build_if(b, T, E, C, B); }
ifs(A) ::= ifs(A) ELIF(T) named(E) COLON(C) block(B). { build_elif(b, &A, T, E, C, B); }

/* ---- Statements that run: passed over, but read as Python reads them ---- */

%type handlers {int}
%type handler {int}
%type with_item {int}
%type with_items {int}
%type cases {int}
%type case {int}
%type guard {int}

else_part(A) ::= . { A = (struct stmt_list){0}; }
else_part(A) ::= ELSE COLON block(B). { A = B; }

compound(A) ::= WHILE(T) named COLON(C) block else_part. { A = build_foreign_block(b, T, C); }
compound(A) ::= FOR(T) for_targets IN lone_value COLON(C) block else_part. { A = build_foreign_block(b, T, C); }
compound(A) ::= ASYNC(T) FOR for_targets IN lone_value COLON(C) block else_part. { A = build_foreign_block(b, T, C); }
for_targets(A) ::= targets(L). { A = build_for_targets(b, L, false); }
for_targets(A) ::= targets(L) COMMA. { A = build_for_targets(b, L, true); }

compound(A) ::= WITH(T) with_items COLON(C) block. { A = build_foreign_block(b, T, C); }
compound(A) ::= ASYNC(T) WITH with_items COLON(C) block. { A = build_foreign_block(b, T, C); }
compound(A) ::= WITH(T) WITH_LPAREN with_items RPAREN COLON(C) block. { A = build_foreign_block(b, T, C); }
compound(A) ::= ASYNC(T) WITH WITH_LPAREN with_items RPAREN COLON(C) block. { A = build_foreign_block(b, T, C); }
compound(A) ::= WITH(T) WITH_LPAREN with_items COMMA RPAREN COLON(C) block. { A = build_foreign_block(b, T, C); }
compound(A) ::= ASYNC(T) WITH WITH_LPAREN with_items COMMA RPAREN COLON(C) block. { A = build_foreign_block(b, T, C); }
with_items ::= with_item.
with_items ::= with_items COMMA with_item.
with_item ::= test.
with_item ::= test AS bitor(E). { build_with_target(b, E); }

compound(A) ::= TRY(T) COLON(C) block handlers else_part. { A = build_foreign_block(b, T, C); }
compound(A) ::= TRY(T) COLON(C) block handlers else_part FINALLY COLON block. { A = build_foreign_block(b, T, C); }
compound(A) ::= TRY(T) COLON(C) block FINALLY COLON block. { A = build_foreign_block(b, T, C); }
handlers ::= handler.
handlers ::= handlers handler.
handler ::= EXCEPT COLON block.
handler ::= EXCEPT test COLON block.
handler ::= EXCEPT test AS NAME COLON block.
handler ::= EXCEPT STAR test COLON block.
handler ::= EXCEPT STAR test AS NAME COLON block.

compound(A) ::= MATCH(T) subject COLON(C) NEWLINE INDENT cases DEDENT. { A = build_foreign_block(b, T, C); }
compound(A) ::= MATCH(T) subject COLON(C) NEWLINE NO_BLOCK. { A = build_foreign_block(b, T, C); }
cases ::= case.
cases ::= cases case.
case ::= CASE patterns guard COLON block.
case ::= BAD_LINE NEWLINE.
case ::= BAD_INDENT stmts DEDENT.
guard ::= .
guard ::= IF named.

%type patterns {int}
%type pattern_list {int}
%type pattern {int}
%type star_pattern {int}
%type or_pattern {int}
%type closed_pattern {int}
%type pattern_number {int}
%type pattern_path {int}
%type pattern_args {int}
%type pattern_arg {int}
%type pattern_items {int}
%type pattern_item {int}
%type pattern_key {int}

patterns ::= pattern_list.
patterns ::= pattern_list COMMA.
pattern_list ::= star_pattern.
pattern_list ::= pattern_list COMMA star_pattern.
star_pattern ::= pattern.
star_pattern ::= STAR NAME.
pattern ::= or_pattern.
pattern ::= or_pattern AS NAME.
or_pattern ::= closed_pattern.
or_pattern ::= or_pattern VBAR closed_pattern.
closed_pattern ::= pattern_key.
closed_pattern ::= NAME.
closed_pattern ::= NAME LPAREN pattern_args RPAREN.
closed_pattern ::= pattern_path LPAREN pattern_args RPAREN.
closed_pattern ::= LPAREN RPAREN.
closed_pattern ::= LPAREN patterns RPAREN.
closed_pattern ::= LBRACKET RBRACKET.
closed_pattern ::= LBRACKET patterns RBRACKET.
closed_pattern ::= LBRACE RBRACE.
closed_pattern ::= LBRACE pattern_items RBRACE.
closed_pattern ::= LBRACE pattern_items COMMA RBRACE.
pattern_key ::= pattern_number.
pattern_key ::= pattern_number PLUS NUMBER.
pattern_key ::= pattern_number MINUS NUMBER.
pattern_key ::= strings.
pattern_key ::= NONE.
pattern_key ::= TRUE.
pattern_key ::= FALSE.
pattern_key ::= pattern_path.
pattern_number ::= NUMBER.
pattern_number ::= MINUS NUMBER.
pattern_path ::= NAME DOT NAME.
pattern_path ::= pattern_path DOT NAME.
pattern_items ::= pattern_item.
pattern_items ::= pattern_items COMMA pattern_item.
pattern_item ::= pattern_key COLON pattern.
pattern_item ::= POW NAME.
pattern_args ::= .
pattern_args ::= pattern_arg.
pattern_args ::= pattern_args COMMA pattern_arg.
pattern_args ::= pattern_args COMMA.
pattern_arg ::= pattern.
pattern_arg ::= NAME EQ pattern.

/* ---- Lists of expressions ---- */

%type star_list {struct expr_list}
%type named_list {struct expr_list}
%type targets {struct expr_list}

/* 1, *rest */
star_exprs(A) ::= star_list(L). { A = build_one_or_tuple(b, L); }
star_exprs(A) ::= star_list(L) COMMA(T). { A = build_tuple(b, L, T); }
star_list(A) ::= star_expr(E). { A = build_exprs(E); }
star_list(A) ::= star_list(A) COMMA star_expr(E). { build_append(&A, E); }
star_expr(A) ::= test(A).
star_expr(A) ::= STAR(T) bitor(E). { A = build_star(b, AST_STAR, T, E); }

/* The same where `name := value` may stand */
group(A) ::= named_list(L). { A = build_one_or_tuple(b, L); }
group(A) ::= named_list(L) COMMA(T). { A = build_tuple(b, L, T); }
named_list(A) ::= star_named(E). { A = build_exprs(E); }
named_list(A) ::= named_list(A) COMMA star_named(E). { build_append(&A, E); }
star_named(A) ::= named(A).
star_named(A) ::= STAR(T) bitor(E). { A = build_star(b, AST_STAR, T, E); }
named(A) ::= test(A).
named(A) ::= test(N) COLONEQ test(V). { A = build_walrus(b, N, V); }

/* The left side of `in` in a loop, what `del` deletes */
targets(A) ::= target(E). { A = build_exprs(E); }
targets(A) ::= targets(A) COMMA target(E). { build_append(&A, E); }
target(A) ::= bitor(A).
target(A) ::= STAR(T) bitor(E). { A = build_star(b, AST_STAR, T, E); }

yield(A) ::= YIELD(T). { A = build_yield(b, T, NULL); }
yield(A) ::= YIELD(T) lone_value(E). { A = build_yield(b, T, E); }
yield(A) ::= YIELD(T) FROM test(E). { A = build_yield(b, T, E); }

/* ---- Expressions, loosest first ---- */

%type comparing {struct comparison}
%type compare_op {enum ast_op}
%type for_parts {struct span}
%type for_part {struct span}

/* What tells binary operators apart is precedence, not a nonterminal each: an operand alone would have to be handed
 * through all of them. */
%left OR.
%left AND.
%right NOT.
%left VBAR.
%left CARET.
%left AMP.
%left LSHIFT RSHIFT.
%left PLUS MINUS.
%left STAR SLASH FLOORDIV PERCENT AT.

/* a if b else c */
test(A) ::= or_test(A).
test(A) ::= or_test(L) IF or_test(C) ELSE test(R). { A = build_ternary(b, L, C, R); }
test(A) ::= LAMBDA(T) lambda_params(L) COLON test(E). { A = build_lambda(b, T, L, E); }

or_test(A) ::= or_test(L) OR or_test(R). { A = build_binary(b, AST_BOOL, OP_OR, L, R); }
or_test(A) ::= or_test(L) AND or_test(R). { A = build_binary(b, AST_BOOL, OP_AND, L, R); }
or_test(A) ::= NOT(T) or_test(E). { A = build_unary(b, OP_NOT, T, E); }
or_test(A) ::= bitor(A).
or_test(A) ::= comparing(C). { A = build_end_comparison(b, C); }

/* a < b <= c */
comparing(A) ::= bitor(L) compare_op(O) bitor(R). { A = build_comparison(b, L); build_compare(b, &A, O, R); }
comparing(A) ::= comparing(A) compare_op(O) bitor(R). { build_compare(b, &A, O, R); }
compare_op(A) ::= EQEQ. { A = OP_EQ; }
compare_op(A) ::= NE. { A = OP_NE; }
compare_op(A) ::= LT. { A = OP_LT; }
compare_op(A) ::= LE. { A = OP_LE; }
compare_op(A) ::= GT. { A = OP_GT; }
compare_op(A) ::= GE. { A = OP_GE; }
compare_op(A) ::= IN. { A = OP_IN; }
compare_op(A) ::= NOT IN. { A = OP_NOT_IN; }
compare_op(A) ::= IS. { A = OP_IS; }
compare_op(A) ::= IS NOT. { A = OP_IS_NOT; }

bitor(A) ::= factor(A).
bitor(A) ::= bitor(L) VBAR bitor(R). { A = build_binary(b, AST_BINARY, OP_BITOR, L, R); }
bitor(A) ::= bitor(L) CARET bitor(R). { A = build_binary(b, AST_BINARY, OP_BITXOR, L, R); }
bitor(A) ::= bitor(L) AMP bitor(R). { A = build_binary(b, AST_BINARY, OP_BITAND, L, R); }
bitor(A) ::= bitor(L) LSHIFT bitor(R). { A = build_binary(b, AST_BINARY, OP_LSHIFT, L, R); }
bitor(A) ::= bitor(L) RSHIFT bitor(R). { A = build_binary(b, AST_BINARY, OP_RSHIFT, L, R); }
bitor(A) ::= bitor(L) PLUS bitor(R). { A = build_binary(b, AST_BINARY, OP_ADD, L, R); }
bitor(A) ::= bitor(L) MINUS bitor(R). { A = build_binary(b, AST_BINARY, OP_SUB, L, R); }
bitor(A) ::= bitor(L) STAR bitor(R). { A = build_binary(b, AST_BINARY, OP_MUL, L, R); }
bitor(A) ::= bitor(L) SLASH bitor(R). { A = build_binary(b, AST_BINARY, OP_DIV, L, R); }
bitor(A) ::= bitor(L) FLOORDIV bitor(R). { A = build_binary(b, AST_BINARY, OP_FLOORDIV, L, R); }
bitor(A) ::= bitor(L) PERCENT bitor(R). { A = build_binary(b, AST_BINARY, OP_MOD, L, R); }
bitor(A) ::= bitor(L) AT bitor(R). { A = build_binary(b, AST_BINARY, OP_MATMUL, L, R); }
factor(A) ::= PLUS(T) factor(E). { A = build_unary(b, OP_POS, T, E); }
factor(A) ::= MINUS(T) factor(E). { A = build_unary(b, OP_NEG, T, E); }
factor(A) ::= TILDE(T) factor(E). { A = build_unary(b, OP_INVERT, T, E); }
factor(A) ::= power(A).
power(A) ::= awaited(A).
power(A) ::= awaited(L) POW factor(R). { A = build_binary(b, AST_BINARY, OP_POW, L, R); }
awaited(A) ::= primary(A).
awaited(A) ::= AWAIT(T) primary(E). { A = build_await(b, T, E); }

/* ---- Primaries ---- */

%type args {struct arg_list}
%type arg_list {struct arg_list}
%type arg {struct ast_arg *}
%type slices {struct expr_list}

primary(A) ::= atom(A).
primary(A) ::= primary(E) DOT NAME(N). { A = build_attribute(b, E, N); }
primary(A) ::= primary(E) LPAREN args(L) RPAREN(T). { A = build_call(b, E, L, T); }
primary(A) ::= primary(E) LBRACKET slices(L) RBRACKET(T). { A = build_subscript(b, E, build_one_or_tuple(b, L), T); }
primary(A) ::= primary(E) LBRACKET slices(L) COMMA(C) RBRACKET(T). { A = build_subscript(b, E, build_tuple(b, L, C), T); }

/* f(x, name=y, *rest, **more) */
args(A) ::= . { A = (struct arg_list){0}; }
args(A) ::= arg_list(L). { A = build_end_args(b, L, false); }
args(A) ::= arg_list(L) COMMA. { A = build_end_args(b, L, true); }
arg_list(A) ::= arg(E). { A = build_args(E); }
arg_list(A) ::= arg_list(A) COMMA arg(E). { build_append_arg(b, &A, E); }
arg(A) ::= named(E). { A = build_arg(b, E); }
arg(A) ::= named(E) for_parts(P). { A = build_generator_arg(b, E, P); }
arg(A) ::= test(N) EQ test(E). { A = build_keyword(b, N, E); }
arg(A) ::= STAR(T) test(E). { A = build_arg(b, build_star(b, AST_STAR, T, E)); }
arg(A) ::= POW(T) test(E). { A = build_arg(b, build_star(b, AST_DOUBLE_STAR, T, E)); }

slices(A) ::= slice(E). { A = build_exprs(E); }
slices(A) ::= slices(A) COMMA slice(E). { build_append(&A, E); }
slice(A) ::= star_named(A).
slice(A) ::= slice_end(L) COLON(T) slice_end(R). { A = build_slice(b, L, T, R, NULL); }
slice(A) ::= slice_end(L) COLON(T) slice_end COLON(C) slice_end(R). { A = build_slice(b, L, T, R, &C); }
slice_end(A) ::= . { A = NULL; }
slice_end(A) ::= test(A).

/* ---- Atoms ---- */

%type strings {struct string_list}
%type dict_items {struct expr_list}

atom(A) ::= NAME(T). { A = build_name(b, T); }
atom(A) ::= NONE(T). { A = build_leaf(b, AST_NONE, T); }
atom(A) ::= TRUE(T). { A = build_leaf(b, AST_TRUE, T); }
atom(A) ::= FALSE(T). { A = build_leaf(b, AST_FALSE, T); }
atom(A) ::= ELLIPSIS(T). { A = build_leaf(b, AST_ELLIPSIS, T); }
atom(A) ::= NUMBER(T). { A = build_number(b, T); }
atom(A) ::= strings(L). { A = build_string(b, L); }
strings(A) ::= STRING(T). { A = (struct string_list){0}; build_add_string(b, &A, T); }
strings(A) ::= strings(A) STRING(T). { build_add_string(b, &A, T); }

/* (), (a), (a, b), (yield), (a for a in b) */
atom(A) ::= LPAREN(L) RPAREN(R). { A = build_list(b, AST_TUPLE, L, (struct expr_list){0}, R); }
atom(A) ::= LPAREN(L) group(E) RPAREN(R). { A = build_parenthesized(b, L, E, R); }
atom(A) ::= LPAREN(L) yield(E) RPAREN(R). { A = build_parenthesized(b, L, E, R); }
atom(A) ::= LPAREN(L) star_named(E) for_parts RPAREN(R). { A = build_comprehension(b, "a generator expression", L, E, R); }

/* [], [a, b], [a for a in b] */
atom(A) ::= LBRACKET(L) RBRACKET(R). { A = build_list(b, AST_LIST, L, (struct expr_list){0}, R); }
atom(A) ::= LBRACKET(L) named_list(E) RBRACKET(R). { A = build_list(b, AST_LIST, L, E, R); }
atom(A) ::= LBRACKET(L) named_list(E) COMMA RBRACKET(R). { A = build_list(b, AST_LIST, L, E, R); }
atom(A) ::= LBRACKET(L) star_named(E) for_parts RBRACKET(R). { A = build_comprehension(b, "a list comprehension", L, E, R); }

/* {a, b}, {a for a in b}, {}, {a: b, **c}, {a: b for c in d} */
atom(A) ::= LBRACE(L) named_list(E) RBRACE(R). { A = build_list(b, AST_SET, L, E, R); }
atom(A) ::= LBRACE(L) named_list(E) COMMA RBRACE(R). { A = build_list(b, AST_SET, L, E, R); }
atom(A) ::= LBRACE(L) star_named(E) for_parts RBRACE(R). { A = build_comprehension(b, "a set comprehension", L, E, R); }
atom(A) ::= LBRACE(L) RBRACE(R). { A = build_list(b, AST_DICT, L, (struct expr_list){0}, R); }
atom(A) ::= LBRACE(L) dict_items(E) RBRACE(R). { A = build_list(b, AST_DICT, L, E, R); }
atom(A) ::= LBRACE(L) dict_items(E) COMMA RBRACE(R). { A = build_list(b, AST_DICT, L, E, R); }
atom(A) ::= LBRACE(L) test(K) COLON test(V) for_parts RBRACE(R). { A = build_dict_comprehension(b, L, K, V, R); }
dict_items(A) ::= test(K) COLON test(V). { A = build_exprs(K); build_append(&A, V); }
dict_items(A) ::= dict_items(A) COMMA test(K) COLON test(V). { build_append(&A, K); build_append(&A, V); }
dict_items(A) ::= POW(T) bitor(E). { A = build_exprs(build_dict_star(b, T)); build_append(&A, E); }
dict_items(A) ::= dict_items(A) COMMA POW(T) bitor(E). { build_append(&A, build_dict_star(b, T)); build_append(&A, E); }

/* for a, b in c if d */
for_parts(A) ::= for_part(A).
for_parts(A) ::= for_parts(A) for_part(P). { A = span_join(A, P); }
for_parts(A) ::= for_parts(A) IF or_test(E). { A = span_join(A, E->span); }
for_part(A) ::= FOR(T) for_targets IN or_test(E). { A = span_join(T.span, E->span); }
for_part(A) ::= ASYNC(T) FOR for_targets IN or_test(E). { A = span_join(T.span, E->span); }

%code {
struct yyParser *slots_parse_new(struct arena *arena, struct builder *b)
{
    struct yyParser *parser = arena_alloc(arena, sizeof(struct yyParser));

    slots_parseInit(parser, b);
    return parser;
}

void slots_parse_give(struct yyParser *parser, struct token token)
{
    slots_parse(parser, token.code, token);
}

/* Goes through the reductions that the token would cause, on a copy of the states that they add. */
bool slots_parse_accepts(const struct yyParser *parser, int code)
{
    const yyStackEntry *top = parser->yytos; /* of what is left of the parser's own stack */
    YYACTIONTYPE added[16];
    size_t count = 0;

    for (;;) {
        YYACTIONTYPE action = yy_find_shift_action((YYCODETYPE)code, count ? added[count - 1] : top->stateno);
        if (action < YY_MIN_REDUCE)
            return action <= YY_MAX_SHIFTREDUCE || action == YY_ACCEPT_ACTION;
        size_t takes = (size_t)-yyRuleInfoNRhs[action - YY_MIN_REDUCE];
        size_t from_added = takes < count ? takes : count;
        count -= from_added;
        top -= takes - from_added;
        YYACTIONTYPE state = count ? added[count - 1] : top->stateno;
        assert(count < sizeof added / sizeof *added);
        added[count++] = yy_find_reduce_action(state, yyRuleInfoLhs[action - YY_MIN_REDUCE]);
    }
}

bool slots_parse_is_full(const struct yyParser *parser)
{
    return parser->yystackEnd - parser->yytos < 16;
}

/* A block that is complete, but for the reduction that its DEDENT waits for, goes as a whole. */
void slots_parse_drop_line(struct yyParser *parser)
{
    while (!slots_parse_accepts(parser, TK_BAD_LINE)) {
        bool in_block = parser->yytos->major == TK_DEDENT;
        do {
            int major = parser->yytos->major;
            in_block = in_block && major != TK_INDENT && major != TK_BAD_INDENT;
            yy_pop_parser_stack(parser);
        } while (in_block);
    }
}
}
