/* The order of structs and the bits of fields. */
#include "ir_build.h"
#include "suite.h"

START_TEST(by_alignment_and_stable)
{
    struct build b = build_begin();
    struct ir_class *c = build_class(&b, "C", NULL);
    build_field(&b, c, "a", IR_I8);
    build_field(&b, c, "b", IR_F64);
    build_field(&b, c, "c", IR_I16);
    build_field(&b, c, "d", IR_I32);
    build_field(&b, c, "e", IR_STR);
    build_field(&b, c, "f", IR_U8);
    build_field(&b, c, "g", IR_BOOL);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, c), "b e d c a f flags_");
    build_end(&b);
}
END_TEST

START_TEST(an_empty_class_has_one_byte)
{
    struct build b = build_begin();
    struct ir_class *empty = build_class(&b, "Empty", NULL), *child = build_class(&b, "Child", empty);
    struct ir_class *full = build_class(&b, "Full", child);
    build_field(&b, full, "x", IR_F64);
    build_field(&b, full, "y", IR_I32);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, empty), "unused_");
    ck_assert_str_eq(build_members(&b, child), "unused_");
    ck_assert_str_eq(build_members(&b, full), "unused_ y x");
    build_end(&b);
}
END_TEST

START_TEST(small_members_fill_the_padding_of_the_base)
{
    struct build b = build_begin();
    struct ir_class *base = build_class(&b, "Base", NULL);
    build_field(&b, base, "p", IR_STR);
    build_field(&b, base, "q", IR_I8); /* ends at 9 of 16 */
    struct ir_class *child = build_class(&b, "Child", base);
    build_field(&b, child, "r", IR_F64);
    build_field(&b, child, "s", IR_I32);
    build_field(&b, child, "t", IR_I16);
    build_field(&b, child, "u", IR_I8);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, child), "p q u t s r");
    build_end(&b);
}
END_TEST

START_TEST(a_child_of_small_slots_only_stays_small)
{
    struct build b = build_begin();
    struct ir_class *base = build_class(&b, "Base", NULL);
    build_field(&b, base, "p", IR_STR);
    build_field(&b, base, "q", IR_BOOL);
    struct ir_class *child = build_class(&b, "Child", base);
    build_field(&b, child, "r", IR_I8);
    build_field(&b, child, "s", IR_I32);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, child), "p flags_ r s");
    build_end(&b);
}
END_TEST

START_TEST(bits_go_on_in_the_last_byte_of_the_base)
{
    struct build b = build_begin();
    struct ir_class *base = build_class(&b, "Base", NULL);
    for (int i = 0; i < 6; i++)
        build_field(&b, base, arena_format(b.arena, "f%d", i), IR_BOOL);
    struct ir_class *child = build_class(&b, "Child", base);
    struct ir_field *maybe = build_field(&b, child, "maybe", IR_BOOL);
    maybe->type.optional = true;
    maybe->can_be_unset = true;
    struct ir_class *grandchild = build_class(&b, "Grandchild", child);
    struct ir_field *last = build_field(&b, grandchild, "last", IR_BOOL);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, child), "flags_ flags2_");
    ck_assert_str_eq(maybe->value_bit.member, "flags_");
    ck_assert_uint_eq(maybe->value_bit.mask, 0x40);
    ck_assert_uint_eq(maybe->some_bit.mask, 0x80);
    ck_assert_str_eq(maybe->set_bit.member, "flags2_");
    ck_assert_uint_eq(maybe->set_bit.mask, 0x01);
    ck_assert_str_eq(last->value_bit.member, "flags2_");
    ck_assert_uint_eq(last->value_bit.mask, 0x02);
    ck_assert_uint_eq(child->fields->value_bit.mask, 0x01); /* f0, as in the base */
    ck_assert_ptr_eq(child->fields->value_bit.mask_name, base->fields->value_bit.mask_name);
    build_end(&b);
}
END_TEST

START_TEST(a_slot_can_become_unset_in_a_child)
{
    struct build b = build_begin();
    struct ir_class *base = build_class(&b, "Base", NULL);
    build_field(&b, base, "x", IR_I64);
    build_field(&b, base, "any", IR_ANY);
    struct ir_class *child = build_class(&b, "Child", base);
    child->fields->can_be_unset = true;
    child->fields->next->can_be_unset = true;
    build_finish(&b);
    ck_assert_uint_eq(base->fields->set_bit.mask, 0);
    ck_assert_uint_eq(child->fields->set_bit.mask, 1);
    ck_assert_str_eq(child->fields->set_bit.mask_name, "CHILD_X_SET_");
    ck_assert_uint_eq(child->fields->next->set_bit.mask, 0); /* an untyped slot marks itself */
    ck_assert_str_eq(build_members(&b, child), "x any flags_");
    build_end(&b);
}
END_TEST

START_TEST(a_dictionary_is_never_at_offset_zero)
{
    struct build b = build_begin();
    struct ir_class *bare = build_class(&b, "Bare", NULL), *small = build_class(&b, "Small", NULL);
    struct ir_class *full = build_class(&b, "Full", NULL);
    bare->has_dict = small->has_dict = full->has_dict = true;
    build_field(&b, small, "a", IR_BOOL);
    build_field(&b, small, "b", IR_I16);
    build_field(&b, full, "c", IR_I64);
    struct ir_class *child = build_class(&b, "Child", bare);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, bare), "unused_ dict_");
    ck_assert_str_eq(build_members(&b, child), "unused_ dict_");
    ck_assert_str_eq(build_members(&b, small), "b flags_ dict_");
    ck_assert_str_eq(build_members(&b, full), "c dict_");
    build_end(&b);
}
END_TEST

START_TEST(enumerations_take_their_storage)
{
    struct build b = build_begin();
    struct ir_enum *e = build_enum(&b, "E", "A");
    e->storage = IR_I16;
    struct ir_class *c = build_class(&b, "C", NULL);
    build_field(&b, c, "e", IR_ENUM)->type.enumeration = e;
    build_field(&b, c, "i", IR_I32);
    build_field(&b, c, "k", IR_I8);
    build_finish(&b);
    ck_assert_str_eq(build_members(&b, c), "i e k");
    build_end(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layout");
    TCase *tests = tcase_create("layout");
    tcase_add_test(tests, by_alignment_and_stable);
    tcase_add_test(tests, an_empty_class_has_one_byte);
    tcase_add_test(tests, small_members_fill_the_padding_of_the_base);
    tcase_add_test(tests, a_child_of_small_slots_only_stays_small);
    tcase_add_test(tests, bits_go_on_in_the_last_byte_of_the_base);
    tcase_add_test(tests, a_slot_can_become_unset_in_a_child);
    tcase_add_test(tests, a_dictionary_is_never_at_offset_zero);
    tcase_add_test(tests, enumerations_take_their_storage);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
