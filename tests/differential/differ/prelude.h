/* prelude.h: what the generated test programs share. Each prints one answer a line:
 *
 *     new 3 ok                     repr 3 fail AttributeError: ...
 *     eq 0 1 ok true               errno repr 3 (a success that touched errno)
 *     value 3 ok {'x': 1}          remark 3 two functions do not agree
 *
 * Names begin with dt_, so that they clash with no class of a test.
 *
 * Texts are printed with every byte outside printable ASCII, and the backslash, as \xHH. */
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slots.h"

enum dt_operation { DT_OP_EQ, DT_OP_LT, DT_OP_LE, DT_OP_GT, DT_OP_GE, DT_OP_COUNT };

static const char *const dt_operation_name[DT_OP_COUNT] = {"eq", "lt", "le", "gt", "ge"};

/* One `# test:` line's object; NULL where building it failed. */
struct dt_instance {
    void *object;
    int class_;
};

static inline void dt_print_text(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != 0; p++)
        if (*p >= 0x20 && *p < 0x7f && *p != '\\')
            putchar(*p);
        else
            printf("\\x%02x", *p);
}

static inline void dt_print_failure(const char *what, int number)
{
    printf("%s %d fail ", what, number);
    dt_print_text(slots_error());
    putchar('\n');
}

static inline void dt_check_errno(const char *what, int number)
{
    if (errno != 0)
        printf("errno %s %d\n", what, number);
}

/* After a constructor: reports its failure, which leaves the whole test without an object. */
static inline bool dt_built(int number, const void *object)
{
    if (object == NULL) {
        dt_print_failure("new", number);
        return false;
    }
    dt_check_errno("new", number);
    return true;
}

/* After a step on the way to an object, such as filling a list. */
static inline bool dt_stepped(int number, bool success)
{
    if (!success)
        dt_print_failure("new", number);
    else
        dt_check_errno("step", number);
    return success;
}

/* Of a call for which C has no form, as Python refuses it. */
static inline void dt_refuse(int number, const char *text)
{
    printf("new %d fail ", number);
    dt_print_text(text);
    putchar('\n');
}

/* ---- What tests show ---- */

static inline slots_value dt_bytes(slots_bytes_view view)
{
    return view.data != NULL ? slots_bytes(view.data, view.len) : slots_none();
}

/* The text is that of a list of the value, without its brackets. */
static inline void dt_show(int number, slots_value value)
{
    slots_list *list = slots_list_new();
    char *text = list != NULL && slots_list_append(list, value) ? slots_repr(list, NULL) : NULL;
    slots_unref(list);
    if (text == NULL) {
        dt_print_failure("value", number);
        return;
    }
    text[strlen(text) - 1] = '\0';
    printf("value %d ok ", number);
    dt_print_text(text + 1);
    putchar('\n');
    slots_free(text);
}

static inline void dt_show_by_name(int number, const void *object, const slots_class *type, const char *name)
{
    slots_value value;
    if (!slots_getattr(object, type, name, &value))
        dt_print_failure("new", number);
    else
        dt_show(number, value);
}

/* `value` is what the getter gave. errno tells whether it raised. */
static inline void dt_show_slot(int number, slots_value value, bool has, const void *object,
                                const slots_class *type, const char *name)
{
    if (has != (errno == 0))
        printf("remark %d has and get do not agree\n", number);
    if (errno != 0)
        dt_print_failure("new", number);
    else
        dt_show(number, value);
    if (slots_getattr(object, type, name, &value) != has)
        printf("remark %d slots_getattr and get do not agree\n", number);
}

/* The names that fields() gives. */
static inline void dt_show_fields(int number, const slots_class *type)
{
    if ((type->flags & SLOTS_DATACLASS) == 0) {
        dt_refuse(number, "TypeError: must be called with a dataclass type or instance");
        return;
    }
    slots_list *names = slots_list_new();
    for (uint32_t i = 0; names != NULL && i < type->field_count; i++)
        if (type->fields[i].flags & SLOTS_FIELD)
            slots_list_append(names, slots_str(type->fields[i].name));
    dt_show(number, slots_value_of_list(names));
    slots_unref(names);
}

/* ---- What dies, and who is told ---- */

/* What generated classes have, of the runtime's. */
#define DT_WEAK(name)                                                                                        \
    static inline void name##_unref(name *self)                                                              \
    {                                                                                                        \
        slots_unref(self);                                                                                   \
    }                                                                                                        \
    static inline char *name##_repr(const name *self)                                                        \
    {                                                                                                        \
        return slots_repr(self, &name##_class);                                                              \
    }                                                                                                        \
    static inline bool name##_eq(const name *a, const name *b)                                               \
    {                                                                                                        \
        return slots_eq(a, b, &name##_class);                                                                \
    }
DT_WEAK(slots_weak_value_dict)
DT_WEAK(slots_weak_key_dict)
DT_WEAK(slots_weak_set)

/* What a name had. Whoever looks at the name meanwhile finds nothing. */
static inline void dt_drop(void **variable)
{
    void *dropped = *variable;
    *variable = NULL;
    slots_unref(dropped);
}

static slots_list *dt_logged;
static bool dt_ended; /* the tests have: callbacks do nothing any more */

static inline void dt_log(const char *text)
{
    if (dt_logged == NULL)
        dt_logged = slots_list_new();
    slots_list_append(dt_logged, slots_str(text));
}

static inline void dt_show_log(int number)
{
    slots_list *list = dt_logged != NULL ? dt_logged : slots_list_new();
    dt_logged = NULL;
    dt_show(number, slots_value_of_list(list));
    slots_unref(list);
}

static inline void dt_call_back(slots_weakref dead, slots_callback callback, void *context)
{
    (void)dead, (void)context;
    if (!dt_ended)
        ((void *(*)(void))callback)();
}

static inline void dt_run_finalizer(void *context)
{
    void *(*callback)(void);
    memcpy(&callback, &context, sizeof callback);
    if (!dt_ended)
        callback();
}

static inline slots_watch *dt_watch(const void *object, void *(*callback)(void))
{
    return slots_weakref_on_death(object, dt_call_back, (slots_callback)callback, NULL);
}

static inline slots_finalizer *dt_finalize(const void *object, void *(*callback)(void))
{
    void *context;
    memcpy(&context, &callback, sizeof context);
    slots_finalizer *finalizer = slots_finalize(object, dt_run_finalizer, context);
    slots_finalizer_set_atexit(finalizer, false);
    return finalizer;
}

static inline void dt_detach(slots_finalizer *finalizer)
{
    slots_finalizer_detach(finalizer, NULL);
}

/* `text` is Python's where there is no such key. */
static inline bool dt_deleted(int number, bool deleted, const char *text)
{
    if (!deleted && errno == 0)
        dt_refuse(number, text);
    else if (!deleted)
        dt_print_failure("new", number);
    else
        dt_check_errno("step", number);
    return deleted;
}

static inline void dt_show_or_fail(int number, bool good, slots_value value)
{
    if (good)
        dt_show(number, value);
    else
        dt_print_failure("new", number);
}

static inline void dt_show_len(int number, const void *container)
{
    int64_t length = 0;
    bool good = slots_len_of(slots_object(container), &length);
    dt_show_or_fail(number, good, slots_int(length));
}

static inline void dt_show_list(int number, const void *container)
{
    slots_list *list = slots_list_of(slots_object(container));
    dt_show_or_fail(number, list != NULL, slots_value_of_list(list));
    slots_unref(list);
}

static inline void dt_show_dict(int number, const void *container)
{
    slots_dict *dict = slots_dict_of(slots_object(container));
    dt_show_or_fail(number, dict != NULL, slots_value_of_dict(dict));
    slots_unref(dict);
}

static inline void dt_show_slots_weak_value_dict(int number, const slots_weak_value_dict *dict, slots_value key)
{
    errno = 0;
    void *object = slots_weak_value_dict_get(dict, key);
    dt_show_or_fail(number, errno == 0, slots_object(object));
    slots_unref(object);
}

static inline void dt_show_in_slots_weak_value_dict(int number, const slots_weak_value_dict *dict, slots_value key)
{
    errno = 0;
    void *object = slots_weak_value_dict_get(dict, key);
    dt_show_or_fail(number, errno == 0, slots_bool(object != NULL));
    slots_unref(object);
}

static inline void dt_show_slots_weak_key_dict(int number, const slots_weak_key_dict *dict, const void *key)
{
    slots_value value = slots_none();
    errno = 0;
    slots_weak_key_dict_get(dict, key, &value);
    dt_show_or_fail(number, errno == 0, value);
}

static inline void dt_show_in_slots_weak_key_dict(int number, const slots_weak_key_dict *dict, const void *key)
{
    errno = 0;
    bool has = slots_weak_key_dict_has(dict, key);
    dt_show_or_fail(number, errno == 0, slots_bool(has));
}

static inline void dt_show_in_slots_weak_set(int number, const slots_weak_set *set, const void *object)
{
    errno = 0;
    bool has = slots_weak_set_has(set, object);
    dt_show_or_fail(number, errno == 0, slots_bool(has));
}

static inline void dt_report_repr(const char *as, int number, char *text)
{
    char what[300];
    snprintf(what, sizeof what, "repr %s", as);
    if (text == NULL) {
        dt_print_failure(what, number);
        return;
    }
    dt_check_errno("repr", number);
    printf("%s %d ok ", what, number);
    dt_print_text(text);
    putchar('\n');
    slots_free(text);
}

static inline void dt_report_hash(int number, uint64_t hash)
{
    if (hash == 0 && errno != 0) {
        dt_print_failure("hash", number);
        return;
    }
    dt_check_errno("hash", number);
    printf("hash %d ok %llu\n", number, (unsigned long long)hash);
}

static inline void dt_report_comparison(int operation, int i, int j, bool result)
{
    if (!result && errno != 0) {
        printf("%s %d %d fail ", dt_operation_name[operation], i, j);
        dt_print_text(slots_error());
        putchar('\n');
        return;
    }
    if (errno != 0)
        printf("errno %s %d %d\n", dt_operation_name[operation], i, j);
    printf("%s %d %d ok %s\n", dt_operation_name[operation], i, j, result ? "true" : "false");
}

static inline void dt_report_end(void)
{
    slots_unref(dt_logged);
    printf("live %zu\n", slots_stats(NULL, 0).live);
    printf("end\n");
}
