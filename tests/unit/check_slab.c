/* Objects lie where slab.c puts them: found again from their address, zeroed, aligned, reused. */
#include "runtime/internal.h"
#include "unit.h"

#ifdef __linux__
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define ON_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ON_ASAN 1
#endif
#endif
#ifdef ON_ASAN
#include <sanitizer/asan_interface.h>
#endif

#define SIZED(number, bytes)                                                                                 \
    {                                                                                                        \
        .name = "Sized" #bytes, .module = "__main__", .size = bytes, .alignment = (bytes) % 8 == 0 ? 8 : 1,  \
        .pool = &sized_pools[number]                                                                         \
    }

static slots_pool sized_pools[13];
static const slots_class sized[] = {
    SIZED(0, 1),     SIZED(1, 3),      SIZED(2, 8),        SIZED(3, 12),  SIZED(4, 16),
    SIZED(5, 24),    SIZED(6, 40),     SIZED(7, 200),      SIZED(8, 999), SIZED(9, 1024),
    SIZED(10, 1032), SIZED(11, 70000), SIZED(12, 3000000),
};

static void assert_zero(const unsigned char *object, size_t size)
{
    for (size_t i = 0; i < size; i++)
        require(object[i] == 0);
}

/* Enough objects for several slabs: each is found by its first byte and by no other. */
START_TEST(object_is_found_by_its_address)
{
    const slots_class *type = &sized[_i];
    size_t count = type->size > 100000 ? 5 : 300000 / (type->size + 20);
    unsigned char **objects = calloc(count, sizeof *objects);
    for (size_t i = 0; i < count; i++) {
        objects[i] = slots_new(type);
        require(objects[i] != NULL);
        require((uintptr_t)objects[i] % type->alignment == 0);
        assert_zero(objects[i], type->size);
        memset(objects[i], 0xff, type->size);
        require(slots_class_of(objects[i]) == type);
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t inside = 1; inside < type->size && inside < 300; inside++)
            require(slots_class_of(objects[i] + inside) == NULL);
        slots_unref(objects[i]);
        require(slots_class_of(objects[i]) == NULL);
    }
    for (size_t i = 0; i < count; i++) { /* the memory is there again, and clean */
        objects[i] = slots_new(type);
        assert_zero(objects[i], type->size);
    }
    for (size_t i = 0; i < count; i++)
        slots_unref(objects[count - 1 - i]);
    free(objects);
}
END_TEST

START_TEST(other_addresses_have_no_class)
{
    static int in_program;
    int on_stack;
    int *in_heap = malloc(sizeof *in_heap);
    ck_assert_ptr_null(slots_class_of(NULL));
    ck_assert_ptr_null(slots_class_of(&in_program));
    ck_assert_ptr_null(slots_class_of(&on_stack));
    ck_assert_ptr_null(slots_class_of(in_heap));
    Node *node = node_new(1, NULL);
    uintptr_t address = (uintptr_t)node;
    for (uintptr_t around = address - 300; around < address + 300; around++)
        require(around == address || slots_class_of((void *)around) == NULL);
    ck_assert_ptr_null(slots_class_of((void *)(address & ~(uintptr_t)0xffff)));
    ck_assert_ptr_null(slots_class_of((void *)(address + ((uintptr_t)1 << 30))));
    slots_unref(node);
    free(in_heap);
}
END_TEST

static slots_pool Child_pool;
static const slots_class Child_class =
    CLASS(Node, "Child", &Node_class, DATA_FLAGS, Node_fields, &Child_pool);

/* The text of a slot lies in the heap, but is no object. */
START_TEST(a_text_is_no_object)
{
    char text[] = "a text that needs a cell of the heap";
    slots_string slot = {0};
    ck_assert(slots_string_set(&slot, text));
    const char *data = slots_string_get(&slot);
    ck_assert_ptr_null(slots_class_of(data));
    for (int i = 0; i < 200; i++) {
        ck_assert_ptr_null(slots_ref(data));
        slots_unref(data);
    }
    ck_assert_uint_eq(slots_weakref_of(data).bits, 0);
    ck_assert_str_eq(slots_string_get(&slot), text);
    slots_string_clear(&slot);
}
END_TEST

START_TEST(is_instance_follows_bases)
{
    Node *node = node_new(1, NULL), *child = slots_new(&Child_class), local = {0, NULL};
    ck_assert(slots_is_instance(child, &Node_class, &Node_class));
    ck_assert(slots_is_instance(child, &Node_class, &Child_class));
    ck_assert(!slots_is_instance(node, &Node_class, &Child_class));
    ck_assert(slots_is_instance(&local, &Child_class, &Node_class));
    ck_assert(!slots_is_instance(NULL, &Node_class, &Node_class));
    slots_unref(node);
    slots_unref(child);
}
END_TEST

/* Slabs that one class no longer needs serve another. */
START_TEST(empty_slabs_are_shared_by_classes)
{
    enum { COUNT = 100000 };
    static void *objects[COUNT];
    const slots_class *types[] = {&sized[4], &sized[6]};
    size_t bytes = 0;
    for (int round = 0; round < 6; round++) {
        for (size_t i = 0; i < COUNT; i++)
            objects[i] = slots_new(types[round % 2]);
        if (round == 3)
            bytes = slots_stats(NULL, 0).bytes;
        for (size_t i = 0; i < COUNT; i++)
            slots_unref(objects[i]);
        ck_assert_uint_lt(slots_stats(NULL, 0).slabs, 10);
    }
    ck_assert_uint_lt(bytes, 8 << 20);
}
END_TEST

/* Slabs with generations serve another class of their layout, and no stale weak reference takes its objects for
 * the old ones. */
START_TEST(watched_slabs_are_shared_by_classes_of_one_layout)
{
    enum { COUNT = 20000 };
    static slots_pool pools[2];
    static const slots_class types[2] = {
        CLASS(Node, "First", NULL, DATA_FLAGS | SLOTS_WEAK, Node_fields, &pools[0]),
        CLASS(Node, "Second", NULL, DATA_FLAGS | SLOTS_WEAK, Node_fields, &pools[1]),
    };
    static void *objects[COUNT];
    static slots_weakref stale[COUNT];
    size_t slabs = 0;
    for (int round = 0; round < 6; round++) {
        for (size_t i = 0; i < COUNT; i++) {
            objects[i] = slots_new(&types[round % 2]);
            require(slots_class_of(objects[i]) == &types[round % 2]);
            require(slots_weakref_get(stale[i]) == NULL);
        }
        if (round == 0)
            slabs = slots_stats(NULL, 0).slabs;
        require(slots_stats(NULL, 0).slabs <= slabs + 2);
        for (size_t i = 0; i < COUNT; i++) {
            stale[i] = slots_weakref_of(objects[i]);
            slots_unref(objects[i]);
        }
    }
}
END_TEST

#ifdef __linux__
/* In place of the C library's: the system refuses if it is asked to. */
static bool is_refused;

int madvise(void *memory, size_t size, int advice)
{
    if (is_refused)
        errno = EINVAL;
    return is_refused ? -1 : (int)syscall(SYS_madvise, memory, size, advice);
}

START_TEST(trim_counts_what_the_system_took)
{
    enum { COUNT = 10000 };
    static void *objects[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        objects[i] = slots_new(&sized[6]);
    slots_trim();
    slots_unref_many(objects, COUNT);
    errno = 0;
    is_refused = true;
    ck_assert_uint_eq(slots_trim(), 0);
    ck_assert_int_eq(errno, 0);
    is_refused = false;
    ck_assert_uint_gt(slots_trim(), COUNT * 40 / 2);
}
END_TEST
#endif

START_TEST(trim_gives_back_what_is_empty)
{
    enum { COUNT = 100000 };
    static void *objects[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        objects[i] = slots_new(&sized[6]);
    void *kept = objects[COUNT / 2];
    slots_trim();
    for (size_t i = 0; i < COUNT; i++)
        if (objects[i] != kept)
            slots_unref(objects[i]);
    ck_assert_uint_ge(slots_trim(), COUNT * 40 * 8 / 10);
    ck_assert_uint_eq(slots_trim(), 0);
    ck_assert_uint_eq(slots_stats(NULL, 0).live, 1);
    for (size_t i = 0; i < COUNT; i++) {
        void *object = slots_new(&sized[6]);
        assert_zero(object, 40);
        require(object != kept);
        objects[i] = object;
    }
    for (size_t i = 0; i < COUNT; i++)
        slots_unref(objects[i]);
    slots_unref(kept);
}
END_TEST

/* More classes than a thread has magazines. */
START_TEST(many_classes_share_the_magazines)
{
    enum { CLASSES = 300, ROUNDS = 20 };
    static slots_pool pools[CLASSES];
    static slots_class types[CLASSES];
    static void *objects[CLASSES][ROUNDS];
    for (int i = 0; i < CLASSES; i++)
        types[i] = (slots_class){.name = "Many", .size = 16, .alignment = 8, .pool = &pools[i]};
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < CLASSES; i++) {
            objects[i][round] = slots_new(&types[i]);
            require(slots_class_of(objects[i][round]) == &types[i]);
        }
    ck_assert_uint_eq(slots_stats(NULL, 0).live, CLASSES * ROUNDS);
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < CLASSES; i++)
            slots_unref(objects[i][round]);
    ck_assert_uint_eq(slots_stats(NULL, 0).live, 0);
}
END_TEST

/* Classes whose numbers share a magazine: numbers 1 + n and 129 + n. What a thread had at hand of a slab that
 * since went from the one to the other, by way of another thread, must not be taken for the first one's. */
enum { SHARING = MAGAZINES + 1, CELL = 1024 };
static slots_pool sharing_pools[SHARING];
static slots_class sharing[SHARING];
static struct {
    struct slab *slab;
    void *objects[200];
    int count;
    void *made;
} handed;

static void *drop_and_make_of_the_last_class(void *unused)
{
    static void *others[200];
    int count = 0;
    while (handed.count > 0)
        slots_unref(handed.objects[--handed.count]);
    do
        others[count] = slots_new(&sharing[SHARING - 1]);
    while (slab_of((uintptr_t)others[count++]) != handed.slab && count < 200);
    handed.made = others[--count];
    while (count > 0)
        slots_unref(others[--count]);
    return unused;
}

START_TEST(a_slab_that_changed_hands_is_not_taken_for_what_it_was)
{
    for (int i = 0; i < SHARING; i++) {
        sharing[i] = (slots_class){.name = "Sharing",
                                   .size = i == SHARING - 1 ? CELL / 2 : CELL,
                                   .alignment = 8,
                                   .pool = &sharing_pools[i]};
        if (i < SHARING - 1)
            slots_unref(slots_new(&sharing[i]));
    }
    struct magazine *magazine = slots_magazines + atomic_load(&pool_of(sharing)->number) % MAGAZINES;
    do
        handed.objects[handed.count] = slots_new(&sharing[0]);
    while (atomic_load(&magazine->cells) != 0 && ++handed.count < 200);
    handed.slab = slab_of((uintptr_t)handed.objects[handed.count++]);
    on_small_stack(drop_and_make_of_the_last_class, NULL);
    slots_unref(handed.made);
    void *object = slots_new(&sharing[0]);
    ck_assert_ptr_eq(slots_class_of(object), &sharing[0]);
    slots_unref(object);
}
END_TEST

START_TEST(stats_name_the_classes)
{
    slots_stats_row rows[3];
    memset(rows, 0, sizeof rows);
    slots_statistics before = slots_stats(NULL, 0);
    ck_assert_uint_eq(before.classes, 0);
    Box *box = box_new(slots_int(INT64_MAX));
    Node *node = node_new(1, NULL);
    slots_statistics total = slots_stats(rows, 2);
    ck_assert_uint_eq(total.classes, 3);
    ck_assert_uint_eq(total.live, 3);
    ck_assert_uint_eq(total.slabs, 3);
    ck_assert_ptr_eq(rows[0].type, &Box_class);
    ck_assert_str_eq(rows[1].type->name, "int");
    ck_assert_ptr_null(rows[2].type);
    ck_assert_uint_eq(rows[0].live, 1);
    ck_assert_uint_eq(rows[0].bytes, rows[0].slabs * 65536);
    slots_unref(box);
    slots_unref(node);
}
END_TEST

START_TEST(too_large_an_object_is_no_memory)
{
    static slots_pool pool;
    const size_t slab = SLOTS_LARGE_SLAB_SIZE;
    const struct {
        size_t size;
        uint32_t alignment;
    } cases[] = {{slab + 1, 8}, {slab, 8}, {slab - 8, 8}, {SIZE_MAX - 2, 8}, {8, SLOTS_LARGE_SLAB_SIZE * 2}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        slots_class huge = {
            .name = "Huge", .size = cases[i].size, .alignment = cases[i].alignment, .pool = &pool};
        errno = 0;
        ck_assert_ptr_null(slots_new(&huge));
        assert_raised(ENOMEM, "MemoryError");
    }
}
END_TEST

/* The largest that fits takes a slab of its own, to whose last page it is written. */
START_TEST(the_largest_objects)
{
    static slots_pool pool;
    static const slots_class large = {
        .name = "Large", .size = SLOTS_LARGE_SLAB_SIZE - 4096, .alignment = 8, .pool = &pool};
    char *objects[3];
    for (size_t i = 0; i < COUNT_OF(objects); i++) {
        objects[i] = slots_new(&large);
        ck_assert_ptr_nonnull(objects[i]);
        memset(objects[i], (int)i, large.size);
    }
    for (size_t i = 0; i < COUNT_OF(objects); i++) {
        ck_assert_int_eq(objects[i][large.size - 1], (int)i);
        slots_unref(objects[i]);
    }
    slots_unref(slots_new(&large)); /* from a spare slab */
}
END_TEST

START_TEST(classes_without_an_alignment)
{
    static slots_pool pool;
    static const slots_class bytes = {.name = "Bytes", .size = 9, .pool = &pool};
    char *one = slots_new(&bytes), *two = slots_new(&bytes);
    ck_assert(one != NULL && two != NULL && (one + 9 <= two || two + 9 <= one));
    slots_unref(one);
    slots_unref(two);
}
END_TEST

/* A use after free is reported, though the memory is the slab's. */
START_TEST(dead_cells_are_poisoned)
{
#ifdef ON_ASAN
    Node *a = node_new(1, NULL), *b = node_new(2, NULL), *c = node_new(3, NULL);
    slots_unref(b);
    ck_assert_int_ne(__asan_address_is_poisoned(b), 0);
    ck_assert_int_ne(__asan_address_is_poisoned((char *)b + sizeof *b - 1), 0);
    ck_assert_int_ne(__asan_address_is_poisoned((char *)c + sizeof *c), 0);
    ck_assert_int_eq(__asan_address_is_poisoned((char *)a + sizeof *a - 1), 0);
    ck_assert_int_eq(__asan_address_is_poisoned(c), 0);
    slots_unref(a);
    slots_unref(c);
#endif
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slab");
    TCase *tests = unit_case(suite, "slab");
    tcase_add_loop_test(tests, object_is_found_by_its_address, 0, COUNT_OF(sized));
    tcase_add_test(tests, other_addresses_have_no_class);
    tcase_add_test(tests, a_text_is_no_object);
    tcase_add_test(tests, is_instance_follows_bases);
    tcase_add_test(tests, empty_slabs_are_shared_by_classes);
    tcase_add_test(tests, watched_slabs_are_shared_by_classes_of_one_layout);
#ifdef __linux__
    tcase_add_test(tests, trim_counts_what_the_system_took);
#endif
    tcase_add_test(tests, trim_gives_back_what_is_empty);
    tcase_add_test(tests, many_classes_share_the_magazines);
    tcase_add_test(tests, a_slab_that_changed_hands_is_not_taken_for_what_it_was);
    tcase_add_test(tests, stats_name_the_classes);
    tcase_add_test(tests, dead_cells_are_poisoned);
    tcase_add_test(tests, too_large_an_object_is_no_memory);
    tcase_add_test(tests, the_largest_objects);
    tcase_add_test(tests, classes_without_an_alignment);
    return suite_run(suite);
}
