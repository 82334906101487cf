/* ordered.slots.c: made by slotsc from ordered.slots. Change that file instead. */
#include "ordered.slots.h"

static const slots_enum_member members_Level[] = {
    {"LOW", Level_LOW, &Level_enum},
    {"HIGH", Level_HIGH, &Level_enum},
};

const slots_enum Level_enum = {
    .name = "Level",
    .members = members_Level,
    .member_count = 2,
    .is_int = true,
};

static const slots_enum_member members_Id[] = {
    {"FIRST", Id_FIRST, &Id_enum},
};

const slots_enum Id_enum = {
    .name = "Id",
    .members = members_Id,
    .member_count = 1,
    .is_int = true,
};

/* ---- class Job, ordered.slots:20 ---- */

/* __init__ of class Job, ordered.slots:20 */
static bool fill_Job(Job *self, Level level, bool urgent, double cost, const char *name)
{
    if (name == NULL)
        return slots_raise_missing(&Job_class, "positional", "name");
    if (!slots_enum_check(&Level_enum, level))
        return false;
    self->level = (int8_t)level;
    slots_bit_set(&self->flags_, JOB_URGENT_, urgent);
    self->cost = cost;
    if (!slots_string_set(&self->name, name))
        return false;
    return true;
}

Job *Job_new(Level level, bool urgent, double cost, const char *name)
{
    Job *self = slots_allocate(&Job_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Job(self, level, urgent, cost, name))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Job(const void *object, slots_text *out)
{
    const Job *self = object;
    slots_put_field_enum(out, SLOTS_TEXT("Job(level="), &Level_enum, self->level);
    slots_put_field_bool(out, SLOTS_TEXT(", urgent="), (self->flags_ & JOB_URGENT_) != 0);
    slots_put_field_f64(out, SLOTS_TEXT(", cost="), self->cost);
    slots_put_field_string(out, SLOTS_TEXT(", name="), &self->name);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Job(const void *left, const void *right)
{
    const Job *a = left;
    const Job *b = right;
    return a->level == b->level && ((a->flags_ ^ b->flags_) & JOB_URGENT_) == 0 && a->cost == b->cost &&
           slots_string_equal(&a->name, &b->name);
}

static slots_order compare_Job(const void *left, const void *right)
{
    const Job *a = left;
    const Job *b = right;
    slots_order order = slots_order_i64(a->level, b->level);
    if (order == SLOTS_EQUAL)
        order = slots_order_i64((a->flags_ & JOB_URGENT_) != 0, (b->flags_ & JOB_URGENT_) != 0);
    if (order == SLOTS_EQUAL)
        order = slots_order_f64(a->cost, b->cost);
    if (order == SLOTS_EQUAL)
        order = slots_order_string(&a->name, &b->name);
    return order;
}

static uint64_t hash_Job(const void *object)
{
    const Job *self = object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_enum(hash, &Level_enum, self->level);
    hash = slots_hash_i64(hash, (self->flags_ & JOB_URGENT_) != 0);
    hash = slots_hash_f64(hash, self->cost);
    hash = slots_hash_string(hash, &self->name);
    return slots_hash_end(hash);
}

static void *replace_Job(const void *self, const slots_class *as, const void *changes)
{
    const struct Job_changes *all = changes;
    (void)self;
    if (as != &Job_class)
        return slots_raise_replace(&Job_class, as);
    if (!slots_string_is_whole(&all->replaced_->name, all->name))
        return NULL;
    return Job_new(all->level, all->urgent, all->cost, all->name);
}

static const slots_field fields_Job[] = {
    {
        .name = "level",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_I8,
        .offset = offsetof(Job, level),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
        .enumeration = &Level_enum,
    },
    {
        .name = "urgent",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Job, flags_),
        .mask = 0x01,
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "cost",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Job, cost),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Job, name),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
};

static slots_pool pool_Job;

const slots_class Job_class = {
    .name = "Job",
    .module = "ordered",
    .size = sizeof(Job),
    .alignment = SLOTS_ALIGNMENT_OF(Job),
    .flags = SLOTS_DATACLASS | SLOTS_FROZEN | SLOTS_CLOSED | SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER |
             SLOTS_HASH_FIELDS,
    .field_count = 4,
    .fields = fields_Job,
    .pool = &pool_Job,
    .write = write_Job,
    .equal = equal_Job,
    .compare = compare_Job,
    .hash = hash_Job,
    .replace = replace_Job,
};
