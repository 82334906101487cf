/* compare.c: == and order of objects of any class.
 *
 * Both walk two object graphs side by side, on a stack of their own, up to the first difference. == needs no
 * more. For order the stack then is the path from the two roots to what differs; from the root down each
 * level must be something that Python would order (the error names the first that is not), and at last the
 * two values that differ are ordered. So order costs one walk, not one at each level. Equal values need
 * not be orderable at all (Q4).
 *
 * Two NamedTuples are the tuples of their fields, of whatever classes they are. */
#include "internal.h"

enum frame_kind { FRAME_OBJECT, FRAME_TUPLES, FRAME_LIST, FRAME_DICT, FRAME_WEAKREF };

/* Two things of one kind that are being compared; `position` is where their next parts are. */
struct frame {
    const void *a;
    const void *b;
    const slots_class *type;  /* of objects: of `a`, and of `b` but for ... */
    const slots_class *other; /* ... two NamedTuples of different classes: of `b` */
    uint32_t position;
    uint8_t kind;   /* an enum frame_kind */
    uint8_t fields; /* which take part: SLOTS_IN_COMPARE or SLOTS_IN_ORDER */
};

enum { LOCAL_FRAMES = 16 };

enum mode {
    MODE_EQUAL,
    MODE_ORDER,
    MODE_TOTAL /* for sorting: a NaN equals itself and is above all other numbers */
};

enum verdict { SAME, DIFFERENT, DEEPER, RAISED, FINISHED };

struct comparison {
    struct stack path;
    enum mode mode;
    struct item a, b; /* the first values that differ ... */
    bool has_order;   /* ... or how their holders are ordered because of them: */
    slots_order order;
    bool is_mirrored; /* Python asks the right one first, with the mirrored operator */
};

/* ---- The walk ---- */

static enum verdict push(struct comparison *walk, const void *a, const void *b, const slots_class *type,
                         enum frame_kind kind, uint8_t fields)
{
    size_t index = walk->path.count;
    struct frame *frame = slots_stack_push(&walk->path);
    if (frame == NULL)
        return RAISED;
    frame->a = a;
    frame->b = b;
    frame->type = frame->other = type;
    frame->position = 0;
    frame->kind = (uint8_t)kind;
    frame->fields = fields;
    if (index > 0) {
        const struct frame *landmark = stack_at(&walk->path, stack_landmark(index));
        if (landmark->a == a && landmark->b == b && landmark->kind == (uint8_t)kind)
            return slots_raise_cycle(), RAISED;
    }
    return DEEPER;
}

/* Whether == and order look into two objects of these classes. */
static bool are_comparable(const slots_class *a, const slots_class *b)
{
    return a == b || (is_named_tuple(a) && is_named_tuple(b));
}

static enum verdict push_objects(struct comparison *walk, const void *a, const slots_class *type,
                                 const void *b, const slots_class *other, uint8_t fields)
{
    if (type == other)
        return push(walk, a, b, type, FRAME_OBJECT, fields);
    enum verdict verdict = push(walk, a, b, type, FRAME_TUPLES, 0);
    if (verdict == DEEPER)
        ((struct frame *)stack_top(&walk->path))->other = other;
    return verdict;
}

/* A frame of weak references holds strong ones while it is on the stack. */
static void pop(struct comparison *walk)
{
    struct frame *frame = stack_top(&walk->path);
    walk->path.count--;
    if (frame->kind == FRAME_WEAKREF) {
        const void *a = frame->a, *b = frame->b;
        slots_unref(a);
        slots_unref(b);
    }
}

static void finish(struct comparison *walk)
{
    int saved = errno;
    while (walk->path.count > 0)
        pop(walk);
    slots_stack_free(&walk->path);
    errno = saved;
}

/* Nested objects of a class with functions of its own. */
static enum verdict compare_flat(struct comparison *walk, const void *a, const void *b,
                                 const slots_class *type)
{
    if (walk->mode == MODE_EQUAL || !(type->flags & SLOTS_HAS_ORDER)) {
        unsigned errors = slots_error_count();
        bool equal = type->equal(a, b);
        return errors != slots_error_count() ? RAISED : equal ? SAME : DIFFERENT;
    }
    slots_order order = type->compare(a, b);
    if (order == SLOTS_EQUAL)
        return SAME;
    walk->has_order = true;
    walk->order = order;
    return order == SLOTS_RAISED ? RAISED : DIFFERENT;
}

static bool orders_as_it_compares(const slots_class *type)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        unsigned flags = type->fields[i].flags;
        if (!(flags & SLOTS_IN_COMPARE) != !(flags & SLOTS_IN_ORDER))
            return false;
    }
    return true;
}

/* Whether the class's own functions can be used: those for order must order all that == tells apart, and
 * NaNs as this walk wants them. */
static bool is_flat(const struct comparison *walk, const slots_class *type)
{
    if (walk->mode == MODE_EQUAL || !(type->flags & SLOTS_HAS_ORDER))
        return type->equal != NULL;
    if (walk->mode == MODE_TOTAL || type->compare == NULL)
        return false;
    return orders_as_it_compares(type);
}

/* Weak dictionaries compare as mappings, of whatever kinds. */
static enum verdict compare_kinds(slots_value a, slots_value b)
{
    unsigned errors = slots_error_count();
    if (!slots_weak_are_mappings(a, b))
        return DIFFERENT;
    bool equal = slots_weak_equal(a.u.as_object, b.u.as_object);
    return errors != slots_error_count() ? RAISED : equal ? SAME : DIFFERENT;
}

static enum verdict compare_objects(struct comparison *walk, const void *a, const void *b)
{
    const slots_class *type = slots_class_of(a), *other = slots_class_of(b);
    if (a == b)
        return SAME;
    if (type == NULL || !are_comparable(type, other) || !(type->flags & SLOTS_HAS_EQ))
        return compare_kinds(slots_object(a), slots_object(b));
    if (type == other && is_flat(walk, type))
        return compare_flat(walk, a, b, type);
    return push_objects(walk, a, type, b, other, SLOTS_IN_COMPARE);
}

static enum verdict compare_containers(struct comparison *walk, const void *a, const void *b,
                                       enum frame_kind kind)
{
    if (a == b)
        return SAME;
    if (kind == FRAME_LIST) {
        const struct slots_list *x = a, *y = b;
        if (walk->mode == MODE_EQUAL && x->length != y->length)
            return DIFFERENT;
    } else {
        const struct slots_dict *x = a, *y = b;
        if (x->length != y->length)
            return DIFFERENT;
    }
    return push(walk, a, b, NULL, kind, 0);
}

/* W6: the referents' == if both are alive, else whether it is the same reference. */
static enum verdict compare_weakrefs(struct comparison *walk, const struct item *a, const struct item *b)
{
    slots_weakref x = {(uint64_t)a->value.u.as_int}, y = {(uint64_t)b->value.u.as_int};
    if (x.bits == y.bits)
        return SAME;
    void *p = slots_weakref_get(x), *q = slots_weakref_get(y);
    if (p != NULL && q != NULL) {
        size_t count = walk->path.count;
        enum verdict verdict = push(walk, p, q, NULL, FRAME_WEAKREF, 0);
        if (walk->path.count > count)
            return verdict; /* the frame has the references now */
    }
    slots_unref(p);
    slots_unref(q);
    return p != NULL && q != NULL ? RAISED : DIFFERENT;
}

static bool bytes_equal(const slots_value *a, const slots_value *b)
{
    return a->length == b->length && (a->length == 0 || memcmp(a->u.as_str, b->u.as_str, a->length) == 0);
}

static bool is_nan(const struct item *item)
{
    return item->value.kind == SLOTS_VALUE_FLOAT && item->value.u.as_float != item->value.u.as_float;
}

static enum verdict compare_items(struct comparison *walk, const struct item *a, const struct item *b)
{
    if (slots_item_is_number(a) && slots_item_is_number(b)) {
        if (walk->mode == MODE_TOTAL && is_nan(a) && is_nan(b))
            return SAME;
        return slots_item_order_numbers(a, b) == SLOTS_EQUAL ? SAME : DIFFERENT;
    }
    slots_value x = slots_item_plain(a), y = slots_item_plain(b);
    if (x.kind != y.kind)
        return compare_kinds(x, y);
    switch (x.kind) {
    case SLOTS_VALUE_NONE:
        return SAME;
    case SLOTS_VALUE_STR:
    case SLOTS_VALUE_BYTES:
        return bytes_equal(&x, &y) ? SAME : DIFFERENT;
    case SLOTS_VALUE_ENUM:
        return a->enumeration == b->enumeration && a->value.u.as_int == b->value.u.as_int ? SAME : DIFFERENT;
    case SLOTS_VALUE_LIST:
        return compare_containers(walk, a->value.u.as_list, b->value.u.as_list, FRAME_LIST);
    case SLOTS_VALUE_DICT:
        return compare_containers(walk, a->value.u.as_dict, b->value.u.as_dict, FRAME_DICT);
    case ITEM_WEAKREF:
        return compare_weakrefs(walk, a, b);
    case SLOTS_VALUE_OBJECT:
        return compare_objects(walk, a->value.u.as_object, b->value.u.as_object);
    default:
        return DIFFERENT;
    }
}

/* ---- The next parts of the two things on top of the stack ---- */

static enum verdict next_fields(struct comparison *walk, struct frame *frame)
{
    const slots_class *type = frame->type;
    while (frame->position < type->field_count) {
        const slots_field *field = &type->fields[frame->position++];
        if (!(field->flags & frame->fields))
            continue;
        slots_item_of_field(frame->a, field, &walk->a);
        slots_item_of_field(frame->b, field, &walk->b);
        bool a_is_unset = walk->a.value.kind == ITEM_UNSET, b_is_unset = walk->b.value.kind == ITEM_UNSET;
        if (!a_is_unset && !b_is_unset)
            return DEEPER;
        if (type->flags & SLOTS_DATACLASS)
            return slots_raise_unset(a_is_unset ? frame->a : frame->b, type, field->name), RAISED;
        if (a_is_unset != b_is_unset)
            return DIFFERENT;
    }
    return FINISHED;
}

/* At the end of a sequence: the one that goes on is greater. */
static enum verdict end_sequences(struct comparison *walk, bool a_goes_on, bool b_goes_on)
{
    if (a_goes_on == b_goes_on)
        return FINISHED;
    walk->has_order = true;
    walk->order = b_goes_on ? SLOTS_LESS : SLOTS_GREATER;
    return DIFFERENT;
}

static enum verdict next_elements(struct comparison *walk, struct frame *frame)
{
    const struct slots_list *a = frame->a, *b = frame->b;
    uint32_t index = frame->position++;
    if (index >= a->length || index >= b->length)
        return end_sequences(walk, index < a->length, index < b->length);
    slots_item_of_value(slots_any_get(&a->items[index]), &walk->a);
    slots_item_of_value(slots_any_get(&b->items[index]), &walk->b);
    return DEEPER;
}

static enum verdict next_of_tuples(struct comparison *walk, struct frame *frame)
{
    uint32_t index = frame->position++;
    bool a_goes_on = has_element(frame->type, index), b_goes_on = has_element(frame->other, index);
    if (!a_goes_on || !b_goes_on)
        return end_sequences(walk, a_goes_on, b_goes_on);
    slots_item_of_field(frame->a, &frame->type->fields[index], &walk->a);
    slots_item_of_field(frame->b, &frame->other->fields[index], &walk->b);
    return DEEPER;
}

static enum verdict next_entries(struct comparison *walk, struct frame *frame)
{
    const struct slots_dict *a = frame->a, *b = frame->b;
    while (frame->position < a->used && !slots_any_has(&a->entries[frame->position].key))
        frame->position++;
    if (frame->position >= a->used)
        return FINISHED;
    const struct entry *entry = &a->entries[frame->position++];
    bool raised;
    const struct entry *other = slots_dict_find(b, slots_any_get(&entry->key), entry->hash, &raised);
    if (other == NULL)
        return raised ? RAISED : DIFFERENT;
    slots_item_of_value(slots_any_get(&entry->value), &walk->a);
    slots_item_of_value(slots_any_get(&other->value), &walk->b);
    return DEEPER;
}

static enum verdict next_referents(struct comparison *walk, struct frame *frame)
{
    if (frame->position++ > 0)
        return FINISHED;
    slots_item_of_value(slots_object(frame->a), &walk->a);
    slots_item_of_value(slots_object(frame->b), &walk->b);
    return DEEPER;
}

static enum verdict next_items(struct comparison *walk)
{
    struct frame *frame = stack_top(&walk->path);
    switch ((enum frame_kind)frame->kind) {
    case FRAME_OBJECT:
        return next_fields(walk, frame);
    case FRAME_TUPLES:
        return next_of_tuples(walk, frame);
    case FRAME_LIST:
        return next_elements(walk, frame);
    case FRAME_DICT:
        return next_entries(walk, frame);
    default:
        return next_referents(walk, frame);
    }
}

/* From the verdict on the roots to that on all that they hold: SAME, DIFFERENT or RAISED. */
static enum verdict walk_on(struct comparison *walk, enum verdict verdict)
{
    while ((verdict == SAME || verdict == DEEPER) && walk->path.count > 0) {
        verdict = next_items(walk);
        if (verdict == FINISHED) {
            pop(walk);
            verdict = SAME;
        } else if (verdict == DEEPER) {
            struct item a = walk->a, b = walk->b;
            verdict = compare_items(walk, &a, &b);
        }
    }
    return verdict;
}

/* ---- Equality ---- */

static struct comparison start(struct frame *local, enum mode mode)
{
    struct comparison walk;
    memset(&walk, 0, sizeof walk);
    walk.path = slots_stack(local, sizeof *local, LOCAL_FRAMES);
    walk.mode = mode;
    return walk;
}

static RARE bool equal_as_what_they_are(const void *a, const void *b, const slots_class *declared)
{
    const slots_class *type = class_or(a, declared), *other = class_or(b, declared);
    if (!are_comparable(type, other) || !(type->flags & SLOTS_HAS_EQ))
        return compare_kinds(slots_object(a), slots_object(b)) == SAME;
    if (type == other && type->equal != NULL)
        return type->equal(a, b);
    struct frame local[LOCAL_FRAMES];
    struct comparison walk = start(local, MODE_EQUAL);
    enum verdict verdict = walk_on(&walk, push_objects(&walk, a, type, b, other, SLOTS_IN_COMPARE));
    finish(&walk);
    return verdict == SAME;
}

bool slots_eq(const void *a, const void *b, const slots_class *declared)
{
    if (a == b)
        return true;
    if (a == NULL || b == NULL)
        return false;
    if (declared->equal != NULL && is_exactly(a, declared) && is_exactly(b, declared))
        return declared->equal(a, b);
    return equal_as_what_they_are(a, b, declared);
}

static APART bool values_equal_by_walk(slots_value a, slots_value b, bool *raised)
{
    struct frame local[LOCAL_FRAMES];
    struct comparison walk = start(local, MODE_EQUAL);
    struct item x, y;
    if (!slots_walk_enter()) {
        *raised = true;
        return false;
    }
    slots_item_of_value(a, &x);
    slots_item_of_value(b, &y);
    enum verdict verdict = walk_on(&walk, compare_items(&walk, &x, &y));
    finish(&walk);
    slots_walk_leave();
    *raised = verdict == RAISED;
    return verdict == SAME;
}

bool slots_values_equal(slots_value a, slots_value b, bool *raised)
{
    if (a.kind != b.kind || (a.kind != SLOTS_VALUE_STR && a.kind != SLOTS_VALUE_INT))
        return values_equal_by_walk(a, b, raised);
    *raised = false;
    return a.kind == SLOTS_VALUE_STR ? bytes_equal(&a, &b) : a.u.as_int == b.u.as_int;
}

/* ---- Order ---- */

/* Python builds tuples of all fields before it compares any of them (Q12). */
static bool check_all_set(const void *object, const slots_class *type)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        const slots_field *field = &type->fields[i];
        if ((field->flags & SLOTS_IN_ORDER) && (type->flags & SLOTS_DATACLASS) &&
            !slots_field_is_set(object, field))
            return slots_raise_unset(object, type, field->name);
    }
    return true;
}

/* Of two tuples of different classes Python asks the right one first if its class derives from that of the left
 * one. Only the texts of errors tell. */
static void mirror(struct comparison *walk, const struct frame *frame)
{
    const slots_class *left = walk->is_mirrored ? frame->other : frame->type;
    const slots_class *right = walk->is_mirrored ? frame->type : frame->other;
    while (right != NULL && right != left)
        right = right->base;
    if (right != NULL)
        walk->is_mirrored = !walk->is_mirrored;
}

static slots_order raise_order(const struct comparison *walk, const char *left, const char *right)
{
    static const char *const mirrored[][2] = {{"<", ">"}, {"<=", ">="}, {">", "<"}, {">=", "<="}};
    size_t i = 0;
    if (!walk->is_mirrored)
        return slots_raise_order(left, right);
    while (strcmp(mirrored[i][0], slots_error_operator()) != 0)
        i++;
    slots_error_set_operator(mirrored[i][1]);
    return slots_raise_order(right, left);
}

static slots_order order_leaves(const struct comparison *walk)
{
    const struct item *a = &walk->a, *b = &walk->b;
    if (walk->has_order)
        return walk->order;
    if (slots_item_is_number(a) && slots_item_is_number(b)) {
        if (walk->mode == MODE_TOTAL && (is_nan(a) || is_nan(b)))
            return is_nan(a) ? SLOTS_GREATER : SLOTS_LESS;
        return slots_item_order_numbers(a, b);
    }
    slots_value x = slots_item_plain(a), y = slots_item_plain(b);
    if (x.kind == y.kind && (x.kind == SLOTS_VALUE_STR || x.kind == SLOTS_VALUE_BYTES)) {
        int order = slots_compare_bytes(x.u.as_str, x.length, y.u.as_str, y.length);
        return order < 0 ? SLOTS_LESS : SLOTS_GREATER;
    }
    return raise_order(walk, slots_item_type_name(a), slots_item_type_name(b));
}

static slots_order raise_for_types(const slots_class *a, const slots_class *b)
{
    return slots_raise_order(slots_bare_name(a->name), slots_bare_name(b->name));
}

/* Whether Python orders two such holders by what they hold; false: raised. */
static bool check_holders(const struct comparison *walk, const struct frame *frame)
{
    if (frame->kind == FRAME_TUPLES || frame->kind == FRAME_LIST)
        return true;
    const char *name = frame->kind == FRAME_DICT      ? "dict"
                       : frame->kind == FRAME_WEAKREF ? "weakref.ReferenceType"
                                                      : slots_bare_name(frame->type->name);
    if (frame->kind != FRAME_OBJECT || !(frame->type->flags & SLOTS_HAS_ORDER))
        return raise_order(walk, name, name), false;
    return check_all_set(frame->a, frame->type) && check_all_set(frame->b, frame->type);
}

/* Checks the levels below the roots. A level that orders by other fields than it compares by (D39) must be
 * ordered anew, by those: then it becomes the two roots. */
static slots_order order_path(struct comparison *walk, const void **a, const void **b,
                              const slots_class **again)
{
    for (size_t i = 0; i < walk->path.count; i++) {
        const struct frame *frame = stack_at(&walk->path, i);
        if (frame->kind == FRAME_TUPLES)
            mirror(walk, frame);
        if (i > 0 && !check_holders(walk, frame))
            return SLOTS_RAISED;
        if (i > 0 && frame->kind == FRAME_OBJECT && !orders_as_it_compares(frame->type)) {
            *a = frame->a;
            *b = frame->b;
            *again = frame->type;
            return SLOTS_EQUAL;
        }
    }
    return order_leaves(walk);
}

static slots_order order_objects(const void *a, const slots_class *type, const void *b,
                                 const slots_class *other, enum mode mode)
{
    slots_order order = SLOTS_EQUAL;
    bool is_mirrored = false;
    while (type != NULL) {
        struct frame local[LOCAL_FRAMES];
        struct comparison walk = start(local, mode);
        const slots_class *again = NULL;
        walk.is_mirrored = is_mirrored;
        if (!check_all_set(a, type) || !check_all_set(b, other))
            return SLOTS_RAISED;
        enum verdict verdict = walk_on(&walk, push_objects(&walk, a, type, b, other, SLOTS_IN_ORDER));
        if (verdict == DIFFERENT)
            order = order_path(&walk, &a, &b, &again);
        else
            order = verdict == SAME ? SLOTS_EQUAL : SLOTS_RAISED;
        finish(&walk);
        type = other = again;
        is_mirrored = walk.is_mirrored;
    }
    return order;
}

static slots_order order(const void *a, const void *b, const slots_class *declared, const char *symbol,
                         enum mode mode)
{
    slots_error_set_operator(symbol);
    if (a == NULL || b == NULL) {
        const char *name = slots_bare_name(declared->name);
        return slots_raise_order(a == NULL ? "NoneType" : name, b == NULL ? "NoneType" : name);
    }
    const slots_class *type = class_or(a, declared), *other = class_or(b, declared);
    if (!are_comparable(type, other) || !(type->flags & SLOTS_HAS_ORDER))
        return raise_for_types(type, other);
    if (a == b) /* its fields are identical, which counts before == does (Q4, Q5): also a NaN */
        return check_all_set(a, type) ? SLOTS_EQUAL : SLOTS_RAISED;
    if (type == other && type->compare != NULL) {
        slots_order known = type->compare(a, b);
        if (known != SLOTS_UNORDERED || mode != MODE_TOTAL)
            return known;
    }
    return order_objects(a, type, b, other, mode);
}

/* Whether there is an order of values of the item's type. */
static bool is_orderable(const struct item *item)
{
    slots_value value = slots_item_plain(item);
    return slots_item_is_number(item) || value.kind == SLOTS_VALUE_STR || value.kind == SLOTS_VALUE_BYTES ||
           value.kind == SLOTS_VALUE_LIST;
}

slots_order slots_values_order(slots_value a, slots_value b, const char *symbol)
{
    struct frame local[LOCAL_FRAMES];
    struct comparison walk = start(local, MODE_ORDER);
    const void *x = NULL, *y = NULL;
    const slots_class *again = NULL;
    slots_order known;
    slots_error_set_operator(symbol);
    slots_item_of_value(a, &walk.a);
    slots_item_of_value(b, &walk.b);
    if (a.kind == SLOTS_VALUE_OBJECT && b.kind == SLOTS_VALUE_OBJECT)
        return order(a.u.as_object, b.u.as_object, slots_class_of(a.u.as_object), symbol, MODE_ORDER);
    if (!is_orderable(&walk.a) || !is_orderable(&walk.b))
        return slots_raise_order(slots_item_type_name(&walk.a), slots_item_type_name(&walk.b));
    struct item first = walk.a, second = walk.b;
    enum verdict verdict = walk_on(&walk, compare_items(&walk, &first, &second));
    if (verdict == DIFFERENT)
        known = order_path(&walk, &x, &y, &again);
    else
        known = verdict == SAME ? SLOTS_EQUAL : SLOTS_RAISED;
    finish(&walk);
    return again != NULL ? order_objects(x, again, y, again, MODE_ORDER) : known;
}

bool slots_lt(const void *a, const void *b, const slots_class *declared)
{
    return order(a, b, declared, "<", MODE_ORDER) == SLOTS_LESS;
}

bool slots_le(const void *a, const void *b, const slots_class *declared)
{
    slots_order known = order(a, b, declared, "<=", MODE_ORDER);
    return known == SLOTS_LESS || known == SLOTS_EQUAL;
}

bool slots_gt(const void *a, const void *b, const slots_class *declared)
{
    return order(a, b, declared, ">", MODE_ORDER) == SLOTS_GREATER;
}

bool slots_ge(const void *a, const void *b, const slots_class *declared)
{
    slots_order known = order(a, b, declared, ">=", MODE_ORDER);
    return known == SLOTS_GREATER || known == SLOTS_EQUAL;
}

int slots_cmp(const void *a, const void *b, const slots_class *declared)
{
    slots_order known = order(a, b, declared, "<", MODE_TOTAL);
    return known == SLOTS_LESS ? -1 : known == SLOTS_GREATER;
}
