/* A slot of a Literal of strs is a C enum; in all else it is the str that it is in Python. */
#include "literals.slots.h"
#include "run.h"

bool lit_Described_matches_impl(const lit_Described *self, const char *kind)
{
    return strcmp(slots_enum_str(&lit_Described_kind_enum, lit_Described_get_kind(self)), kind) == 0;
}

void lit_Described_del_impl(lit_Described *self)
{
    (void)self;
}

static void check_values(void)
{
    lit_Car *car = lit_Car_create("Toyota", .kind = lit_Car_kind_diesel);
    CHECK(car != NULL && lit_Car_get_kind(car) == lit_Car_kind_diesel);
    CHECK(lit_Car_kind_petrol == 0 && sizeof car->kind == 1);
    CHECK_REPR(lit_Car_repr(car), "Car(brand='Toyota', kind='diesel', old=None, level=1)");
    CHECK(lit_Car_set_old(car, slots_some_lit_Car_old(lit_Car_old_petrol)));
    CHECK_FAILS(!lit_Car_set_kind(car, (lit_Car_kind)7), EINVAL, "ValueError: 7 is not a valid Car.kind");
    lit_Car *other = lit_Car_replace(car, .kind = lit_Car_kind_air);
    CHECK_REPR(lit_Car_repr(other), "Car(brand='Toyota', kind='air', old='petrol', level=1)");
    CHECK_FAILS(lit_Car_create("x", .kind = (lit_Car_kind)3) == NULL, EINVAL,
                "ValueError: 3 is not a valid Car.kind");
    CHECK_TEXT(slots_enum_str(&lit_Car_kind_enum, lit_Car_kind_air), "air");
    CHECK(slots_enum_str(&lit_Car_kind_enum, 3) == NULL);
    lit_Car_unref(other);
    lit_Car_unref(car);
}

/* 'air' < 'diesel' < 'petrol', whatever their numbers; and the hash is that of the strs. */
static void check_order(void)
{
    lit_Car *petrol = lit_Car_create("a"), *air = lit_Car_create("a", .kind = lit_Car_kind_air);
    lit_Twin *twin = lit_Twin_create("a", .kind = "air");
    CHECK(petrol != NULL && air != NULL && twin != NULL);
    CHECK(lit_Car_lt(air, petrol) && lit_Car_ge(petrol, air) && !lit_Car_eq(air, petrol));
    CHECK(lit_Car_hash(air) == lit_Twin_hash(twin) && lit_Car_hash(air) != lit_Car_hash(petrol));
    CHECK(lit_Car_set_old(petrol, slots_some_lit_Car_old(lit_Car_old_diesel)));
    CHECK(lit_Car_set_kind(petrol, lit_Car_kind_air));
    CHECK_FAILS(!lit_Car_lt(air, petrol), EINVAL,
                "TypeError: '<' not supported between instances of 'NoneType' and 'str'");
    lit_Car *copy = lit_Car_copy(petrol);
    CHECK(copy != NULL && lit_Car_eq(copy, petrol) && lit_Car_hash(copy) == lit_Car_hash(petrol));
    lit_Car_unref(copy);
    lit_Twin_unref(twin);
    lit_Car_unref(air);
    lit_Car_unref(petrol);
}

static void check_reflection(void)
{
    lit_Car *car = lit_Car_create("a");
    slots_value value;
    CHECK(car != NULL && slots_getattr(car, &lit_Car_class, "kind", &value));
    CHECK(value.kind == SLOTS_VALUE_STR && value.length == 6);
    CHECK_TEXT(value.u.as_str, "petrol");
    CHECK(slots_setattr(car, &lit_Car_class, "kind", slots_str("diesel")));
    CHECK(lit_Car_get_kind(car) == lit_Car_kind_diesel);
    CHECK_FAILS(!slots_setattr(car, &lit_Car_class, "kind", slots_str("gas")), EINVAL,
                "ValueError: the Literal of slot 'kind' does not list this str");
    CHECK_FAILS(!slots_setattr(car, &lit_Car_class, "kind", slots_str("diese")), EINVAL,
                "ValueError: the Literal of slot 'kind' does not list this str");
    CHECK_FAILS(!slots_setattr(car, &lit_Car_class, "kind", slots_int(1)), EINVAL,
                "TypeError: slot 'kind' cannot hold a value of this type");
    CHECK(slots_setattr(car, &lit_Car_class, "old", slots_str("diesel")));
    slots_dict *dict = slots_asdict(car, &lit_Car_class);
    CHECK(dict != NULL && slots_dict_get(dict, slots_str("old"), &value));
    CHECK_TEXT(value.u.as_str, "diesel");
    CHECK(slots_setattr(car, &lit_Car_class, "old", slots_none()) && !lit_Car_get_old(car).has);
    slots_unref(dict);
    lit_Car_unref(car);
}

static void check_names(void)
{
    lit_Hostile *hostile = lit_Hostile_create(lit_Hostile_text_a_b__);
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_x2a_x2f), "*/");
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_empty), "empty");
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_empty_), "");
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_a_b), "a_b");
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_it_s), "it's");
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_n_s), "%n%s");
    CHECK_TEXT(slots_enum_str(&lit_Hostile_text_enum, lit_Hostile_text_enum_), "enum");
    CHECK(hostile != NULL && lit_Hostile_get_new_(hostile) == lit_Hostile_new__1st);
    CHECK(lit_Hostile_get_punctuation(hostile) == lit_Hostile_punctuation_x3c_x3d);
    CHECK(lit_Hostile_set_text(hostile, lit_Hostile_text_x2a_x2f));
    CHECK_REPR(lit_Hostile_repr(hostile), "Hostile(text='*/', new='1st', repr='repr', default=None, "
                                          "_Hostile__mine='mine', punctuation='<=')");
    lit_Hostile_unref(hostile);
}

static void check_unset(void)
{
    lit_Road_Sign *sign = lit_Road_Sign_new(lit_Road_Sign_shape_square);
    CHECK(sign != NULL && !lit_Road_Sign_has_shape(sign));
    CHECK_REPR(lit_Road_Sign_repr(sign), "Road.Sign()");
    CHECK(lit_Road_Sign_set_shape(sign, lit_Road_Sign_shape_square) && lit_Road_Sign_has_shape(sign));
    CHECK_REPR(lit_Road_Sign_repr(sign), "Road.Sign(shape='square')");
    CHECK(lit_Road_Sign_del_shape(sign) && !lit_Road_Sign_has_shape(sign));
    lit_Road_Sign_unref(sign);
}

static void check_child(void)
{
    lit_Bus *bus = lit_Bus_create(.seats = 12);
    CHECK(bus != NULL && lit_Bus_get_kind(bus) == lit_Vehicle_kind_bus);
    CHECK_REPR(lit_Vehicle_repr(lit_Bus_as_lit_Vehicle(bus)), "Bus(kind='bus', seats=12)");
    lit_Bus_unref(bus);
    lit_Described *described = lit_Described_new(lit_Described_kind_diesel, slots_none());
    CHECK(described != NULL && lit_Described_matches(described, "diesel"));
    CHECK(!lit_Described_matches(described, "petrol"));
    lit_Described_unref(described);
}

int main(void)
{
    check_values();
    check_order();
    check_reflection();
    check_names();
    check_unset();
    check_child();
    return run_end();
}
