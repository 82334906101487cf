/* also: -O2 */
/* Properties with setters and deleters, and methods that take what is left. */
#include "properties.slots.h"
#include "run.h"

double Disc_get_radius_impl(const Disc *self)
{
    return self->_radius;
}

bool Disc_set_radius_impl(Disc *self, double value)
{
    if (value < 0)
        return slots_raise(EINVAL, "ValueError: no radius is %g", value);
    return Disc_set__radius(self, value);
}

bool Disc_del_radius_impl(Disc *self)
{
    return Disc_set__radius(self, 0);
}

int64_t Disc_count_impl(const Disc *self, slots_value args, slots_value kwargs)
{
    (void)self;
    size_t count = args.kind == SLOTS_VALUE_LIST ? slots_list_len(args.u.as_list) : 0;
    return (int64_t)count + (kwargs.kind == SLOTS_VALUE_NONE ? 0 : 100);
}

Disc *Disc_twice_impl(const Disc *self)
{
    (void)self;
    return NULL;
}

double Ring_get_radius_impl(const Ring *self)
{
    return self->_radius + self->inner;
}

bool Ring_set_radius_impl(Ring *self, double outer)
{
    return Disc_set_radius_impl(Ring_as_Disc(self), outer - self->inner);
}

bool Ring_del_radius_impl(Ring *self)
{
    return Ring_set_inner(self, 0);
}

const char *Ring_get_tag_impl(const Ring *self)
{
    return self->log == 0 ? NULL : "tagged";
}

bool Ring_set_tag_impl(Ring *self, const char *value)
{
    return Ring_set_log(self, value != NULL);
}

Disc *Ring_twice_impl(const Ring *self)
{
    return (Disc *)self;
}

const char *Named_get_name_impl(const Named *self)
{
    (void)self;
    return NULL;
}

bool Named_set_name_impl(Named *self, const char *value)
{
    (void)self, (void)value;
    return false;
}

const char *Person_get_name_impl(const Person *self)
{
    return Person_get__name(self);
}

bool Person_set_name_impl(Person *self, const char *value)
{
    return Person_set__name(self, value);
}

void Person_set_name__impl(const Person *self, const char *value)
{
    (void)self, (void)value;
}

double Sound_get_volume_impl(const Sound *self)
{
    return slots_any_get(&self->_volume).u.as_float;
}

bool Sound_set_volume_impl(Sound *self, double value)
{
    if (value < 0)
        return slots_raise(EINVAL, "ValueError: no volume is %g", value);
    return Sound_set__volume(self, slots_float(value));
}

slots_value Sound_get_tag_impl(const Sound *self)
{
    return slots_any_get(&self->names);
}

bool Sound_set_tag_impl(Sound *self, slots_value value)
{
    return value.kind != SLOTS_VALUE_LIST ||
           slots_list_append(value.u.as_list, slots_str(Sound_get_owner(self)));
}

double Echo_get_volume_impl(const Echo *self)
{
    return Sound_get_volume_impl((const Sound *)self);
}

/* Called by the base's constructor, when no slot has a value yet. */
bool Echo_set_volume_impl(Echo *self, double value)
{
    CHECK(!Echo_has_owner(self) && !Echo_has_delay(self));
    CHECK_FAILS(Echo_get_delay(self) == 0, EINVAL, "AttributeError: 'Echo' object has no attribute 'delay'");
    return Sound_set_volume_impl((Sound *)self, value / 2);
}

static void check_constructors(void)
{
    Sound *sound = Sound_new(3, "Ann");
    CHECK(Sound_get_volume(sound) == 3 && slots_list_len(Sound_get_names(sound).u.as_list) == 1);
    CHECK_FAILS(Sound_new(-1, "Ann") == NULL, EINVAL, "ValueError: no volume is -1");
    Echo *echo = Echo_new(5, 0.5);
    CHECK(Echo_get_volume(echo) == 2.5 && Echo_get_delay(echo) == 0.5);
    CHECK_FAILS(Echo_new(-2, 0.5) == NULL, EINVAL, "ValueError: no volume is -1");
    Sound_unref(sound);
    Echo_unref(echo);
}

static void check_properties(Ring *ring)
{
    Disc *disc = Ring_as_Disc(ring);
    CHECK(Disc_get_radius(disc) == 2.5 && Disc_set_radius(disc, 4) && ring->_radius == 3.5);
    CHECK_FAILS(!Ring_set_radius(ring, 0.25), EINVAL, "ValueError: no radius is -0.25");
    CHECK(Disc_del_radius(disc) && ring->inner == 0 && Ring_get_radius(ring) == 3.5);
    CHECK(Disc_get_tag(disc) == NULL && Disc_set_tag(disc, "a"));
    CHECK_TEXT(Ring_get_tag(ring), "tagged");
    CHECK_FAILS(!Disc_set_tag(NULL, "a"), EINVAL, "AttributeError: 'NoneType' object has no attribute 'tag'");
    CHECK(Disc_twice(disc) == disc && Ring_twice(ring) == disc);
}

static void check_what_is_left(const Ring *ring)
{
    slots_list *list = slots_list_new();
    CHECK(list != NULL && slots_list_append(list, slots_int(1)) && slots_list_append(list, slots_none()));
    CHECK(Ring_count(ring, slots_list(list), slots_none()) == 2);
    CHECK(Ring_count(ring, slots_none(), slots_none()) == 0);
    slots_unref(list);
}

int main(void)
{
    Ring *ring = Ring_new(2, 0.5);
    Person *ann = Person_new("Ann");
    check_properties(ring);
    check_what_is_left(ring);
    check_constructors();
    CHECK(Named_set_name(Person_as_Named(ann), "Eve"));
    CHECK_TEXT(Person_get_name(ann), "Eve");
    Ring_unref(ring);
    Person_unref(ann);
    return run_end();
}
