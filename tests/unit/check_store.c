/* Setters of a base's slots: what objects of derived classes refuse, by what their class says about the slot. */
#include "unit.h"

typedef struct Base {
    int64_t number;
    slots_any any;
    uint8_t bits;
} Base;

enum { NUMBER, ANY, FLAG, FIELDS };

static const slots_enum Color = {.name = "Color"};
static slots_pool Base_pool, Derived_pool;
static const slots_field Base_fields[FIELDS] = {
    FIELD(Base, number, SLOTS_I64, 0),
    FIELD(Base, any, SLOTS_ANY, SLOTS_OPTIONAL),
    {.name = "flag",
     .kind = SLOTS_BOOL,
     .storage = SLOTS_BOOL,
     .offset = offsetof(Base, bits),
     .mask = 1,
     .flags = ALL_USES},
};
static const slots_class Base_class = CLASS(Base, "Base", NULL, DATA_FLAGS, Base_fields, &Base_pool);

/* The derived class lists its own slots first: two that lie where the base's do but for one thing. */
static slots_field Derived_fields[FIELDS + 2];
static slots_class Derived_class =
    CLASS(Base, "Derived", &Base_class, DATA_FLAGS, Derived_fields, &Derived_pool);

static Base *set_up(void)
{
    Derived_fields[0] = (slots_field){.name = "other",
                                      .kind = SLOTS_BOOL,
                                      .storage = SLOTS_BOOL,
                                      .offset = offsetof(Base, bits),
                                      .mask = 2};
    Derived_fields[1] = (slots_field){
        .name = "first", .kind = SLOTS_BOOL, .storage = SLOTS_BOOL, .offset = offsetof(Base, any)};
    memcpy(&Derived_fields[2], Base_fields, sizeof Base_fields);
    slots_restrict(&Derived_class);
    return slots_new(&Derived_class);
}

START_TEST(a_class_that_changes_nothing)
{
    Base *derived = set_up(), *base = slots_new(&Base_class), local;
    for (uint32_t i = 0; i < FIELDS; i++) {
        ck_assert(slots_may_set_here(derived, &Base_class, i));
        ck_assert(slots_may_set_here(base, &Base_class, i) && slots_may_set(base, &Base_class, i));
        ck_assert(slots_may_set_here(&local, &Base_class, i));
    }
    slots_unref(base);
    slots_unref(derived);
}
END_TEST

static void assert_refused(const Base *derived, uint32_t field, const char *error)
{
    ck_assert(!slots_may_set(derived, &Base_class, field));
    assert_raised(EINVAL, error);
    memcpy(&Derived_fields[2], Base_fields, sizeof Base_fields);
    ck_assert(slots_may_set(derived, &Base_class, field));
}

START_TEST(a_class_that_changes_one_thing)
{
    const char *const narrows = "TypeError: 'Derived' narrows slot 'any': set it through that class";
    Base *derived = set_up();
    slots_field *any = &Derived_fields[2 + ANY];
    any->flags |= SLOTS_READ_ONLY;
    assert_refused(derived, ANY, "FrozenInstanceError: cannot assign to field 'any'");
    any->flags = (uint8_t)(any->flags & ~SLOTS_OPTIONAL);
    assert_refused(derived, ANY, narrows);
    any->storage = SLOTS_I64;
    assert_refused(derived, ANY, narrows);
    any->kind = SLOTS_OBJECT;
    assert_refused(derived, ANY, narrows);
    any->type = &Node_class;
    assert_refused(derived, ANY, narrows);
    any->enumeration = &Color;
    assert_refused(derived, ANY, narrows);
    any->set.mask = 1;
    assert_refused(derived, ANY, narrows);
    any->flags ^= SLOTS_IN_REPR; /* which is no matter of setters */
    ck_assert(slots_may_set(derived, &Base_class, ANY));
    Derived_fields[2 + FLAG].flags |= SLOTS_READ_ONLY;
    assert_refused(derived, FLAG, "FrozenInstanceError: cannot assign to field 'flag'");
    slots_unref(derived);
}
END_TEST

/* A slot of the base that the class no longer describes is the base's alone. */
START_TEST(a_class_without_the_slot)
{
    Base *derived = set_up();
    Derived_class.field_count = 2;
    ck_assert(slots_may_set(derived, &Base_class, NUMBER));
    Derived_class.field_count = COUNT_OF(Derived_fields);
    slots_unref(derived);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store");
    TCase *tests = unit_case(suite, "store");
    tcase_add_test(tests, a_class_that_changes_nothing);
    tcase_add_test(tests, a_class_that_changes_one_thing);
    tcase_add_test(tests, a_class_without_the_slot);
    return suite_run(suite);
}
