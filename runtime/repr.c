/* repr.c: repr of objects of any class.
 *
 * Classes of plain values bring a function; all others are walked by their table of fields. The walk keeps
 * its own stack, so chains of any depth print. Objects whose repr is under way are also in a hash set:
 * meeting one of them again prints `...` (R3), however long the way back. */
#include "internal.h"

enum frame_kind { FRAME_OBJECT, FRAME_LIST, FRAME_DICT };

struct frame {
    const void *object;
    const slots_class *type;
    uint32_t position;
    uint8_t kind; /* an enum frame_kind */
    bool any;     /* something was printed: a comma comes next */
};

enum { LOCAL_FRAMES = 16 };

struct printer {
    slots_text *text;
    struct stack path;
    const void **active; /* the objects on the path, by open addressing; NULL while the path is short */
    size_t active_size;  /* a power of two */
};

static bool fail(struct printer *printer)
{
    printer->text->failed = true;
    return false;
}

/* ---- The objects on the path ---- */

static size_t active_place(const struct printer *printer, const void *object)
{
    uint64_t hash = (uint64_t)(uintptr_t)object * UINT64_C(0x9e3779b97f4a7c15);
    return (size_t)(hash >> 32 ^ hash >> 16) & (printer->active_size - 1);
}

static size_t active_find(const struct printer *printer, const void *object)
{
    size_t place = active_place(printer, object);
    while (printer->active[place] != NULL && printer->active[place] != object)
        place = (place + 1) & (printer->active_size - 1);
    return place;
}

static bool is_active(const struct printer *printer, const void *object)
{
    if (printer->active != NULL)
        return printer->active[active_find(printer, object)] == object;
    for (size_t i = printer->path.count; i > 0; i--)
        if (((struct frame *)stack_at(&printer->path, i - 1))->object == object)
            return true;
    return false;
}

/* Makes the set, or doubles it, so that at most half of it is used. */
static bool active_grow(struct printer *printer)
{
    size_t size = printer->active_size > 0 ? 2 * printer->active_size : (size_t)8 * LOCAL_FRAMES;
    const void **old = printer->active;
    const void **larger = slots_memory_get(size * sizeof *larger); /* less than the path itself */
    if (larger == NULL)
        return false;
    for (size_t i = 0; i < size; i++)
        larger[i] = NULL;
    printer->active = larger;
    printer->active_size = size;
    for (size_t i = 0; i < printer->path.count; i++) {
        const void *object = ((struct frame *)stack_at(&printer->path, i))->object;
        larger[active_find(printer, object)] = object;
    }
    slots_memory_release(old);
    return true;
}

static void active_add(struct printer *printer, const void *object)
{
    if (printer->active != NULL)
        printer->active[active_find(printer, object)] = object;
}

/* Takes the object out that came last: no other one was put behind it. */
static void active_remove(struct printer *printer, const void *object)
{
    if (printer->active != NULL)
        printer->active[active_find(printer, object)] = NULL;
}

/* ---- The walk ---- */

static bool push(struct printer *printer, const void *object, const slots_class *type, enum frame_kind kind,
                 const char *opening)
{
    if (printer->path.count >= LOCAL_FRAMES && printer->path.count >= printer->active_size / 2 &&
        !active_grow(printer))
        return fail(printer);
    struct frame *frame = slots_stack_push(&printer->path);
    if (frame == NULL)
        return fail(printer);
    active_add(printer, object);
    frame->object = object;
    frame->type = type;
    frame->position = 0;
    frame->kind = (uint8_t)kind;
    frame->any = false;
    slots_put(printer->text, opening);
    return true;
}

static void pop(struct printer *printer, const char *closing)
{
    struct frame *frame = stack_top(&printer->path);
    active_remove(printer, frame->object);
    printer->path.count--;
    slots_put(printer->text, closing);
}

/* <fleet.Car object at 0x7f0e4c1b3d90> (S26) */
static void print_address(slots_text *text, const void *object, const slots_class *type)
{
    slots_put(text, "<");
    slots_put(text, type->module);
    slots_put(text, ".");
    slots_put(text, type->name);
    slots_put(text, " object at ");
    slots_text_pointer(text, object);
    slots_put(text, ">");
}

/* Prints an object, or begins to: its fields follow from the stack. */
static bool print_object(struct printer *printer, const void *object, const slots_class *type)
{
    if (!(type->flags & SLOTS_HAS_REPR)) {
        print_address(printer->text, object, type);
        return true;
    }
    if (type->write != NULL) {
        type->write(object, printer->text);
        return true;
    }
    if (!is_named_tuple(type) && is_active(printer, object)) { /* a tuple's repr asks only what it holds */
        slots_put(printer->text, "...");
        return true;
    }
    slots_put(printer->text, is_named_tuple(type) ? slots_bare_name(type->name) : type->name);
    return push(printer, object, type, FRAME_OBJECT, "(");
}

static bool print_container(struct printer *printer, const void *object, enum frame_kind kind)
{
    if (is_active(printer, object)) {
        slots_put(printer->text, kind == FRAME_LIST ? "[...]" : "{...}");
        return true;
    }
    return push(printer, object, NULL, kind, kind == FRAME_LIST ? "[" : "{");
}

void slots_text_weakref(slots_text *text, slots_weakref weakref, const void *place)
{
    void *referent = slots_weakref_get(weakref);
    slots_put(text, "<weakref at ");
    slots_text_pointer(text, place);
    if (referent == NULL) {
        slots_put(text, "; dead>");
        return;
    }
    slots_put(text, "; to '");
    slots_put(text, slots_bare_name(slots_class_of(referent)->name));
    slots_put(text, "' at ");
    slots_text_pointer(text, referent);
    slots_put(text, ">");
    slots_unref(referent);
}

static bool print_item(struct printer *printer, const struct item *item)
{
    slots_text *text = printer->text;
    const slots_value *value = &item->value;
    switch (value->kind) {
    case SLOTS_VALUE_NONE:
        slots_put(text, "None");
        break;
    case SLOTS_VALUE_BOOL:
        slots_put_bool(text, value->u.as_bool);
        break;
    case SLOTS_VALUE_INT:
        slots_put_i64(text, value->u.as_int);
        break;
    case ITEM_U64:
        slots_put_u64(text, (uint64_t)value->u.as_int);
        break;
    case SLOTS_VALUE_FLOAT:
        slots_put_f64(text, value->u.as_float);
        break;
    case SLOTS_VALUE_STR:
        slots_text_str(text, value->u.as_str, value->length);
        break;
    case SLOTS_VALUE_BYTES:
        slots_text_bytes(text, value->u.as_bytes, value->length);
        break;
    case SLOTS_VALUE_ENUM:
        slots_put_enum(text, item->enumeration, value->u.as_int);
        break;
    case ITEM_WEAKREF:
        slots_text_weakref(text, (slots_weakref){(uint64_t)value->u.as_int}, item->slot);
        break;
    case SLOTS_VALUE_LIST:
        return print_container(printer, value->u.as_list, FRAME_LIST);
    case SLOTS_VALUE_DICT:
        return print_container(printer, value->u.as_dict, FRAME_DICT);
    default:
        return print_object(printer, value->u.as_object, slots_class_of(value->u.as_object));
    }
    return true;
}

static void print_comma(struct printer *printer, struct frame *frame)
{
    if (frame->any)
        slots_put(printer->text, ", ");
    frame->any = true;
}

/* The next field of an object. */
static bool step_object(struct printer *printer, struct frame *frame)
{
    const slots_class *type = frame->type;
    while (frame->position < type->field_count) {
        const slots_field *field = &type->fields[frame->position++];
        if (!(field->flags & SLOTS_IN_REPR))
            continue;
        struct item item;
        slots_item_of_field(frame->object, field, &item);
        if (item.value.kind == ITEM_UNSET && (type->flags & SLOTS_DATACLASS)) {
            slots_raise_unset(frame->object, type, field->name); /* R13 */
            return fail(printer);
        }
        if (item.value.kind == ITEM_UNSET)
            continue;
        print_comma(printer, frame);
        slots_put(printer->text, field->name);
        slots_put(printer->text, "=");
        return print_item(printer, &item);
    }
    pop(printer, ")");
    return true;
}

static bool step_list(struct printer *printer, struct frame *frame)
{
    const struct slots_list *list = frame->object;
    struct item item;
    if (frame->position >= list->length) {
        pop(printer, "]");
        return true;
    }
    print_comma(printer, frame);
    slots_item_of_value(slots_any_get(&list->items[frame->position++]), &item);
    return print_item(printer, &item);
}

/* Even positions are keys, odd ones values. */
static bool step_dict(struct printer *printer, struct frame *frame)
{
    const struct slots_dict *dict = frame->object;
    struct item item;
    while (frame->position / 2 < dict->used && !slots_any_has(&dict->entries[frame->position / 2].key))
        frame->position += 2;
    if (frame->position / 2 >= dict->used) {
        pop(printer, "}");
        return true;
    }
    const struct entry *entry = &dict->entries[frame->position / 2];
    bool is_key = frame->position++ % 2 == 0;
    if (is_key)
        print_comma(printer, frame);
    else
        slots_put(printer->text, ": ");
    slots_item_of_value(slots_any_get(is_key ? &entry->key : &entry->value), &item);
    return print_item(printer, &item);
}

static struct printer start(slots_text *text, struct frame *local)
{
    return (struct printer){text, slots_stack(local, sizeof local[0], LOCAL_FRAMES), NULL, 0};
}

/* Prints what the stack holds; false: raised. */
static bool finish(struct printer *printer)
{
    while (printer->path.count > 0 && !printer->text->failed) {
        struct frame *frame = stack_top(&printer->path);
        if (frame->kind == FRAME_OBJECT)
            step_object(printer, frame);
        else if (frame->kind == FRAME_LIST)
            step_list(printer, frame);
        else
            step_dict(printer, frame);
    }
    slots_stack_free(&printer->path);
    slots_memory_release(printer->active);
    return !printer->text->failed;
}

static bool print_walk(slots_text *text, const void *object, const slots_class *type)
{
    struct frame local[LOCAL_FRAMES];
    struct printer printer = start(text, local);
    if (type == &slots_list_class || type == &slots_dict_class)
        print_container(&printer, object, type == &slots_list_class ? FRAME_LIST : FRAME_DICT);
    else
        print_object(&printer, object, type);
    return finish(&printer);
}

/* Prints into the text; false: raised. */
static bool print(slots_text *text, const void *object, const slots_class *declared)
{
    const slots_class *type = object != NULL ? class_or(object, declared) : NULL;
    if (type == NULL)
        slots_put(text, "None");
    else if (type->write == NULL)
        return print_walk(text, object, type);
    else
        type->write(object, text);
    return !text->failed;
}

bool slots_text_value(slots_text *text, slots_value value)
{
    struct frame local[LOCAL_FRAMES];
    struct printer printer = start(text, local);
    struct item item;
    slots_item_of_value(value, &item);
    print_item(&printer, &item);
    return finish(&printer);
}

char *slots_repr(const void *object, const slots_class *declared)
{
    char buffer[TEXT_BUFFER];
    slots_text text = slots_text_growing(buffer, sizeof buffer);
    size_t size;
    return slots_text_finish(&text, print(&text, object, declared), &size);
}

/* Where a text of valid UTF-8 can be cut so that at most `size` bytes are left. */
static size_t cut(const char *data, size_t size)
{
    size_t start = size;
    while (start > 0 && ((unsigned char)data[start - 1] & 0xc0) == 0x80)
        start--;
    if (start == 0)
        return size;
    unsigned char first = (unsigned char)data[start - 1];
    size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return start - 1 + length <= size ? size : start - 1;
}

size_t slots_repr_into(const void *object, const slots_class *declared, char *buffer, size_t size)
{
    char none[1];
    bool has_room = buffer != NULL && size > 0;
    slots_text text = has_room ? slots_text_fixed(buffer, size) : slots_text_fixed(none, sizeof none);
    if (!print(&text, object, declared)) {
        *text.start = '\0';
        return 0;
    }
    size_t length = (size_t)(text.at - text.start);
    text.start[text.lost > 0 ? cut(text.start, length) : length] = '\0';
    return length + text.lost;
}
