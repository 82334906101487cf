/* literal.slots.c: made by slotsc from literal.slots. Change that file instead. */
#include "literal.slots.h"

static const slots_enum_member members_Trip_unit[] = {
    {"km", Trip_unit_km, &Trip_unit_enum},
    {"mi", Trip_unit_mi, &Trip_unit_enum},
};

const slots_enum Trip_unit_enum = {
    .name = "Trip.unit",
    .members = members_Trip_unit,
    .member_count = 2,
    .is_str = true,
    .is_literal = true,
};

static const slots_enum_member members_Trip_by[] = {
    {"on foot", Trip_by_on_foot, &Trip_by_enum},
    {"bicycle", Trip_by_bicycle, &Trip_by_enum},
    {"2cv", Trip_by_2cv, &Trip_by_enum},
};

const slots_enum Trip_by_enum = {
    .name = "Trip.by",
    .members = members_Trip_by,
    .member_count = 3,
    .is_str = true,
    .is_literal = true,
};

static const slots_enum_member members_Log_unit[] = {
    {"km", Log_unit_km, &Log_unit_enum},
    {"mi", Log_unit_mi, &Log_unit_enum},
};

const slots_enum Log_unit_enum = {
    .name = "Log.unit",
    .members = members_Log_unit,
    .member_count = 2,
    .is_str = true,
    .is_literal = true,
};

/* ---- class Trip, literal.slots:7 ---- */

/* __init__ of class Trip, literal.slots:7 */
static bool fill_Trip(Trip *self, double distance, Trip_unit unit, slots_opt_Trip_by by)
{
    self->distance = distance;
    if (!slots_enum_check(&Trip_unit_enum, unit))
        return false;
    self->unit = (uint8_t)unit;
    if (by.has && !slots_enum_check(&Trip_by_enum, by.value))
        return false;
    self->by = (uint8_t)(by.has ? by.value : 0);
    slots_bit_set(&self->flags_, TRIP_BY_SOME_, by.has);
    return true;
}

Trip *Trip_new(double distance, Trip_unit unit, slots_opt_Trip_by by)
{
    Trip *self = slots_allocate(&Trip_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Trip(self, distance, unit, by))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Trip(const void *object, slots_text *out)
{
    const Trip *self = object;
    slots_put_field_f64(out, SLOTS_TEXT("Trip(distance="), self->distance);
    slots_put_field_enum(out, SLOTS_TEXT(", unit="), &Trip_unit_enum, self->unit);
    if ((self->flags_ & TRIP_BY_SOME_) != 0)
        slots_put_field_enum(out, SLOTS_TEXT(", by="), &Trip_by_enum, self->by);
    else
        slots_put_text(out, SLOTS_TEXT(", by=None"));
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Trip(const void *left, const void *right)
{
    const Trip *a = left;
    const Trip *b = right;
    return a->distance == b->distance && a->unit == b->unit &&
           ((a->flags_ ^ b->flags_) & TRIP_BY_SOME_) == 0 &&
           ((a->flags_ & TRIP_BY_SOME_) == 0 || a->by == b->by);
}

static void *replace_Trip(const void *self, const slots_class *as, const void *changes)
{
    const struct Trip_changes *all = changes;
    (void)self;
    if (as != &Trip_class)
        return slots_raise_replace(&Trip_class, as);
    return Trip_new(all->distance, all->unit, all->by);
}

static const slots_field fields_Trip[] = {
    {
        .name = "distance",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Trip, distance),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_ORDER,
    },
    {
        .name = "unit",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Trip, unit),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_ORDER,
        .enumeration = &Trip_unit_enum,
    },
    {
        .name = "by",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Trip, by),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_ORDER | SLOTS_OPTIONAL,
        .some = {offsetof(Trip, flags_), 0x01},
        .enumeration = &Trip_by_enum,
    },
};

static slots_pool pool_Trip;

const slots_class Trip_class = {
    .name = "Trip",
    .module = "literal",
    .size = sizeof(Trip),
    .alignment = SLOTS_ALIGNMENT_OF(Trip),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER,
    .field_count = 3,
    .fields = fields_Trip,
    .pool = &pool_Trip,
    .write = write_Trip,
    .equal = equal_Trip,
    .replace = replace_Trip,
};

/* ---- class Log, literal.slots:12 ---- */

/* __init__ of class Log, literal.slots:17 */
static bool fill_Log(Log *self, Log_unit unit)
{
    if (!slots_enum_check(&Log_unit_enum, unit))
        return false;
    self->unit = (uint8_t)unit;
    slots_bit_set(&self->flags_, LOG_IS_METRIC_, unit == Log_unit_km);
    if (!slots_string_set(&self->label, slots_enum_str(&Log_unit_enum, unit)))
        return false;
    return true;
}

Log *Log_new(Log_unit unit)
{
    Log *self = slots_allocate(&Log_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Log(self, unit))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Log(const void *object, slots_text *out)
{
    const Log *self = object;
    slots_put_field_enum(out, SLOTS_TEXT("Log(unit="), &Log_unit_enum, self->unit);
    slots_put_field_bool(out, SLOTS_TEXT(", is_metric="), (self->flags_ & LOG_IS_METRIC_) != 0);
    slots_put_field_string(out, SLOTS_TEXT(", label="), &self->label);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Log(const void *left, const void *right)
{
    const Log *a = left;
    const Log *b = right;
    return a->unit == b->unit && ((a->flags_ ^ b->flags_) & LOG_IS_METRIC_) == 0 &&
           slots_string_equal(&a->label, &b->label);
}

static const slots_field fields_Log[] = {
    {
        .name = "unit",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Log, unit),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .enumeration = &Log_unit_enum,
    },
    {
        .name = "is_metric",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Log, flags_),
        .mask = 0x01,
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "label",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Log, label),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Log;

const slots_class Log_class = {
    .name = "Log",
    .module = "literal",
    .size = sizeof(Log),
    .alignment = SLOTS_ALIGNMENT_OF(Log),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 3,
    .fields = fields_Log,
    .pool = &pool_Log,
    .write = write_Log,
    .equal = equal_Log,
};
