/* The order of a struct. A child begins with all of its base's members in the base's order, so that their
 * offsets agree on every platform. Its own members follow: first those that fit into what would be padding
 * behind the base's last member, then by falling alignment, which leaves no holes. Flag bytes stand last in
 * their class, where a child's small members and bits can go on.
 *
 * Sizes are those of an LP64 platform. On another one the struct may have a hole that it could do without;
 * nothing else depends on them. */
#include "gen/layout.h"

#include <stdbool.h>
#include <stddef.h>

#include "gen/arena.h"
#include "gen/cname.h"
#include "gen/ir.h"
#include "gen/kind.h"

struct layout {
    struct arena *arena;
    struct ir_class *class_;
    struct ir_struct_member **end; /* where the next member is linked */
    unsigned offset;               /* behind the last member */
};

static unsigned member_size(const struct ir_struct_member *member)
{
    if (member->is_dict)
        return 8;
    if (member->field == NULL)
        return 1;
    const struct ir_type *type = &member->field->type;
    return kinds[type->kind == IR_ENUM ? type->enumeration->storage : type->kind].size;
}

static unsigned align_up(unsigned offset, unsigned alignment) /* align_up(5, 8) is 8 */
{
    return (offset + alignment - 1) / alignment * alignment;
}

static void place(struct layout *l, struct ir_struct_member *member)
{
    member->next = NULL;
    *l->end = member;
    l->end = &member->next;
    l->offset = align_up(l->offset, member_size(member)) + member_size(member);
}

static struct ir_struct_member *new_member(struct layout *l, const char *cname)
{
    struct ir_struct_member *member = arena_make(l->arena, struct ir_struct_member);
    member->cname = cname;
    member->owner = l->class_;
    return member;
}

static void place_base(struct layout *l)
{
    if (l->class_->base == NULL)
        return;
    for (const struct ir_struct_member *member = l->class_->base->members; member != NULL;
         member = member->next) {
        struct ir_struct_member *copy = arena_make(l->arena, struct ir_struct_member);
        *copy = *member;
        place(l, copy);
    }
}

/* ---- Bits ---- */

/* The byte that the next bit goes into. */
struct bits {
    struct layout *layout;
    const char *byte; /* NULL: none yet */
    unsigned mask;    /* the next free bit; 0x100: the byte is full */
    unsigned bytes;   /* flag bytes of the class and its bases */
    struct ir_struct_member *added, **added_end;
};

static void skip_used_bit(struct bits *bits, const struct ir_bit *bit)
{
    if (bit->mask != 0 && bit->member == bits->byte && bit->mask >= bits->mask)
        bits->mask = bit->mask * 2u;
}

/* Goes on in the base's last flag byte. */
static void begin_bits(struct bits *bits)
{
    const struct ir_class *base = bits->layout->class_->base;
    if (base == NULL)
        return;
    for (const struct ir_struct_member *member = base->members; member != NULL; member = member->next)
        if (member->is_flags) {
            bits->byte = member->cname;
            bits->bytes++;
        }
    bits->mask = 1;
    for (const struct ir_field *field = base->fields; field != NULL; field = field->next) {
        skip_used_bit(bits, &field->value_bit);
        skip_used_bit(bits, &field->some_bit);
        skip_used_bit(bits, &field->set_bit);
    }
}

static void take_bit(struct bits *bits, struct ir_bit *bit)
{
    if (bits->byte == NULL || bits->mask > 0x80) {
        bits->byte = cname_flag_byte(bits->layout->arena, bits->bytes++);
        bits->mask = 1;
        struct ir_struct_member *member = new_member(bits->layout, bits->byte);
        member->is_flags = true;
        *bits->added_end = member;
        bits->added_end = &member->next;
    }
    bit->member = bits->byte;
    bit->mask = (uint8_t)bits->mask;
    bits->mask *= 2;
}

/* Gives every field its bits; the flag bytes that the class adds are returned as a list. */
static struct ir_struct_member *place_bits(struct layout *l)
{
    struct bits bits = {.layout = l};
    bits.added_end = &bits.added;
    begin_bits(&bits);
    for (struct ir_field *field = l->class_->fields; field != NULL; field = field->next) {
        if (field->inherited != NULL) {
            field->value_bit = field->inherited->value_bit;
            field->some_bit = field->inherited->some_bit;
            if (!field_needs_set_bit(field))
                field->set_bit = field->inherited->set_bit;
        }
        if (field_needs_value_bit(field))
            take_bit(&bits, &field->value_bit);
        if (field_needs_some_bit(field))
            take_bit(&bits, &field->some_bit);
        if (field_needs_set_bit(field))
            take_bit(&bits, &field->set_bit);
    }
    return bits.added;
}

/* ---- Members ---- */

/* The class's own members in the order of declaration, then the dictionary, then the flag bytes. */
static struct ir_struct_member *own_members(struct layout *l)
{
    struct ir_struct_member *first = NULL, **end = &first;
    for (const struct ir_field *field = l->class_->fields; field != NULL; field = field->next) {
        if (field->inherited != NULL || kinds[field->type.kind].member == NULL)
            continue;
        *end = new_member(l, field->cname);
        (*end)->field = field;
        end = &(*end)->next;
    }
    if (l->class_->has_dict && (l->class_->base == NULL || !l->class_->base->has_dict)) {
        *end = new_member(l, CNAME_DICT);
        (*end)->is_dict = true;
        end = &(*end)->next;
    }
    *end = place_bits(l);
    return first;
}

static void unlink_and_place(struct layout *l, struct ir_struct_member **link)
{
    struct ir_struct_member *member = *link;
    *link = member->next;
    place(l, member);
}

/* The member that wastes least when it comes next and ends at `limit` at the latest; the largest of those. */
static struct ir_struct_member **best_fit(const struct layout *l, struct ir_struct_member **list,
                                          unsigned limit)
{
    struct ir_struct_member **best = NULL;
    unsigned best_start = 0, best_size = 0;
    for (struct ir_struct_member **link = list; *link != NULL; link = &(*link)->next) {
        unsigned size = member_size(*link);
        unsigned start = align_up(l->offset, size);
        if (start + size > limit)
            continue;
        if (best == NULL || start < best_start || (start == best_start && size > best_size)) {
            best = link;
            best_start = start;
            best_size = size;
        }
    }
    return best;
}

static unsigned largest(const struct ir_struct_member *list)
{
    unsigned size = 0;
    for (; list != NULL; list = list->next)
        if (member_size(list) > size)
            size = member_size(list);
    return size;
}

/* Fills the bytes behind the base's last member, up to where the largest member can begin or the base's
 * struct ends. */
static void fill_tail(struct layout *l, struct ir_struct_member **list)
{
    unsigned base_alignment = largest(l->class_->base->members);
    unsigned alignment = largest(*list) > base_alignment ? largest(*list) : base_alignment;
    unsigned limit = align_up(l->offset, alignment);
    struct ir_struct_member **link;
    while (*list != NULL && (link = best_fit(l, list, limit)) != NULL)
        unlink_and_place(l, link);
}

static void place_by_alignment(struct layout *l, struct ir_struct_member **list)
{
    for (unsigned size = 8; size > 0; size /= 2)
        for (struct ir_struct_member **link = list; *link != NULL;) {
            if (member_size(*link) == size)
                unlink_and_place(l, link);
            else
                link = &(*link)->next;
        }
}

/* C has no empty struct. */
static void place_filler(struct layout *l)
{
    struct ir_struct_member *filler = new_member(l, CNAME_FILLER);
    filler->is_filler = true;
    place(l, filler);
}

/* Offset 0 is how the runtime writes "no dictionary": something stands before one. */
static void place_before_dict(struct layout *l, struct ir_struct_member **list)
{
    struct ir_struct_member **link = list;
    while (*link != NULL && member_size(*link) < 8)
        link = &(*link)->next;
    if (*link == NULL || !(*link)->is_dict)
        return;
    struct ir_struct_member *dict = *link;
    *link = dict->next;
    if (*list == NULL)
        place_filler(l);
    place_by_alignment(l, list);
    place(l, dict);
}

static void layout_class(struct ir_class *class_, struct arena *arena)
{
    struct layout l = {.arena = arena, .class_ = class_, .end = &class_->members};
    place_base(&l);
    struct ir_struct_member *own = own_members(&l);
    if (class_->base != NULL)
        fill_tail(&l, &own);
    else if (own == NULL)
        place_filler(&l);
    else
        place_before_dict(&l, &own);
    place_by_alignment(&l, &own);
}

void layout_module(struct ir_module *module, struct arena *arena)
{
    for (struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
        layout_class(class_, arena);
}
