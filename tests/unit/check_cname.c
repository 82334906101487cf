/* Names in C: words that are taken, clashes, and those that cannot be solved. */
#include <stdlib.h>

#include "gen/words.h"
#include "ir_build.h"
#include "suite.h"

START_TEST(plain_names_stay)
{
    struct build b = build_begin();
    struct ir_class *car = build_class(&b, "Car", NULL);
    struct ir_field *doors = build_field(&b, car, "num_doors", IR_I64);
    struct ir_param *param = build_param(&b, car, "num_doors", IR_I64);
    struct ir_enum *fuel = build_enum(&b, "Fuel", "PETROL");
    build_finish(&b);
    ck_assert_str_eq(car->cname, "Car");
    ck_assert_str_eq(doors->cname, "num_doors");
    ck_assert_str_eq(param->cname, "num_doors");
    ck_assert_str_eq(fuel->cname, "Fuel");
    ck_assert_str_eq(fuel->members->cname, "Fuel_PETROL");
    build_end(&b);
}
END_TEST

static const struct {
    const char *name, *cname;
} words[] = {
    {"class", "class_"},
    {"register", "register_"},
    {"bool", "bool_"},
    {"nullptr", "nullptr_"},
    {"linux", "linux_"},
    {"unix", "unix_"},
    {"near", "near_"},
    {"vector", "vector_"},
    {"pixel", "pixel_"},
    {"errno", "errno_"},
    {"NULL", "NULL_"},
    {"EOF", "EOF_"},
    {"_Atomic", "Atomic_"},
    {"__FILE__", "FILE__"},
    {"stdin", "stdin_"},
    {"template", "template_"},
    {"xor", "xor_"},
    {"typeof", "typeof_"},
    {"int", "int_"},
    {"interface", "interface_"},
    {"constexpr", "constexpr_"},
    {"complex", "complex_"},
    {"INT_MAX", "INT_MAX_"},
    {"EINVAL", "EINVAL_"},
    {"_LP64", "LP64_"},

    {"thread_local", "thread_local_"},
    {"___", "underscore3_"},
};

START_TEST(words_get_an_underscore)
{
    const char *word = words[_i].name, *want = words[_i].cname;
    struct build b = build_begin();
    struct ir_class *other = build_class(&b, "Other", NULL);
    struct ir_field *field = build_field(&b, other, word, IR_I64);
    struct ir_param *param = build_param(&b, other, word, IR_I64);
    struct ir_enum *e = build_enum(&b, "E", word);
    build_finish(&b);
    ck_assert_str_eq(field->name, word);
    ck_assert_str_eq(field->cname, want);
    ck_assert_str_eq(param->cname, want);
    ck_assert_str_eq(e->members->cname, arena_format(b.arena, "E_%s", word));
    build_end(&b);
    b = build_begin();
    struct ir_class *class_ = build_class(&b, word, NULL);
    build_finish(&b);
    ck_assert_str_eq(class_->cname, want);
    build_end(&b);
}
END_TEST

START_TEST(a_word_does_not_take_the_name_of_another)
{
    struct build b = build_begin();
    struct ir_class *class_ = build_class(&b, "C", NULL);
    build_field(&b, class_, _i ? "int" : "int_", IR_I64);
    build_field(&b, class_, _i ? "int_" : "int", IR_I64);
    ck_assert(!cname_module(&b.module, b.arena, b.diag));
    build_end(&b);
}
END_TEST

START_TEST(functions_of_the_library_may_name_slots_only)
{
    struct build b = build_begin();
    struct ir_class *time = build_class(&b, "time", NULL);
    struct ir_field *index = build_field(&b, time, "index", IR_I64);
    build_finish(&b);
    ck_assert_str_eq(time->cname, "time_");
    ck_assert_str_eq(index->cname, "index");
    build_end(&b);
}
END_TEST

START_TEST(names_of_generated_code_are_kept_free)
{
    static const char *const names[] = {"value", "a", "b", "out", "left", "sum", "list"};
    struct build b = build_begin();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct ir_class *class_ = build_class(&b, names[i], NULL);
        build_param(&b, class_, "self", IR_I64);
        build_field(&b, class_, "self", IR_I64);
    }
    struct ir_field *flags = build_field(&b, b.module.classes, "flags2_", IR_I64);
    build_finish(&b);
    for (struct ir_class *class_ = b.module.classes; class_ != NULL; class_ = class_->next) {
        ck_assert_str_eq(class_->cname, arena_format(b.arena, "%s_", class_->name));
        ck_assert_str_eq(class_->params->cname, "self_");
    }
    ck_assert_str_eq(flags->cname, "flags2__");
    build_end(&b);
}
END_TEST

START_TEST(the_later_one_of_a_clash_gives_way)
{
    struct build b = build_begin();
    struct ir_class *a = build_class(&b, "A", NULL);
    build_field(&b, a, "x", IR_STR);
    struct ir_field *x_n = build_field(&b, a, "x_n", IR_I64);
    struct ir_field *ref = build_field(&b, a, "ref", IR_I64);
    struct ir_class *a_get = build_class(&b, "A_get", NULL);
    struct ir_class *inner = build_class(&b, "A.Inner", NULL);
    struct ir_class *same = build_class(&b, "A_Inner", NULL);
    struct ir_class *weakref = build_class(&b, "A_class", NULL);
    build_finish(&b);
    ck_assert_str_eq(x_n->cname, "x_n_"); /* A_set_x_n */
    ck_assert_str_eq(ref->cname, "ref_"); /* A_get_ref is A_get's */
    ck_assert_str_eq(a_get->cname, "A_get");
    ck_assert_str_eq(inner->cname, "A_Inner");
    ck_assert_str_eq(same->cname, "A_Inner_");
    ck_assert_str_eq(weakref->cname, "A_class_");
    build_end(&b);
}
END_TEST

START_TEST(what_an_underscore_cannot_solve_is_an_error)
{
    struct build b = build_begin();
    build_class(&b, "A", NULL);
    build_class(&b, "A_class", NULL);
    build_class(&b, "A_class_", NULL);
    build_class(&b, "A.class_", NULL);
    ck_assert(!cname_module(&b.module, b.arena, b.diag));
    ck_assert_uint_gt(diag_error_count(b.diag), 0);
    build_end(&b);
}
END_TEST

START_TEST(inherited_slots_keep_the_name_of_the_base)
{
    struct build b = build_begin();
    struct ir_class *base = build_class(&b, "Base", NULL);
    build_field(&b, base, "class", IR_I64);
    struct ir_class *child = build_class(&b, "Child", base);
    build_field(&b, child, "own", IR_I64);
    build_finish(&b);
    ck_assert_str_eq(child->fields->cname, "class_");
    ck_assert_str_eq(child->fields->next->cname, "own");
    build_end(&b);
}
END_TEST

START_TEST(masks_differ_from_all_other_names)
{
    struct build b = build_begin();
    struct ir_class *car = build_class(&b, "Car", NULL), *capital = build_class(&b, "CAR", NULL);
    struct ir_field *a = build_field(&b, car, "on", IR_BOOL), *c = build_field(&b, capital, "on", IR_BOOL);
    struct ir_field *d = build_field(&b, capital, "ON", IR_BOOL);
    build_field(&b, car, "CAR_ON_", IR_I64);
    build_finish(&b);
    ck_assert_str_eq(a->value_bit.mask_name, "CAR_ON__"); /* a slot is called CAR_ON_ */
    ck_assert_str_eq(c->value_bit.mask_name, "CAR_ON___");
    ck_assert_str_eq(d->value_bit.mask_name, "CAR_ON____");
    build_end(&b);
}
END_TEST

START_TEST(a_prefix_comes_before_external_names)
{
    struct build b = build_begin();
    b.module.prefix = "geo_";
    struct ir_class *point = build_class(&b, "Point", NULL);
    struct ir_enum *unit = build_enum(&b, "Unit", "MM");
    build_finish(&b);
    ck_assert_str_eq(point->cname, "geo_Point");
    ck_assert_str_eq(unit->members->cname, "geo_Unit_MM");
    build_end(&b);
}
END_TEST

/* Whatever the names: either an error, or all C names of a struct differ and none is a word. */
static bool is_word_of_c(const char *name)
{
    for (size_t i = 0; i < words_everywhere_count; i++)
        if (strcmp(words_everywhere[i], name) == 0)
            return true;
    return word_is_reserved(name);
}

START_TEST(random_names_never_clash)
{
    static const char *const parts[] = {"x", "_", "n", "set_", "get_", "len", "class", "has", "x_n", "__a"};
    struct build b = build_begin();
    srand((unsigned)_i);
    for (int c = 0; c < 6; c++) {
        struct ir_class *class_ =
            build_class(&b, arena_format(b.arena, "C%s%d", parts[rand() % 10], c / 2), NULL);
        for (int f = 0; f < 8; f++) {
            const char *name = arena_format(b.arena, "%s%s", parts[rand() % 10], parts[rand() % 10]);
            bool is_new = true;
            for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
                is_new &= strcmp(field->name, name) != 0;
            if (is_new)
                build_field(&b, class_, name, rand() % 2 ? IR_STR : IR_I64);
        }
    }
    bool good = cname_module(&b.module, b.arena, b.diag);
    ck_assert_int_eq(good, diag_error_count(b.diag) == 0);
    for (const struct ir_class *class_ = b.module.classes; good && class_ != NULL; class_ = class_->next)
        for (const struct ir_field *field = class_->fields; field != NULL; field = field->next) {
            ck_assert(!is_word_of_c(field->cname));
            for (const struct ir_field *other = field->next; other != NULL; other = other->next)
                ck_assert_ptr_ne(field->cname, other->cname);
        }
    build_end(&b);
}
END_TEST

START_TEST(guards_are_identifiers)
{
    struct build b = build_begin();
    ck_assert_str_eq(cname_guard(b.arena, "fleet.slots.h"), "FLEET_SLOTS_H");
    ck_assert_str_eq(cname_guard(b.arena, "dir/a_b.h"), "A_B_H");
    ck_assert_str_eq(cname_guard(b.arena, "dir/a-b.h"), "A_2dB_H");
    ck_assert_str_eq(cname_guard(b.arena, "Fleet.slots.h"), "fLEET_SLOTS_H");
    ck_assert_str_eq(cname_guard(b.arena, "1st.h"), "H_1ST_H");
    build_end(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cname");
    TCase *tests = tcase_create("cname");
    tcase_add_test(tests, plain_names_stay);
    tcase_add_loop_test(tests, words_get_an_underscore, 0, (int)(sizeof words / sizeof *words));
    tcase_add_loop_test(tests, a_word_does_not_take_the_name_of_another, 0, 2);
    tcase_add_test(tests, functions_of_the_library_may_name_slots_only);
    tcase_add_test(tests, names_of_generated_code_are_kept_free);
    tcase_add_test(tests, the_later_one_of_a_clash_gives_way);
    tcase_add_test(tests, what_an_underscore_cannot_solve_is_an_error);
    tcase_add_test(tests, inherited_slots_keep_the_name_of_the_base);
    tcase_add_test(tests, masks_differ_from_all_other_names);
    tcase_add_test(tests, a_prefix_comes_before_external_names);
    tcase_add_loop_test(tests, random_names_never_clash, 0, 50);
    tcase_add_test(tests, guards_are_identifiers);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
