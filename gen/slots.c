/* Which slots `__slots__` names (S1 to S8, S12 to S14). */
#include <string.h>

#include "gen/sema_internal.h"

struct reading {
    struct sema *s;
    struct sema_class *c;
    struct slot_name **end;
    unsigned dict_count, weakref_count;
    unsigned depth;  /* of names that stand for expressions */
    bool is_endless; /* one stands for itself */
};

enum { NAMES_MAX = 100 }; /* one in another */

static void read_items(struct reading *r, const struct ast_expr *value);

static const struct slot_name *find_slot(const struct sema_class *c, const char *name)
{
    for (const struct slot_name *slot = c->slots; slot != NULL; slot = slot->next)
        if (slot->name == name)
            return slot;
    return NULL;
}

bool slots_has(const struct sema_class *c, const char *name)
{
    return find_slot(c, name) != NULL;
}

static bool is_identifier(const struct ast_expr *string)
{
    const char *p = string->text.data;
    if (string->text.size == 0 || (*p >= '0' && *p <= '9'))
        return false;
    for (size_t i = 0; i < string->text.size; i++) {
        bool word = (p[i] >= 'a' && p[i] <= 'z') || (p[i] >= 'A' && p[i] <= 'Z') ||
                    (p[i] >= '0' && p[i] <= '9') || p[i] == '_';
        if (!word)
            return false;
    }
    return true;
}

static bool is_ascii(const struct ast_expr *string)
{
    for (size_t i = 0; i < string->text.size; i++)
        if ((unsigned char)string->text.data[i] >= 0x80)
            return false;
    return true;
}

static void add_slot(struct reading *r, const char *raw, const char *doc, struct span at)
{
    const char *name = sema_mangle(r->s, r->c->name, raw);
    const struct slot_name *first = find_slot(r->c, name);
    if (first != NULL) { /* legal, and the storage of one is out of reach (S8) */
        diag_warning(r->s->diag, W0241, at, "the slot '%s' is named twice", raw);
        diag_note(r->s->diag, first->span, "first named here");
        return;
    }
    if (known_is_special(name) || strcmp(name, "__hash__") == 0)
        diag_error(r->s->diag, E0903, at, "Python calls '%s' itself, so it cannot be a slot", name);
    struct slot_name *slot = arena_make(r->s->own, struct slot_name);
    *slot = (struct slot_name){.name = name, .raw = raw, .doc = doc, .span = at};
    *r->end = slot;
    r->end = &slot->next;
}

static void add_string(struct reading *r, const struct ast_expr *string, const char *doc)
{
    const char *name = intern_n(r->s->arena, string->text.data, string->text.size);
    if (strcmp(name, "__dict__") == 0 && string->text.size == 8) {
        r->dict_count++;
        r->c->slots_dict = true;
    } else if (strcmp(name, "__weakref__") == 0 && string->text.size == 11) {
        r->weakref_count++;
        r->c->slots_weakref = true;
    } else if (is_identifier(string)) {
        add_slot(r, name, doc, string->span);
    } else if (!is_ascii(string)) {
        diag_error(r->s->diag, E0008, string->span, "slotsc takes only ASCII letters, digits and _ in names");
    } else {
        diag_error(r->s->diag, E0223, string->span, "a slot's name must be an identifier");
        diag_python(r->s->diag, "TypeError: __slots__ must be identifiers");
    }
}

static void read_item(struct reading *r, const struct ast_expr *item, const struct ast_expr *doc)
{
    if (item->kind == AST_STAR) {
        read_items(r, item->left);
        return;
    }
    const struct ir_const *value = item->kind == AST_STR ? NULL : const_eval(r->s, item, true);
    struct ast_expr string = *item;
    if (value != NULL && value->kind == CONST_STR) { /* a name bound to a string */
        string.kind = AST_STR;
        string.text.data = value->text;
        string.text.size = value->size;
    }
    if (item->kind == AST_STR && item->is_joined) {
        diag_warning(r->s->diag, W0243, item->span, "these strings are one slot, '%s'", item->text.data);
        diag_help(r->s->diag, "put a comma between them, or write one string");
    }
    if (string.kind == AST_STR) {
        bool has_doc = doc != NULL && doc->kind == AST_STR;
        add_string(r, &string, has_doc ? intern_n(r->s->arena, doc->text.data, doc->text.size) : NULL);
        return;
    }
    const struct symbol *symbol = item->kind == AST_NAME ? scope_resolve(r->s, item) : NULL;
    if (item->kind == AST_NAME && symbol == NULL)
        return;
    const struct ast_expr *original = symbol != NULL && symbol->expr != NULL ? symbol->expr : item;
    const char *type = value != NULL ? const_type_name(value) : sema_literal_type(original);
    diag_error(r->s->diag, E0224, item->span, "__slots__ items must be strings%s%s",
               type != NULL ? ", not " : "", type != NULL ? type : "");
    if (original->kind == AST_TUPLE || original->kind == AST_LIST || original->kind == AST_SET)
        diag_help(r->s->diag, "a '*' before it takes its items");
    if (type != NULL)
        diag_python(r->s->diag, "TypeError: __slots__ items must be strings, not '%s'", type);
}

static void read_list(struct reading *r, const struct ast_expr *items)
{
    for (const struct ast_expr *item = items; item != NULL; item = item->next)
        read_item(r, item, NULL);
}

static void read_dict(struct reading *r, const struct ast_expr *items)
{
    for (const struct ast_expr *key = items; key != NULL && key->next != NULL; key = key->next->next) {
        if (key->kind == AST_DOUBLE_STAR)
            read_items(r, key->next);
        else
            read_item(r, key, key->next);
    }
}

/* `Base.NAMES` */
static bool read_names_of_class(struct reading *r, const struct sema_class *c, const char *name)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct binding *b = class_binding(c->mro[i], name);
        if (b == NULL)
            continue;
        if (b->value != NULL)
            read_items(r, b->value);
        return b->value != NULL;
    }
    return false;
}

/* `Base.__slots__`: the names as they stand there, mangled anew for this class. */
static bool read_slots_of_class(struct reading *r, const struct ast_expr *value)
{
    if (value->kind != AST_ATTRIBUTE)
        return false;
    const struct symbol *symbol = scope_resolve(r->s, value->left);
    if (symbol == NULL || symbol->kind != SYM_CLASS)
        return symbol == NULL;
    if (strcmp(value->name, "__slots__") != 0)
        return read_names_of_class(r, symbol->class_, value->name);
    for (const struct slot_name *slot = symbol->class_->slots; slot != NULL; slot = slot->next)
        add_slot(r, slot->raw, slot->doc, value->span);
    return true;
}

/* `__annotations__`: the names that are annotated above. */
static void read_annotations(struct reading *r, struct span at)
{
    for (const struct annotation *a = r->c->annotations; a != NULL; a = a->next)
        if (a->span.start < at.start)
            add_slot(r, a->name, NULL, at);
}

/* ---- Strings ---- */

/* The str that a value is, or NULL. */
static const struct ir_const *text_of(struct reading *r, const struct ast_expr *value)
{
    if (value->kind == AST_ATTRIBUTE && strcmp(value->name, "__slots__") == 0) {
        const struct symbol *symbol = scope_lookup(r->s, value->left);
        value = symbol != NULL && symbol->kind == SYM_CLASS ? symbol->class_->slots_value : NULL;
    }
    const struct ir_const *text = value != NULL ? const_eval(r->s, value, true) : NULL;
    return text != NULL && text->kind == CONST_STR ? text : NULL;
}

static void add_part(struct reading *r, const char *text, size_t size, struct span at)
{
    struct ast_expr string = {.kind = AST_STR, .span = at, .text = {text, size}};
    add_string(r, &string, NULL);
}

/* The items of a str: `*"xy"` are two slots. */
static void read_letters(struct reading *r, const struct ir_const *text, struct span at)
{
    for (size_t i = 0, size; i < text->size; i += size) {
        size = 1;
        while (i + size < text->size && (text->text[i + size] & 0xc0) == 0x80)
            size++;
        add_part(r, text->text + i, size, at);
    }
}

/* `"x y z".split()` */
static bool read_words(struct reading *r, const struct ast_expr *call)
{
    const struct ast_expr *split = call->left;
    bool is_split = split->kind == AST_ATTRIBUTE && strcmp(split->name, "split") == 0 && call->args == NULL;
    const struct ir_const *text = is_split ? text_of(r, split->left) : NULL;
    if (text == NULL)
        return false;
    static const char spaces[] = " \t\n\v\f\r\x1c\x1d\x1e\x1f";
    const char *word = text->text + strspn(text->text, spaces);
    for (size_t size; (size = strcspn(word, spaces)) != 0; word += size + strspn(word + size, spaces))
        add_part(r, word, size, call->span);
    return true;
}

/* ---- All of it ---- */

/* `tuple(NAMES)`, `set()`, `"x y".split()` */
static bool read_call(struct reading *r, const struct ast_expr *call)
{
    enum known known = scope_known(r->s, call->left);
    bool keeps_items =
        known == KNOWN_LIST || known == KNOWN_TUPLE || known == KNOWN_SET || known == KNOWN_FROZENSET;
    if (!keeps_items)
        return read_words(r, call);
    if (call->args != NULL && (call->args->next != NULL || call->args->name != NULL))
        return false;
    if (call->args != NULL)
        read_items(r, call->args->value);
    return true;
}

/* What Python calls the type of a value; NULL where that is not known. */
static const char *type_of(struct reading *r, const struct ast_expr *value)
{
    const struct symbol *symbol = NULL;
    if (value->kind == AST_ATTRIBUTE && strcmp(value->name, "__slots__") == 0) {
        symbol = scope_lookup(r->s, value->left);
        bool has_value = symbol != NULL && symbol->kind == SYM_CLASS && symbol->class_->slots_value != NULL;
        return has_value ? type_of(r, symbol->class_->slots_value) : NULL;
    }
    if (value->kind == AST_BINARY)
        return type_of(r, value->left);
    if (value->kind == AST_CALL) {
        symbol = scope_lookup(r->s, value->left);
        bool is_class = symbol != NULL && symbol->kind == SYM_KNOWN && symbol->known >= KNOWN_LIST &&
                        symbol->known <= KNOWN_FROZENSET;
        return is_class ? symbol->name : NULL;
    }
    if (value->kind == AST_NAME)
        symbol = scope_lookup(r->s, value);
    if (symbol == NULL || symbol->kind != SYM_VALUE || symbol->expr == NULL)
        return sema_literal_type(value);
    r->depth++;
    const char *type = r->depth < NAMES_MAX ? type_of(r, symbol->expr) : NULL;
    r->depth--;
    return type;
}

static bool is_sequence(const char *type)
{
    return strcmp(type, "list") == 0 || strcmp(type, "tuple") == 0 || strcmp(type, "str") == 0;
}

/* Whether a union of the two exists. */
static bool unite(const char *left, const char *right)
{
    const char *left_end = strstr(left, "set"), *right_end = strstr(right, "set"); /* or frozenset */
    return (left_end != NULL && right_end != NULL) ||
           (strcmp(left, "dict") == 0 && strcmp(right, "dict") == 0);
}

/* `Base.__slots__ + ['x']` where the base has a tuple. */
static bool check_operands(struct reading *r, const struct ast_expr *value)
{
    const char *left = type_of(r, value->left), *right = type_of(r, value->right);
    bool is_sum = value->op == OP_ADD;
    if (left == NULL || right == NULL ||
        (is_sum ? is_sequence(left) && strcmp(left, right) == 0 : unite(left, right)))
        return true;
    const char *text =
        is_sum && is_sequence(left)
            ? arena_format(r->s->arena, "can only concatenate %s (not \"%s\") to %s", left, right, left)
            : arena_format(r->s->arena, "unsupported operand type(s) for %s: '%s' and '%s'",
                           is_sum ? "+" : "|", left, right);
    diag_error(r->s->diag, E0704, value->span, "%s", text);
    diag_help(r->s->diag, "write a tuple that takes the items of both: (*a, *b)");
    diag_python(r->s->diag, "TypeError: %s", text);
    return false;
}

static void read_both(struct reading *r, const struct ast_expr *value)
{
    r->c->slots_are_broken |= !check_operands(r, value);
    read_items(r, value->left);
    read_items(r, value->right);
}

/* `NAMES = NAMES + ('x',)` would have no end: what the name stood for is not known any more. */
static void read_named(struct reading *r, const struct ast_expr *value)
{
    r->is_endless |= r->depth == NAMES_MAX;
    r->depth++;
    read_items(r, value);
    r->depth--;
}

/* Names and calls. */
static bool read_indirect(struct reading *r, const struct ast_expr *value)
{
    if (value->kind == AST_NAME) {
        const struct symbol *symbol = scope_resolve(r->s, value);
        if (symbol != NULL && strcmp(symbol->name, "__annotations__") == 0) {
            read_annotations(r, value->span);
            return true;
        }
        if (symbol == NULL || symbol->kind != SYM_VALUE || symbol->expr == NULL)
            return symbol == NULL;
        read_named(r, symbol->expr);
        return true;
    }
    return value->kind == AST_CALL ? read_call(r, value) : read_slots_of_class(r, value);
}

static void refuse_value(struct reading *r, const struct ast_expr *value)
{
    r->c->slots_are_broken = true;
    diag_error(r->s->diag, E0225, value->span, "slotsc cannot read __slots__ from this expression");
    diag_help(r->s->diag, "write a tuple of strings: __slots__ = ('x', 'y')");
}

static void not_iterable(struct reading *r, const struct ast_expr *value)
{
    const char *type = sema_literal_type(value);
    if (type == NULL) {
        refuse_value(r, value);
        return;
    }
    diag_error(r->s->diag, E0226, value->span, "__slots__ cannot be %s %s",
               strchr("aei", type[0]) != NULL ? "an" : "a", type);
    diag_help(r->s->diag, "write a tuple of strings: __slots__ = ('x', 'y')");
    diag_python(r->s->diag, "TypeError: '%s' object is not iterable", type);
}

static void read_items(struct reading *r, const struct ast_expr *value)
{
    if (r->is_endless)
        return;
    const struct ir_const *text = text_of(r, value);
    if (text != NULL) {
        read_letters(r, text, value->span);
        return;
    }
    switch (value->kind) {
    case AST_BYTES:
        if (value->text.size != 0) { /* the items of bytes are ints */
            diag_error(r->s->diag, E0224, value->span, "__slots__ items must be strings, not int");
            diag_python(r->s->diag, "TypeError: __slots__ items must be strings, not 'int'");
        }
        return;
    case AST_LIST:
    case AST_TUPLE:
    case AST_SET:
        read_list(r, value->items);
        return;
    case AST_DICT:
        read_dict(r, value->items);
        return;
    case AST_BINARY:
        if (value->op == OP_ADD || value->op == OP_BITOR) {
            read_both(r, value);
            return;
        }
        break;
    default:
        if (read_indirect(r, value))
            return;
    }
    not_iterable(r, value);
}

void slots_read(struct sema *s, struct sema_class *c, const struct ast_expr *value)
{
    c->slots = NULL;
    c->slots_dict = c->slots_weakref = false;
    struct reading r = {.s = s, .c = c, .end = &c->slots};
    const struct scope *outer = s->scope;
    s->scope = &c->scope;
    const struct ir_const *text = text_of(&r, value);
    if (text != NULL) /* one slot, not its letters (S2) */
        add_part(&r, text->text, text->size, value->span);
    else
        read_items(&r, value);
    if (r.is_endless)
        refuse_value(&r, value);
    s->scope = outer;
    if (r.dict_count > 1) { /* S12 */
        diag_error(s->diag, E0220, value->span, "'__dict__' is named twice");
        diag_python(s->diag, "TypeError: __dict__ slot disallowed: we already got one");
    }
    if (r.weakref_count > 1) { /* S13 */
        diag_error(s->diag, E0221, value->span, "'__weakref__' is named twice");
        diag_python(
            s->diag,
            "TypeError: __weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
    }
    c->has_slots = true;
    c->slots_span = value->span;
}
