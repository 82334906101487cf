/* particle.slots.c: made by slotsc from particle.slots. Change that file instead. */
#include "particle.slots.h"

/* ---- class Particle, particle.slots:5 ---- */

/* __init__ of class Particle, particle.slots:9 */
static void fill_Particle(Particle *self, double x, double y, double z, double velocity, double mass)
{
    self->x = x;
    self->y = y;
    self->z = z;
    self->velocity = velocity;
    self->mass = mass;
}

Particle *Particle_new(double x, double y, double z, double velocity, double mass)
{
    Particle *self = slots_allocate(&Particle_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_Particle(self, x, y, z, velocity, mass);
    return self;
}

static void write_Particle(const void *object, slots_text *out)
{
    const Particle *self = object;
    slots_put_field_f64(out, SLOTS_TEXT("Particle(x="), self->x);
    slots_put_field_f64(out, SLOTS_TEXT(", y="), self->y);
    slots_put_field_f64(out, SLOTS_TEXT(", z="), self->z);
    slots_put_field_f64(out, SLOTS_TEXT(", velocity="), self->velocity);
    slots_put_field_f64(out, SLOTS_TEXT(", mass="), self->mass);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Particle(const void *left, const void *right)
{
    const Particle *a = left;
    const Particle *b = right;
    return a->x == b->x && a->y == b->y && a->z == b->z && a->velocity == b->velocity && a->mass == b->mass;
}

static const slots_field fields_Particle[] = {
    {
        .name = "x",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Particle, x),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Particle, y),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "z",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Particle, z),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "velocity",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Particle, velocity),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "mass",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Particle, mass),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Particle;

const slots_class Particle_class = {
    .name = "Particle",
    .module = "particle",
    .size = sizeof(Particle),
    .alignment = SLOTS_ALIGNMENT_OF(Particle),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 5,
    .fields = fields_Particle,
    .pool = &pool_Particle,
    .write = write_Particle,
    .equal = equal_Particle,
};

/* ---- class Cell, particle.slots:18 ---- */

/* __init__ of class Cell, particle.slots:21 */
static void fill_Cell(Cell *self, int64_t count, bool open)
{
    self->count = count;
    slots_bit_set(&self->flags_, CELL_OPEN_, open);
}

Cell *Cell_new(int64_t count, bool open)
{
    Cell *self = slots_allocate(&Cell_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_Cell(self, count, open);
    return self;
}

bool Cell_init(Cell *self, int64_t count, bool open)
{
    memset(self, 0, sizeof *self);
    fill_Cell(self, count, open);
    return true;
}

void Cell_fini(Cell *self)
{
    slots_fini(self, &Cell_class);
}

static void write_Cell(const void *object, slots_text *out)
{
    const Cell *self = object;
    slots_put_field_i64(out, SLOTS_TEXT("Cell(count="), self->count);
    slots_put_field_bool(out, SLOTS_TEXT(", open="), (self->flags_ & CELL_OPEN_) != 0);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Cell(const void *left, const void *right)
{
    const Cell *a = left;
    const Cell *b = right;
    return a->count == b->count && ((a->flags_ ^ b->flags_) & CELL_OPEN_) == 0;
}

static const slots_field fields_Cell[] = {
    {
        .name = "count",
        .doc = "how many particles are in it",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Cell, count),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "open",
        .doc = "whether more may come",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Cell, flags_),
        .mask = 0x01,
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Cell;

const slots_class Cell_class = {
    .name = "Cell",
    .module = "particle",
    .size = sizeof(Cell),
    .alignment = SLOTS_ALIGNMENT_OF(Cell),
    .flags = SLOTS_FINAL | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Cell,
    .pool = &pool_Cell,
    .write = write_Cell,
    .equal = equal_Cell,
};
