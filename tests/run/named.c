#include "named.slots.h"
#include "run.h"

double Point_get_length_impl(const Point *self)
{
    return (double)Point_get_x(self) * Point_get_y(self);
}

static void test_tuple_equality(void)
{
    Point *point = Point_create(1), *other = Point_new(1, 2.5);
    Pixel *pixel = Pixel_create(1);
    Pair *pair = Pair_new(slots_float(1.0), slots_bool(true)), *longer = Pair_new(slots_int(1), slots_int(2));
    CHECK(Point_eq(point, Pixel_as_Point(pixel)) && Point_eq(Pixel_as_Point(pixel), point));
    CHECK(slots_eq(point, pair, &Point_class) && slots_eq(pair, point, &Pair_class));
    CHECK(!slots_eq(other, pair, &Point_class) && !Point_eq(point, other));
    CHECK(Point_hash(point) == Pair_hash(pair) && Point_hash(point) == Pixel_hash(pixel));
    CHECK(slots_lt(point, longer, &Point_class) && slots_gt(longer, pixel, &Pair_class));
    CHECK(slots_le(point, pair, &Point_class) && slots_ge(pair, pixel, &Pair_class));
    CHECK(slots_cmp(point, pair, &Point_class) == 0 && slots_cmp(point, longer, &Point_class) == -1);
    CHECK(Point_lt(point, other) && !Point_lt(other, point) && Point_cmp(&other, &point) == 1);
    Point_unref(point);
    Point_unref(other);
    Pixel_unref(pixel);
    Pair_unref(pair);
    Pair_unref(longer);
}

static void test_caller_storage(void)
{
    Local local;
    Point *point = Point_new(2, 0.5);
    CHECK(Local_init(&local, 2, 0.5));
    CHECK(slots_eq(point, &local, &Local_class) && slots_eq(&local, point, &Local_class));
    CHECK(slots_le(&local, point, &Local_class) && Local_hash(&local) == Point_hash(point));
    CHECK_REPR(Local_repr(&local), "Local(x=2, y=0.5)");
    Local_fini(&local);
    Point_unref(point);
}

static void test_containers(void)
{
    slots_dict *dict = slots_dict_new();
    slots_list *list = slots_list_new(), *other = slots_list_new();
    Point *point = Point_create(1);
    Pair *pair = Pair_new(slots_int(1), slots_int(1));
    slots_value found;
    CHECK(slots_dict_put(dict, slots_object(point), slots_str("one")));
    CHECK(slots_dict_get(dict, slots_object(pair), &found) && strcmp(found.u.as_str, "one") == 0);
    CHECK(slots_list_append(list, slots_object(point)) && slots_list_append(other, slots_object(pair)));
    Pair *a = Pair_new(slots_list(list), slots_none()), *b = Pair_new(slots_list(other), slots_none());
    CHECK(Pair_eq(a, b) && Pair_le(a, b) && !Pair_lt(a, b));
    CHECK_FAILS(Pair_hash(a) == 0, EINVAL, "TypeError: unhashable type: 'list'");
    slots_unref(list);
    slots_unref(other);
    slots_unref(dict);
    Point_unref(point);
    Pair_unref(pair);
    Pair_unref(a);
    Pair_unref(b);
}

static void test_cycles(void)
{
    slots_dict *dict = slots_dict_new(), *other = slots_dict_new();
    Pair *a = Pair_new(slots_dict(dict), slots_none()), *b = Pair_new(slots_dict(other), slots_none());
    CHECK(slots_dict_put(dict, slots_int(1), slots_object(a)));
    CHECK(slots_dict_put(other, slots_int(1), slots_object(b)));
    CHECK_REPR(Pair_repr(a), "Pair(first={1: Pair(first={...}, second=None)}, second=None)");
    CHECK_FAILS(!Pair_eq(a, b), ELOOP, "RecursionError: maximum recursion depth exceeded in comparison");
    CHECK(slots_dict_del(dict, slots_int(1)) && slots_dict_del(other, slots_int(1)));
    slots_unref(dict);
    slots_unref(other);
    Pair_unref(a);
    Pair_unref(b);
}

static void test_attributes(void)
{
    Point *point = Point_create(3, .y = 2.0);
    Tagged *tagged = Tagged_create(3);
    CHECK(Point_get_length(point) == 6.0 && Point_ORIGIN == 0);
    CHECK_FAILS(!slots_setattr(point, &Point_class, "x", slots_int(1)), EINVAL,
                "AttributeError: can't set attribute");
    CHECK_FAILS(!slots_delattr(point, &Point_class, "x"), EINVAL, "AttributeError: can't delete attribute");
    CHECK_FAILS(!slots_setattr(point, &Point_class, "z", slots_int(1)), EINVAL,
                "AttributeError: 'Point' object has no attribute 'z'");
    CHECK(!Tagged_has_tag(tagged) && Tagged_set_tag(tagged, "t") && Tagged_has_tag(tagged));
    CHECK(slots_setattr(tagged, &Tagged_class, "more", slots_int(1)));
    CHECK(Point_eq(point, Tagged_as_Point(tagged)) == false);
    CHECK_REPR(Tagged_repr(tagged), "Tagged(x=3, y=1.0)");
    Point *moved = Point_replace(Tagged_as_Point(tagged), .x = 4);
    CHECK_REPR(Point_repr(moved), "Tagged(x=4, y=1.0)");
    Point *copy = Point_copy(point);
    CHECK(copy != point && Point_eq(copy, point));
    Point_unref(copy);
    Point_unref(moved);
    Point_unref(point);
    Tagged_unref(tagged);
}

static void test_conversion(void)
{
    Point *point = Point_create(1);
    Box *box = Box_create(point);
    Pair *pair = Pair_new(slots_object(box), slots_object(point));
    slots_dict *dict = slots_asdict(pair, &Pair_class), *boxed = slots_asdict(box, &Box_class);
    slots_list *list = slots_astuple(pair, &Pair_class);
    Pair *shown = Pair_new(slots_dict(dict), slots_list(list)),
         *more = Pair_new(slots_dict(boxed), slots_none());
    CHECK_REPR(Pair_repr(shown),
               "Pair(first={'first': Box(at=Point(x=1, y=1.0), what=None), 'second': Point(x=1, y=1.0)}, "
               "second=[Box(at=Point(x=1, y=1.0), what=None), Point(x=1, y=1.0)])");
    CHECK_REPR(Pair_repr(more), "Pair(first={'at': Point(x=1, y=1.0), 'what': None}, second=None)");
    slots_unref(dict);
    slots_unref(boxed);
    slots_unref(list);
    Pair_unref(shown);
    Pair_unref(more);
    Pair_unref(pair);
    Box_unref(box);
    Point_unref(point);
}

static void test_errors(void)
{
    Person *ann = Person_create("Ann"), *bob = Person_create("Bob", .boss = ann);
    CHECK_FAILS(Person_new(NULL, NULL) == NULL, EINVAL,
                "TypeError: Person.__new__() missing 1 required positional argument: 'name'");
    CHECK_FAILS(Outer_Inner_create() == NULL, EINVAL,
                "TypeError: Inner.__new__() missing 1 required positional argument: 'text'");
    CHECK_FAILS(!Person_lt(ann, Person_get_boss(ann)), EINVAL,
                "TypeError: '<' not supported between instances of 'Person' and 'NoneType'");
    Outer_Inner *inner = Outer_Inner_new("a", slots_object(ann));
    CHECK_REPR(Outer_Inner_repr(inner), "Inner(text='a', any=Person(name='Ann', boss=None))");
    CHECK_REPR(Person_repr(bob), "Person(name='Bob', boss=Person(name='Ann', boss=None))");
    CHECK(slots_lt(ann, bob, &Person_class) && slots_gt(inner, ann, &Outer_Inner_class));
    Outer_Inner_unref(inner);
    Person_unref(ann);
    Person_unref(bob);
}

static void test_truth(void)
{
    Empty *empty = Empty_new(), *other = Empty_new();
    Point *point = Point_create(0, .y = 0);
    Chooses *chosen = Chooses_new(empty, point);
    CHECK(Chooses_get_empty(chosen) == 0 && Chooses_get_point(chosen) == 1);
    CHECK(!slots_truth(slots_object(empty)) && slots_truth(slots_object(point)));
    CHECK(Empty_eq(empty, other) && Empty_hash(empty) == Empty_hash(other) && !Empty_lt(empty, other));
    CHECK(slots_lt(empty, point, &Empty_class));
    CHECK_REPR(Empty_repr(empty), "Empty()");
    Chooses_unref(chosen);
    Empty_unref(empty);
    Empty_unref(other);
    Point_unref(point);
}

int main(void)
{
    test_tuple_equality();
    test_caller_storage();
    test_containers();
    test_cycles();
    test_attributes();
    test_conversion();
    test_errors();
    test_truth();
    return run_end();
}
