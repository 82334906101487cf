/* Every request for memory is refused once, in turn, over a scenario that uses everything: each call then
 * reports ENOMEM and leaves all as it was, and in the end nothing is left. */
#include "unit.h"

static struct {
    size_t asked;   /* requests so far */
    size_t refused; /* which one, counted from 1; 0: none */
    bool for_good;  /* and all after it */
    size_t blocks;  /* that are not released */
} memory;

static bool refuse(void)
{
    memory.asked++;
    return memory.refused != 0 &&
           (memory.for_good ? memory.asked >= memory.refused : memory.asked == memory.refused);
}

static void *resize(void *context, void *block, size_t size)
{
    ck_assert_ptr_eq(context, &memory);
    if (refuse())
        return NULL;
    void *resized = realloc(block, size);
    memory.blocks += block == NULL;
    return resized;
}

static void release(void *context, void *block)
{
    ck_assert_ptr_eq(context, &memory);
    ck_assert_ptr_nonnull(block);
    memory.blocks--;
    free(block);
}

static bool slab(void *context, size_t size)
{
    ck_assert_ptr_eq(context, &memory);
    ck_assert_uint_eq(size % 4096, 0);
    return !refuse();
}

static void callback(void)
{
}

static void nothing_to_finalize(void *context)
{
    (void)context;
}

static int deaths;

static void count_death(slots_weakref dead, slots_callback unused, void *context)
{
    (void)dead;
    (void)unused;
    (void)context;
    deaths++;
}

/* A class of its own for each run, so that its pool is prepared anew. */
typedef struct Thing {
    slots_string name;
    slots_blob data;
    struct Thing *next;
    slots_any any;
    slots_dict *dict;
    slots_weakref weak;
} Thing;

static const slots_field Thing_fields[] = {
    FIELD(Thing, name, SLOTS_STR, 0),
    FIELD(Thing, data, SLOTS_BYTES, SLOTS_OPTIONAL),
    {.name = "next",
     .kind = SLOTS_OBJECT,
     .storage = SLOTS_OBJECT,
     .offset = offsetof(Thing, next),
     .flags = ALL_USES | SLOTS_OPTIONAL},
    FIELD(Thing, any, SLOTS_ANY, 0),
    {.name = "weak",
     .kind = SLOTS_WEAKREF,
     .storage = SLOTS_WEAKREF,
     .offset = offsetof(Thing, weak),
     .flags = ALL_USES},
};

/* A call failed: for want of memory, or there is a fault in the runtime. */
static bool no_memory(void)
{
    if (errno != ENOMEM || strcmp(slots_error(), "MemoryError") != 0)
        ck_abort_msg("request %zu: errno %d, %s", memory.refused, errno, slots_error());
    errno = 0;
    return false;
}

static bool fill_list(slots_list *list)
{
    for (int i = 0; i < 20; i++) {
        size_t before = slots_list_len(list);
        if (!slots_list_append(list, i % 2 ? slots_str("text") : slots_int(INT64_MAX - i))) {
            ck_assert_uint_eq(slots_list_len(list), before);
            return no_memory();
        }
    }
    return true;
}

static bool fill_dict(slots_dict *dict, slots_list *list)
{
    char name[8];
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "k%d", i);
        size_t before = slots_dict_len(dict);
        if (!slots_dict_put(dict, slots_str(name), i == 3 ? slots_list(list) : slots_float(i))) {
            ck_assert_uint_eq(slots_dict_len(dict), before);
            ck_assert(!slots_dict_get(dict, slots_str(name), NULL));
            return no_memory();
        }
    }
    return true;
}

static bool fill_containers(Thing *thing)
{
    slots_list *list = slots_list_new();
    if (list == NULL)
        return no_memory();
    slots_dict *dict = slots_dict_new();
    bool good = dict != NULL
                    ? fill_list(list) && fill_dict(dict, list) && slots_any_set(&thing->any, slots_dict(dict))
                    : no_memory();
    slots_unref(dict);
    slots_unref(list);
    return good;
}

static bool set_texts(Thing *thing)
{
    slots_bytes_view view = {"data", 4};
    if (!slots_string_set(&thing->name, "first") || !slots_blob_set(&thing->data, view))
        return no_memory();
    if (!slots_string_set(&thing->name, "second")) {
        ck_assert_str_eq(slots_string_get(&thing->name), "first");
        return no_memory();
    }
    return true;
}

static bool set_attributes(Thing *thing, const slots_class *type)
{
    return (slots_setattr(thing, type, "extra", slots_str("x")) &&
            slots_setattr(thing, type, "name", slots_str("third")) &&
            slots_setattr(thing, type, "more", slots_int(INT64_MIN))) ||
           no_memory();
}

static bool watch(Thing *thing, slots_watch **watches)
{
    for (int i = 0; i < 40; i++) {
        watches[i] = slots_weakref_on_death(thing, count_death, callback, NULL);
        if (watches[i] == NULL)
            return no_memory();
    }
    for (int i = 0; i < 30; i++)
        slots_watch_cancel(watches[i]);
    return true;
}

/* A container keeps its entries where one more cannot be added. */
static bool fill_weak(slots_weak_value_dict *values, slots_weak_key_dict *keys, slots_weak_set *set,
                      Node **nodes, int i)
{
    char name[40];
    snprintf(name, sizeof name, "a name that is long, number %d", i);
    size_t before[] = {slots_weak_value_dict_len(values), slots_weak_key_dict_len(keys),
                       slots_weak_set_len(set)};
    bool put = slots_weak_value_dict_put(values, slots_str(name), nodes[i]);
    ck_assert_uint_eq(slots_weak_value_dict_len(values), before[0] + put);
    bool put_key = slots_weak_key_dict_put(keys, nodes[i], slots_str(name));
    ck_assert_uint_eq(slots_weak_key_dict_len(keys), before[1] + put_key);
    bool added = slots_weak_set_add(set, nodes[i]);
    ck_assert_uint_eq(slots_weak_set_len(set), before[2] + added);
    Node *found = put ? slots_weak_value_dict_get(values, slots_str(name)) : NULL;
    ck_assert(!put || found == nodes[i]);
    slots_unref(found);
    return put && put_key && added;
}

static bool change_weak(slots_weak_value_dict *values, slots_weak_key_dict *keys, Node **nodes)
{
    slots_value value;
    if (!slots_weak_value_dict_put(values, slots_str("a name that is long, number 1"), nodes[0]))
        return false;
    if (!slots_weak_key_dict_put(keys, nodes[0], slots_int(INT64_MAX))) {
        ck_assert(slots_weak_key_dict_get(keys, nodes[0], &value) && value.kind == SLOTS_VALUE_STR);
        return false;
    }
    return true;
}

static bool compare_weak(const slots_weak_value_dict *values, const slots_weak_set *set)
{
    slots_dict *dict = slots_dict_of(slots_object(values));
    char *text = slots_repr(set, NULL);
    bool good = dict != NULL && text != NULL, equal = false;
    if (good)
        good = slots_compare_values(slots_dict(dict), slots_object(values), '=', &equal);
    ck_assert(!good || equal);
    slots_free(text);
    slots_unref(dict);
    return good;
}

static bool use_weak_containers(void)
{
    enum { COUNT = 20 };
    Node *nodes[COUNT] = {NULL};
    slots_weak_value_dict *values = slots_weak_value_dict_new();
    slots_weak_key_dict *keys = slots_weak_key_dict_new();
    slots_weak_set *set = slots_weak_set_new();
    bool good = values != NULL && keys != NULL && set != NULL;
    for (int i = 0; good && i < COUNT; i++) {
        nodes[i] = node_new(i, NULL);
        good = nodes[i] != NULL && slots_finalize(nodes[i], nothing_to_finalize, NULL) != NULL &&
               fill_weak(values, keys, set, nodes, i);
    }
    good = good && change_weak(values, keys, nodes) && compare_weak(values, set);
    for (int i = 0; i < COUNT; i += 2)
        slots_unref(nodes[i]);
    slots_unref(values);
    slots_unref(keys);
    slots_unref(set);
    for (int i = 1; i < COUNT; i += 2)
        slots_unref(nodes[i]);
    return good || no_memory();
}

/* Str in the slot, in cells of several sizes, in blocks, and in a slots_heap also in cells for blocks and in pieces. */
typedef struct Text {
    slots_string text;
} Text;
static slots_pool Text_pool;
static const slots_field Text_fields[] = {FIELD(Text, text, SLOTS_STR, 0)};
static const slots_class Text_class = CLASS(Text, "Text", NULL, SLOTS_HAS_EQ, Text_fields, &Text_pool);

/* False: `text` is NULL, or has no memory for one of the texts, and keeps the one before. */
static bool set_each_text(Text *text)
{
    static const size_t sizes[] = {3, 8, 30, 60, 120, 255, 256, 700, 5000, 40000};
    static char letters[40000];
    memset(letters, 'x', sizeof letters);
    for (size_t i = 0; text != NULL && i < COUNT_OF(sizes); i++)
        if (!slots_string_set_n(&text->text, letters, sizes[i])) {
            ck_assert_uint_eq(slots_string_len(&text->text), i > 0 ? sizes[i - 1] : 0);
            return false;
        }
    return text != NULL;
}

static bool use_texts(void)
{
    Text *text = slots_new(&Text_class), *copy = NULL;
    bool good = set_each_text(text) && (copy = slots_copy(text, &Text_class)) != NULL;
    slots_unref(text);
    slots_unref(copy);
    return good || no_memory();
}

static bool use_heap(void)
{
    slots_heap *heap = slots_heap_new();
    bool good = heap != NULL && set_each_text(slots_new_in(heap, &Text_class)) &&
                set_each_text(slots_new_in(heap, &Text_class));
    slots_heap_free(heap);
    return good || no_memory();
}

static void *make_in_thread(void *result)
{
    Node *node = node_new(1, NULL);
    bool *good = result;
    *good = node != NULL || no_memory();
    slots_unref(node);
    return NULL;
}

static bool use_thread(void)
{
    bool good = false;
    on_small_stack(make_in_thread, &good);
    return good;
}

static bool look(const Thing *thing, const slots_class *type)
{
    char *text = slots_repr(thing, type), buffer[10];
    if (text == NULL)
        return no_memory();
    slots_free(text);
    if (slots_repr_into(thing, type, buffer, sizeof buffer) == 0)
        return no_memory();
    Thing *copy = slots_copy(thing, type);
    if (copy == NULL)
        return no_memory();
    bool good = slots_eq(thing, copy, type) || no_memory();
    slots_unref(copy);
    return good;
}

/* Graphs deep enough that walks allocate. */
static bool look_deep(void)
{
    Node *a = NULL, *b = NULL;
    bool good = true;
    for (int i = 0; good && i < 200; i++) {
        Node *x = node_new(0, a), *y = node_new(0, b);
        good = x != NULL && y != NULL;
        slots_unref(a);
        slots_unref(b);
        a = x;
        b = y;
    }
    char *text = good ? slots_repr(a, &Node_class) : NULL;
    good = text != NULL && slots_eq(a, b, &Node_class) && slots_le(a, b, &Node_class) &&
           slots_hash(a, &Node_class) != 0;
    slots_free(text);
    slots_unref(a);
    slots_unref(b);
    return good || no_memory();
}

static bool scenario(const slots_class *type)
{
    slots_watch *watches[40];
    Thing *thing = slots_new(type);
    if (thing == NULL)
        return no_memory();
    thing->weak = slots_weakref_of(thing);
    bool good = set_texts(thing) && fill_containers(thing) && set_attributes(thing, type) &&
                watch(thing, watches) && look(thing, type) && look_deep() && use_weak_containers();
    slots_unref(thing);
    return good;
}

enum { RUNS = 2000, FIRST_REQUESTS = 200 };
slots_class *pools_class[RUNS]; /* statistics point to them for ever */

static bool run_scenario(void)
{
    static slots_pool pools[RUNS];
    static size_t next;
    ck_assert_uint_lt(next, COUNT_OF(pools));
    slots_class *type = malloc(sizeof *type);
    slots_class made =
        CLASS(Thing, "Thing", NULL, SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_WEAK, Thing_fields, &pools[next++]);
    made.dict_offset = offsetof(Thing, dict);
    memcpy(type, &made, sizeof made);
    pools_class[next - 1] = type;
    size_t blocks = memory.blocks;
    memory.asked = 0;
    errno = 0;
    bool good = scenario(type);
    ck_assert_int_eq(errno, 0);
    check_nothing_lives();
    ck_assert_uint_le(memory.blocks, blocks + 1); /* a class keeps the order in which it releases its slots */
    return good;
}

/* Without a failure; and the class Node keeps its block, too. */
static bool node_and_scenario(void)
{
    memory.refused = 0;
    slots_unref(node_new(0, NULL));
    return run_scenario();
}

START_TEST(every_request_may_fail)
{
    size_t runs = 1;
    ck_assert(node_and_scenario());
    memory.for_good = _i != 0;
    for (memory.refused = 1; !run_scenario(); memory.refused++)
        runs++;
    ck_assert_uint_gt(runs, 100);
    ck_assert_int_gt(deaths, 0);
}
END_TEST

/* What is asked for only once in a process: records of threads, tables of classes, the first slabs. */
static bool use_all_kinds(void)
{
    memory.asked = 0;
    errno = 0;
    bool good = use_thread() && use_texts() && use_heap() && use_weak_containers();
    ck_assert_int_eq(errno, 0);
    check_nothing_lives();
    return good;
}

/* Each time in a process of its own. */
START_TEST(every_first_request_may_fail)
{
    size_t blocks[3];
    memory.refused = (size_t)_i + 1;
    memory.for_good = _i % 2 != 0;
    bool good = use_all_kinds();
    ck_assert(good == (memory.asked < memory.refused));
    blocks[0] = memory.blocks;
    memory.refused = 0;
    for (int i = 1; i < 3; i++) {
        ck_assert(use_all_kinds());
        blocks[i] = memory.blocks;
    }
    ck_assert_uint_le(blocks[0], blocks[1]);
    ck_assert_uint_eq(blocks[1], blocks[2]);
    if (_i == FIRST_REQUESTS - 1)
        ck_assert(good);
}
END_TEST

/* An object in the caller's storage goes even where there is no memory to find out Python's order. */
START_TEST(an_end_without_memory)
{
    static slots_pool pool;
    slots_class type = CLASS(Thing, "Stored", NULL, 0, Thing_fields, &pool);
    Node *node = node_new(1, NULL);
    Thing thing;
    memset(&thing, 0, sizeof thing);
    memory.refused = 0;
    ck_assert(slots_string_set(&thing.name, "a name in a block, as it is long: 1234567890"));
    ck_assert(slots_blob_set(&thing.data, slots_bytes_of("some bytes", 10)));
    ck_assert(slots_any_set(&thing.any, slots_object(node)));
    thing.next = slots_ref(node);
    memory.refused = memory.asked + 1;
    memory.for_good = true;
    errno = 0;
    slots_fini(&thing, &type);
    memory.refused = 0;
    ck_assert_int_eq(errno, 0);
    slots_weakref weak = slots_weakref_of(node);
    slots_unref(node);
    ck_assert_ptr_null(slots_weakref_get(weak));
}
END_TEST

typedef struct Watcher {
    slots_weakref weak;
} Watcher;
static slots_pool Watcher_pool;
static const slots_field Watcher_fields[] = {WEAK_FIELD(Watcher, weak, &Node_class)};
static const slots_class Watcher_class =
    CLASS(Watcher, "Watcher", NULL, DATA_FLAGS, Watcher_fields, &Watcher_pool);

/* Boxes in boxes; the innermost holds a weak reference to the node. */
static Box *boxes_around(Node *node, int depth)
{
    Watcher *watcher = slots_new(&Watcher_class);
    watcher->weak = slots_weakref_of(node);
    Box *box = box_new(slots_object(watcher));
    slots_unref(watcher);
    for (int i = 0; i < depth; i++) {
        Box *outer = box_new(slots_object(box));
        slots_unref(box);
        box = outer;
    }
    return box;
}

/* Where a walk needs memory for its path, at whatever depth, it raises or comes to the end. */
START_TEST(walks_without_memory)
{
    Node *one = node_new(1, NULL), *two = node_new(1, NULL);
    for (int depth = 0; depth < 40; depth++) {
        memory.refused = 0;
        Box *a = boxes_around(one, depth), *b = boxes_around(two, depth);
        memory.refused = memory.asked + 1;
        memory.for_good = true;
        errno = 0;
        bool equal = slots_eq(a, b, &Box_class);
        ck_assert_int_eq(errno, equal ? 0 : ENOMEM);
        errno = 0;
        uint64_t hash = slots_hash(a, &Box_class);
        ck_assert_int_eq(errno, hash != 0 ? 0 : ENOMEM);
        memory.refused = 0;
        ck_assert(slots_eq(a, b, &Box_class));
        ck_assert(hash == 0 || hash == slots_hash(b, &Box_class));
        errno = 0;
        slots_unref(a);
        slots_unref(b);
    }
    slots_unref(one);
    slots_unref(two);
}
END_TEST

/* ---- Single calls ---- */

static slots_any slot;
static slots_dict *dict;
static slots_weak_set *set, *other_set;
static Node *nodes[3];

static bool set_large_int(void)
{
    return slots_any_set(&slot, slots_int(INT64_MAX));
}

static bool read_float(void)
{
    double number;
    return slots_float_of(slots_str("1.5"), &number) && number == 1.5;
}

/* An error whose text takes memory. */
static bool read_no_number(void)
{
    int64_t number;
    ck_assert(!slots_int_of(slots_str("one"), &number));
    bool good = errno == EINVAL;
    errno = good ? 0 : errno;
    return good;
}

static bool drop_if_made(void *made)
{
    slots_unref(made);
    return made != NULL;
}

static bool copy_dict(void)
{
    return drop_if_made(slots_dict_of(slots_dict(dict)));
}

static bool list_set(void)
{
    return drop_if_made(slots_list_of(slots_object(set)));
}

/* No pairs are in a set, whatever memory there is. */
static bool dict_of_set(void)
{
    ck_assert_ptr_null(slots_dict_of(slots_object(set)));
    bool good = errno == EINVAL;
    errno = good ? 0 : errno;
    return good;
}

static bool order_sets(void)
{
    bool holds;
    return slots_compare_values(slots_object(other_set), slots_object(set), '<', &holds) && holds;
}

static bool equate_sets(void)
{
    bool holds;
    return slots_compare_values(slots_object(other_set), slots_object(set), '=', &holds) && !holds;
}

static const slots_enum_member Access_members[2];
static slots_combined Access_combined;
static const slots_enum Access = {.name = "Access",
                                  .members = Access_members,
                                  .member_count = 2,
                                  .is_flag = true,
                                  .combined = &Access_combined};
static const slots_enum_member Access_members[2] = {{"READ", 1, &Access}, {"WRITE", 2, &Access}};
typedef struct File {
    uint8_t access;
} File;
static slots_pool File_pool;
static const slots_field File_fields[] = {
    {.name = "access", .kind = SLOTS_ENUM, .storage = SLOTS_U8, .enumeration = &Access}};
static const slots_class File_class = CLASS(File, "File", NULL, SLOTS_FINAL, File_fields, &File_pool);

static bool get_combination(void)
{
    static const File file = {3}, no_access = {8};
    slots_value value;
    ck_assert(!slots_getattr(&no_access, &File_class, "access", &value));
    assert_raised(EINVAL, "ValueError: 'access' is not a single member");
    return slots_getattr(&file, &File_class, "access", &value) && value.u.as_enum->value == 3;
}

static slots_class *thing_class;
static Thing *thing;

static bool copy_thing(void)
{
    return drop_if_made(slots_copy(thing, thing_class));
}

static bool (*const calls[])(void) = {set_large_int, read_float, read_no_number, copy_dict,       list_set,
                                      dict_of_set,   order_sets, equate_sets,    get_combination, copy_thing};

static void prepare_calls(void)
{
    static slots_pool pool;
    static slots_class type;
    memory.refused = 0;
    dict = slots_dict_new();
    for (int i = 0; i < 20; i++)
        ck_assert(slots_dict_put(dict, slots_int(i), slots_str("some text")));
    ck_assert(slots_dict_put(dict, slots_str("a longer key"), slots_str("a longer value")));
    set = slots_weak_set_new(), other_set = slots_weak_set_new();
    for (size_t i = 0; i < COUNT_OF(nodes); i++) {
        nodes[i] = node_new((int64_t)i, NULL);
        ck_assert(slots_weak_set_add(set, nodes[i]) && (i > 0 || slots_weak_set_add(other_set, nodes[i])));
    }
    slots_class made =
        CLASS(Thing, "Thing", NULL, SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_WEAK, Thing_fields, &pool);
    made.dict_offset = offsetof(Thing, dict);
    memcpy(&type, &made, sizeof type);
    thing_class = &type;
    thing = slots_new(thing_class);
    thing->next = slots_new(thing_class);
    thing->dict = slots_ref(dict);
    ck_assert(slots_string_set(&thing->name, "a name in a cell"));
    ck_assert(slots_any_set(&thing->any, slots_str("some text in a cell")));
}

/* Each request of a call is refused, until there are no more. */
START_TEST(each_call_raises)
{
    size_t refused = 0;
    prepare_calls();
    memory.for_good = true;
    for (bool good = false; !good; refused++) {
        memory.asked = 0;
        memory.refused = refused + 1;
        errno = 0;
        good = calls[_i]();
        ck_assert_int_eq(errno, good ? 0 : ENOMEM);
    }
    ck_assert_uint_gt(refused, 1);
    memory.refused = 0;
    slots_any_clear(&slot);
    void *all[] = {dict, set, other_set, nodes[0], nodes[1], nodes[2], thing};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
}
END_TEST

/* ---- Arrays ---- */

static int ends;

static void count_end(void *self)
{
    (void)self;
    ends++;
}

START_TEST(arrays_with_ends)
{
    static slots_pool pool;
    static const slots_class ending = {
        .name = "Ending", .size = 8, .alignment = 8, .pool = &pool, .finalize = count_end};
    memory.refused = 0;
    slots_array_free(slots_array_new(3, &ending), 3, &ending);
    ck_assert_int_eq(ends, 3);
}
END_TEST

START_TEST(arrays_of_nothing)
{
    static slots_pool pool;
    static const slots_class empty = {.name = "Empty", .alignment = 1, .pool = &pool};
    memory.refused = 0;
    ck_assert_ptr_null(slots_array_new(SIZE_MAX / 8, &Node_class));
    assert_raised(ENOMEM, "MemoryError");
    ck_assert_ptr_null(slots_array_new((size_t)PTRDIFF_MAX / sizeof(Node) + 1, &Node_class));
    assert_raised(ENOMEM, "MemoryError");
    void *none = slots_array_new(0, &Node_class), *empties = slots_array_new(SIZE_MAX, &empty);
    ck_assert(none != NULL && empties != NULL);
    slots_array_free(none, 0, &Node_class);
    slots_array_free(empties, 3, &empty);
    slots_array_free(NULL, 3, &Node_class);
}
END_TEST

START_TEST(the_allocator_is_set_before_the_first_allocation)
{
    slots_allocator allocator = {resize, release, NULL, &memory};
    Node *node = node_new(1, NULL);
    errno = 0;
    ck_assert(!slots_set_allocator(&allocator));
    ck_assert_int_eq(errno, EINVAL);
    slots_unref(node);
}
END_TEST

int main(void)
{
    slots_allocator allocator = {resize, release, slab, &memory}, incomplete = {NULL, release, NULL, NULL},
                    as_incomplete = {resize, NULL, slab, &memory};
    if (slots_set_allocator(&incomplete) || slots_set_allocator(&as_incomplete) ||
        slots_set_allocator(NULL) || !slots_set_allocator(&allocator))
        return EXIT_FAILURE;
    Suite *suite = suite_create("memory");
    TCase *tests = unit_case(suite, "memory");
    tcase_add_loop_test(tests, every_request_may_fail, 0, 2);
    tcase_add_loop_test(tests, every_first_request_may_fail, 0, FIRST_REQUESTS);
    tcase_add_test(tests, an_end_without_memory);
    tcase_add_test(tests, walks_without_memory);
    tcase_add_loop_test(tests, each_call_raises, 0, COUNT_OF(calls));
    tcase_add_test(tests, arrays_with_ends);
    tcase_add_test(tests, arrays_of_nothing);
    tcase_add_test(tests, the_allocator_is_set_before_the_first_allocation);
    return suite_run(suite);
}
