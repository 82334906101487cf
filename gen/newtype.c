/* `UserId = NewType('UserId', int)`. For a type checker it is a type of its own; when Python runs, UserId(7) is 7,
 * and so it is in C. */
#include <string.h>

#include "gen/sema_internal.h"

/* The argument of NewType(name, tp) that is `place`th or has the name. */
static const struct ast_expr *argument(const struct ast_expr *call, size_t place, const char *name)
{
    size_t i = 0;
    for (const struct ast_arg *arg = call->args; arg != NULL; arg = arg->next, i++)
        if (arg->name != NULL ? strcmp(arg->name, name) == 0 : i == place)
            return arg->value;
    return NULL;
}

static void refuse(struct sema *s, const char *target, const struct ast_expr *call, bool has_name,
                   bool has_type)
{
    diag_error(s->diag, E0609, call->span, "a new type is written %s = NewType('%s', int)", target, target);
    if (!has_name || !has_type)
        diag_python(s->diag, "TypeError: NewType.__init__() missing %s",
                    has_name   ? "1 required positional argument: 'tp'"
                    : has_type ? "1 required positional argument: 'name'"
                               : "2 required positional arguments: 'name' and 'tp'");
}

const struct ast_expr *newtype_read(struct sema *s, const char *target, const struct ast_expr *call)
{
    const struct ast_expr *name = argument(call, 0, "name"), *type = argument(call, 1, "tp");
    size_t count = 0;
    for (const struct ast_arg *arg = call->args; arg != NULL; arg = arg->next)
        count++;
    if (count != 2 || name == NULL || type == NULL) {
        refuse(s, target, call, name != NULL, type != NULL);
        return NULL;
    }
    scope_check_names(s, type);
    return type;
}
