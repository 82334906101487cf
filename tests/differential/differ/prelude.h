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
    printf("live %zu\n", slots_stats(NULL, 0).live);
    printf("end\n");
}
