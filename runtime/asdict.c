/* asdict.c: dataclasses.asdict() and astuple(), for any class, by its table of fields. Objects, lists and dicts
 * inside are walked on an explicit stack, so that chains of any depth are safe; a cycle is ELOOP. */
#include "internal.h"

/* An object, list or dict on its way into its copy. */
struct frame {
    const void *source;
    const slots_class *type; /* of the source; slots_list_class and slots_dict_class too */
    void *target;            /* a list or dict, owned by the target below, or by the caller */
    size_t next;             /* field, item or entry */
};

enum { LOCAL_FRAMES = 16 };

struct walk {
    struct stack stack;
    bool as_lists;   /* astuple */
    bool is_shallow; /* of a NamedTuple: its values as they are */
};

static bool is_dataclass(const slots_class *type)
{
    return type != NULL && (type->flags & SLOTS_DATACLASS) != 0;
}

/* Begins the copy of an object, list or dict, which is the caller's; false: raised. */
static bool begin(struct walk *walk, const void *source, const slots_class *type, slots_value *copy)
{
    bool is_list = type == &slots_list_class || (walk->as_lists && type != &slots_dict_class);
    size_t index = walk->stack.count;
    struct frame *older = index > 0 ? stack_at(&walk->stack, stack_landmark(index)) : NULL;
    if (older != NULL && older->source == source)
        return slots_raise(ELOOP, "RecursionError: maximum recursion depth exceeded");
    struct frame *frame = slots_stack_push(&walk->stack);
    if (frame == NULL)
        return false;
    void *target = is_list ? (void *)slots_list_new() : (void *)slots_dict_new();
    *frame = (struct frame){source, type, target, 0};
    *copy = slots_object(target);
    copy->kind = is_list ? SLOTS_VALUE_LIST : SLOTS_VALUE_DICT;
    return target != NULL;
}

/* The next value in the source, and in a dict its key; false: no more, or raised. */
static bool next_value(struct frame *frame, slots_value *key, slots_value *value, bool *raised)
{
    if (frame->type == &slots_list_class) {
        if (frame->next >= slots_list_len(frame->source))
            return false;
        *value = slots_list_at(frame->source, frame->next++);
        return true;
    }
    if (frame->type == &slots_dict_class)
        return slots_dict_at(frame->source, frame->next++, key, value);
    while (frame->next < frame->type->field_count && !(frame->type->fields[frame->next].flags & SLOTS_FIELD))
        frame->next++;
    if (frame->next >= frame->type->field_count)
        return false;
    const char *name = frame->type->fields[frame->next++].name;
    *key = slots_str(name);
    *raised = !slots_getattr(frame->source, frame->type, name, value);
    return !*raised;
}

static bool put(const struct walk *walk, const struct frame *frame, slots_value key, slots_value value)
{
    bool is_list = frame->type == &slots_list_class || (walk->as_lists && frame->type != &slots_dict_class);
    return is_list ? slots_list_append(frame->target, value) : slots_dict_put(frame->target, key, value);
}

/* Puts one value into the target on top: itself, or a copy that then is on top. */
static bool put_value(struct walk *walk, slots_value key, slots_value value)
{
    size_t at = walk->stack.count - 1;
    const slots_class *type = slots_value_is_counted(value) ? slots_class_of(value.u.as_object) : NULL;
    bool is_converted = type == &slots_list_class || type == &slots_dict_class || is_dataclass(type);
    if (!is_converted || walk->is_shallow)
        return put(walk, stack_at(&walk->stack, at), key, value);
    slots_value copy;
    if (!begin(walk, value.u.as_object, type, &copy))
        return false;
    bool good = put(walk, stack_at(&walk->stack, at), key, copy);
    slots_value_unref(copy);
    return good;
}

static void *convert(const void *object, const slots_class *declared, bool as_lists, const char *function)
{
    struct frame local[LOCAL_FRAMES];
    const slots_class *type = object != NULL ? class_or(object, declared) : NULL;
    struct walk walk = {slots_stack(local, sizeof *local, LOCAL_FRAMES), as_lists, is_named_tuple(type)};
    slots_value root = slots_none(), key = slots_none(), value;
    bool raised = false;
    if (!is_dataclass(type) && !is_named_tuple(type)) {
        slots_raise(EINVAL, "TypeError: %s() should be called on dataclass instances", function);
        return NULL;
    }
    raised = !begin(&walk, object, type, &root);
    while (!raised && walk.stack.count > 0) {
        if (next_value(stack_top(&walk.stack), &key, &value, &raised))
            raised = !put_value(&walk, key, value);
        else
            walk.stack.count--;
    }
    slots_stack_free(&walk.stack);
    if (!raised)
        return root.u.as_object;
    slots_value_unref(root);
    return NULL;
}

slots_dict *slots_asdict(const void *object, const slots_class *declared)
{
    return convert(object, declared, false, "asdict");
}

slots_list *slots_astuple(const void *object, const slots_class *declared)
{
    return convert(object, declared, true, "astuple");
}
