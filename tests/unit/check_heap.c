/* slots_heap: objects that go together, with their texts, and what the rest of the program sees of that. */
#include "runtime/internal.h"
#include "unit.h"

/* What can be in a heap: numbers, texts, weak references. */
typedef struct Person {
    int64_t age;
    slots_string name;
    slots_blob data;
    slots_weakref friend;
} Person;
static slots_pool Person_pool;
extern const slots_class Person_class;
static const slots_field Person_fields[] = {
    FIELD(Person, age, SLOTS_I64, 0),
    FIELD(Person, name, SLOTS_STR, SLOTS_OPTIONAL),
    FIELD(Person, data, SLOTS_BYTES, SLOTS_OPTIONAL),
    WEAK_FIELD(Person, friend, &Person_class),
};
const slots_class Person_class =
    CLASS(Person, "Person", NULL, DATA_FLAGS | SLOTS_WEAK, Person_fields, &Person_pool);

typedef struct Point {
    double x, y;
} Point;
static slots_pool Point_pool;
static const slots_field Point_fields[] = {FIELD(Point, x, SLOTS_F64, 0), FIELD(Point, y, SLOTS_F64, 0)};
static const slots_class Point_class = CLASS(Point, "Point", NULL, DATA_FLAGS, Point_fields, &Point_pool);

/* Every byte and slab, also of texts. */
static size_t slabs(void)
{
    return slots_stats(NULL, 0).slabs;
}

static size_t live(void)
{
    return slots_stats(NULL, 0).live;
}

static Person *person_in(slots_heap *heap, int64_t age)
{
    Person *person = slots_new_in(heap, &Person_class);
    require(person != NULL);
    person->age = age;
    return person;
}

static void set_texts(Person *person, size_t size)
{
    char *text = malloc(size + 1);
    memset(text, 'a' + (int)(size % 26), size);
    require(slots_string_set_n(&person->name, text, size));
    require(slots_blob_set(&person->data, slots_bytes_of(text, size)));
    free(text);
}

static void check_texts(const Person *person, size_t size)
{
    const char *name = slots_string_get(&person->name);
    slots_bytes_view data = slots_blob_get(&person->data);
    require(slots_string_len(&person->name) == size && data.len == size);
    require(strlen(name) == size && memcmp(name, data.data, size) == 0);
    require(size == 0 || name[size - 1] == 'a' + (int)(size % 26));
}

static const size_t sizes[] = {0,    1,     6,     7,     8,     31,     32,     33,   100,
                               247,  248,   255,   256,   300,   311,    312,    1000, 1015,
                               1016, 30000, 32758, 32759, 32760, 100000, 3000000};

START_TEST(a_heap_takes_its_objects_with_it)
{
    slots_heap *heap = slots_heap_new();
    Point *first = slots_new_in(heap, &Point_class);
    ck_assert(first->x == 0 && first->y == 0);
    ck_assert_ptr_eq(slots_class_of(first), &Point_class);
    for (int i = 0; i < 10000; i++)
        require(slots_new_in(heap, &Point_class) != NULL);
    ck_assert_uint_eq(live(), 10001);
    slots_heap_free(heap);
    ck_assert_uint_eq(live(), 0);
    ck_assert_uint_eq(slabs(), 0);
    slots_heap_free(NULL);
}
END_TEST

/* What was announced and did not come is forgotten with the next object, and with the heap. */
START_TEST(only_an_object_of_the_announced_class_comes_from_the_heap)
{
    slots_heap *heap = slots_heap_new();
    Point *first = slots_new(&Point_class);
    ck_assert(slots_heap_next(heap, &Point_class));
    Node *node = node_new(1, NULL);
    Point *second = slots_new(&Point_class);
    ck_assert(slots_heap_next(heap, &Point_class));
    slots_heap_free(heap);
    Point *third = slots_new(&Point_class);
    ck_assert_uint_eq(live(), 4);
    slots_unref(first);
    slots_unref(second);
    slots_unref(third);
    slots_unref(node);
}
END_TEST

/* A million objects are some hundred slabs, which are all that is left to free. */
START_TEST(a_million_objects_go_by_slabs)
{
    slots_heap *heap = slots_heap_new();
    for (int i = 0; i < 1000000; i++)
        require(slots_new_in(heap, &Point_class) != NULL);
    ck_assert_uint_eq(live(), 1000000);
    ck_assert_uint_le(slabs(), 1000000 * (sizeof(Point) + 5) / 65536);
    slots_heap_free(heap);
    ck_assert_uint_eq(slabs(), 0);
}
END_TEST

START_TEST(texts_of_all_sizes_live_in_the_heap)
{
    slots_heap *heap = slots_heap_new();
    Person *people[COUNT_OF(sizes)], *copies[COUNT_OF(sizes)];
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        people[i] = person_in(heap, (int64_t)i);
        set_texts(people[i], sizes[i]);
    }
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        Person plain = {0};
        check_texts(people[i], sizes[i]);
        set_texts(&plain, sizes[i]);
        plain.age = (int64_t)i;
        ck_assert(slots_eq(people[i], &plain, &Person_class)); /* texts are equal wherever they live */
        ck_assert_uint_eq(slots_hash(people[i], &Person_class), slots_hash(&plain, &Person_class));
        slots_fini(&plain, &Person_class);
        copies[i] = slots_copy(people[i], &Person_class);
    }
    slots_heap_free(heap);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) { /* copies are outside of it */
        check_texts(copies[i], sizes[i]);
        slots_unref(copies[i]);
    }
}
END_TEST

START_TEST(texts_change_in_place)
{
    slots_heap *heap = slots_heap_new();
    Person *person = person_in(heap, 1), *other = person_in(heap, 2);
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        for (size_t j = 0; j < COUNT_OF(sizes); j++) {
            if (sizes[i] + sizes[j] > 200000)
                continue;
            set_texts(person, sizes[i]);
            set_texts(other, sizes[j]);
            set_texts(person, sizes[j]);
            check_texts(person, sizes[j]);
            check_texts(other, sizes[j]);
        }
    slots_string_clear(&person->name);
    slots_unref(person);
    ck_assert_uint_eq(live(), 1);
    slots_heap_free(heap);
    ck_assert_uint_eq(slabs(), 0);
}
END_TEST

/* A text that is set a thousand times takes the room of one. */
START_TEST(replaced_texts_leave_nothing)
{
    slots_heap *heap = slots_heap_new();
    Person *person = person_in(heap, 1);
    set_texts(person, sizes[_i]);
    size_t before = slots_stats(NULL, 0).bytes;
    for (int round = 0; round < 1000; round++)
        set_texts(person, sizes[_i]);
    ck_assert_uint_le(slots_stats(NULL, 0).bytes, before + ((size_t)1 << 17));
    slots_heap_free(heap);
}
END_TEST

START_TEST(objects_outside_take_over_no_text_of_the_heap)
{
    slots_heap *heap = slots_heap_new();
    Person *inside = person_in(heap, 1), *outside = slots_new(&Person_class);
    set_texts(inside, 5000);
    ck_assert(slots_copy_fields(outside, inside, &Person_class));
    Person *back = person_in(heap, 0);
    ck_assert(slots_copy_fields(back, outside, &Person_class));
    slots_unref(outside);
    check_texts(back, 5000);
    outside = slots_copy(back, &Person_class);
    slots_heap_free(heap);
    check_texts(outside, 5000);
    slots_unref(outside);
}
END_TEST

START_TEST(dropped_objects_make_room_in_their_heap)
{
    slots_heap *heap = slots_heap_new();
    void *objects[3000];
    for (int round = 0; round < 50; round++) {
        for (size_t i = 0; i < COUNT_OF(objects); i++)
            objects[i] = slots_new_in(heap, &Point_class);
        for (size_t i = 0; i < COUNT_OF(objects); i++)
            slots_unref(objects[round % 2 ? i : COUNT_OF(objects) - 1 - i]);
        ck_assert_uint_eq(live(), 0);
        ck_assert_uint_le(slabs(), 2);
    }
    slots_heap_free(heap);
}
END_TEST

/* Only one object is made in the heap, whether slots_heap_next() is told once or twice. */
START_TEST(the_next_object_is_in_the_heap)
{
    slots_heap *heap = slots_heap_new(), *other = slots_heap_new();
    void *before = slots_new(&Point_class);
    ck_assert(slots_heap_next(other, &Point_class));
    ck_assert(slots_heap_next(heap, &Point_class));
    slots_unref(before);
    void *inside = slots_allocate(&Point_class), *outside = slots_new(&Point_class);
    ck_assert_uint_eq(live(), 2);
    slots_heap_free(other);
    ck_assert_ptr_eq(slots_class_of(inside), &Point_class);
    slots_heap_free(heap);
    ck_assert_ptr_null(slots_class_of(inside));
    ck_assert_ptr_eq(slots_class_of(outside), &Point_class);
    ck_assert(!slots_heap_next(NULL, &Point_class));
    slots_unref(outside);
}
END_TEST

/* Objects of the class outside are never in the heap's slabs, and live on. */
START_TEST(objects_outside_live_on)
{
    slots_heap *heaps[3];
    Person *outside[300], *inside[3][300];
    for (size_t h = 0; h < COUNT_OF(heaps); h++)
        heaps[h] = slots_heap_new();
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        outside[i] = slots_new(&Person_class);
        set_texts(outside[i], i);
        for (size_t h = 0; h < COUNT_OF(heaps); h++)
            set_texts(inside[h][i] = person_in(heaps[h], 0), i);
    }
    for (size_t h = 0; h < COUNT_OF(heaps); h++) {
        ck_assert_uint_eq(live(), (COUNT_OF(heaps) - h + 1) * COUNT_OF(outside));
        slots_heap_free(heaps[(h + 1) % COUNT_OF(heaps)]);
    }
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        check_texts(outside[i], i);
        slots_unref(outside[i]);
    }
}
END_TEST

START_TEST(weak_references_give_none)
{
    slots_heap *heap = slots_heap_new();
    enum { COUNT = 5000 };
    static slots_weakref weak[COUNT], again[COUNT];
    for (int i = 0; i < COUNT; i++) {
        Person *person = person_in(heap, i);
        weak[i] = slots_weakref_of(person);
        Person *taken = slots_weakref_get(weak[i]);
        require(taken == person);
        slots_unref(taken);
    }
    slots_heap_free(heap);
    heap = slots_heap_new();
    for (int i = 0; i < COUNT; i++) { /* in the same memory */
        again[i] = slots_weakref_of(person_in(heap, i));
        require(slots_weakref_get(weak[i]) == NULL);
    }
    slots_heap_free(heap);
    for (int i = 0; i < COUNT; i++)
        require(slots_weakref_get(again[i]) == NULL && slots_weakref_get(weak[i]) == NULL);
}
END_TEST

/* ---- Watchers ---- */

static char log_text[100];
static slots_weakref watched[2];
static slots_heap *ending;

static void note(slots_weakref dead, slots_callback unused, void *context)
{
    (void)unused;
    require(dead.bits == watched[0].bits || dead.bits == watched[1].bits);
    require(slots_weakref_get(watched[0]) == NULL && slots_weakref_get(watched[1]) == NULL);
    strcat(log_text, context);
    errno = 0;
    require(slots_new_in(ending, &Person_class) == NULL);
    assert_raised(EINVAL, "ReferenceError: the slots_heap is being freed");
    ck_assert_ptr_null(slots_heap_get(ending, 100));
    assert_raised(ENOMEM, "MemoryError");
    slots_heap_free(ending); /* which it is doing */
    slots_unref(slots_new(&Person_class));
}

static void callback(void)
{
}

static void note_finalizer(void *context)
{
    strcat(log_text, context);
}

START_TEST(watchers_are_told_when_all_are_dead)
{
    slots_heap *heap = ending = slots_heap_new();
    ck_assert_ptr_null(slots_heap_get(heap, SIZE_MAX));
    assert_raised(ENOMEM, "MemoryError");
    Person *a = person_in(heap, 1), *b = person_in(heap, 2);
    slots_weak_set *set = slots_weak_set_new();
    watched[0] = slots_weakref_of(a);
    watched[1] = slots_weakref_of(b);
    require(slots_weakref_on_death(a, note, callback, "a1 ") != NULL);
    slots_watch *cancelled = slots_weakref_on_death(a, note, callback, "never ");
    require(slots_weakref_on_death(b, note, callback, "b1 ") != NULL);
    require(slots_finalize(a, note_finalizer, "a2 ") != NULL);
    require(slots_weakref_on_death(b, note, callback, "b2 ") != NULL);
    require(slots_weak_set_add(set, a) && slots_weak_set_add(set, b));
    slots_watch_cancel(cancelled);
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
    slots_heap_free(heap);
    ck_assert_str_eq(log_text, "a2 a1 b2 b1 ");
    ck_assert_uint_eq(slots_weak_set_len(set), 0);
    slots_unref(set);
}
END_TEST

/* ---- Threads ---- */

static slots_heap *shared;
static Person *made[20000];

static void *read_and_drop(void *unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(made); i += 2) {
        check_texts(made[i], i % 400);
        slots_unref(made[i]);
    }
    return NULL;
}

static void *make_more(void *unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(made); i++)
        set_texts(person_in(shared, 0), i % 500);
    return NULL;
}

/* One thread makes objects, while two others drop some of the heap, and of another. */
START_TEST(objects_are_dropped_on_any_thread)
{
    pthread_t threads[2];
    shared = slots_heap_new();
    for (size_t i = 0; i < COUNT_OF(made); i++)
        set_texts(made[i] = person_in(shared, 0), i % 400);
    require(pthread_create(&threads[0], NULL, read_and_drop, NULL) == 0);
    require(pthread_create(&threads[1], NULL, make_more, NULL) == 0);
    slots_heap *other = slots_heap_new();
    for (size_t i = 1; i < COUNT_OF(made); i += 2) {
        slots_unref(made[i]);
        require(slots_new_in(other, &Point_class) != NULL);
    }
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    ck_assert_uint_eq(live(), COUNT_OF(made) * 3 / 2);
    slots_heap_free(shared);
    slots_heap_free(other);
}
END_TEST

/* ---- Faults ---- */

static struct {
    size_t asked, refused; /* the latter counted from 1; 0: none */
    bool for_good;
    size_t blocks;
} memory;

static bool refuse(void)
{
    memory.asked++;
    return memory.refused != 0 &&
           (memory.for_good ? memory.asked >= memory.refused : memory.asked == memory.refused);
}

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    if (refuse())
        return NULL;
    memory.blocks += block == NULL;
    return realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    memory.blocks--;
    free(block);
}

static bool allow_slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    return !refuse();
}

static void ignore(slots_weakref dead, slots_callback unused, void *context)
{
    (void)dead;
    (void)unused;
    (void)context;
}

/* What failed, and nothing else, raised ENOMEM. */
static bool is_good(bool done)
{
    ck_assert_int_eq(errno, done ? 0 : ENOMEM);
    errno = 0;
    return done;
}

static void use_heap(slots_heap *heap)
{
    char text[1000] = "";
    for (size_t size = 0; size < 40000; size = size * 6 + 7) {
        Person *person = slots_new_in(heap, &Person_class);
        if (!is_good(person != NULL))
            continue;
        char *long_text = memset(malloc(size), 'x', size);
        is_good(slots_string_set_n(&person->name, long_text, size));
        is_good(slots_blob_set(&person->data, slots_bytes_of(text, size % sizeof text)));
        is_good(slots_weakref_on_death(person, ignore, callback, NULL) != NULL);
        size_t kept = slots_string_len(&person->name);
        if (!is_good(slots_string_set_n(&person->name, long_text, size / 2)))
            ck_assert_uint_eq(slots_string_len(&person->name), kept);
        free(long_text);
        if (size % 2 == 0)
            slots_unref(person);
        is_good(slots_heap_next(heap, &Point_class) && slots_new(&Point_class) != NULL);
        void *array = slots_array_new(10, &Point_class);
        is_good(array != NULL);
        slots_array_free(array, 10, &Point_class);
    }
}

/* Each request is refused once, in turn, and in a second run all from it on. */
START_TEST(without_memory_nothing_is_lost)
{
    const slots_allocator allocator = {resize, release, allow_slab, NULL};
    ck_assert(slots_set_allocator(&allocator));
    slots_unref(slots_new(&Point_class)); /* this thread's magazines stay */
    slots_unref(slots_new(&Person_class));
    memory.for_good = _i;
    errno = 0;
    size_t blocks = memory.blocks, asked;
    do {
        memory.refused++;
        memory.asked = 0;
        slots_heap *heap = slots_heap_new();
        if (is_good(heap != NULL))
            use_heap(heap);
        slots_heap_free(heap);
        asked = memory.asked;
        ck_assert_uint_eq(memory.blocks, blocks);
        ck_assert_uint_eq(live(), 0);
    } while (memory.refused <= asked);
    ck_assert_uint_ge(memory.refused, 10);
    memory.refused = 0;
}
END_TEST

START_TEST(other_classes_are_refused)
{
    static slots_pool pool;
    static const slots_class with_dict = {
        .name = "Outer.Open", .size = 16, .alignment = 8, .dict_offset = 8, .pool = &pool};
    slots_heap *heap = slots_heap_new();
    const slots_class *refused[] = {&Node_class, &Box_class, &slots_weak_set_class, &with_dict};
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        errno = 0;
        ck_assert_ptr_null(slots_new_in(heap, refused[i]));
        ck_assert_int_eq(errno, EINVAL);
    }
    ck_assert_str_eq(slots_error(),
                     "TypeError: 'Open' objects own others or have __del__, so none can be in a slots_heap");
    ck_assert_ptr_null(slots_new_in(NULL, &Person_class));
    assert_raised(EINVAL, "TypeError: a slots_heap is needed, not NULL");
    slots_heap_free(heap);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("heap");
    TCase *tests = unit_case(suite, "heap");
    tcase_add_test(tests, a_heap_takes_its_objects_with_it);
    tcase_add_test(tests, only_an_object_of_the_announced_class_comes_from_the_heap);
    tcase_add_test(tests, a_million_objects_go_by_slabs);
    tcase_add_test(tests, texts_of_all_sizes_live_in_the_heap);
    tcase_add_test(tests, texts_change_in_place);
    tcase_add_loop_test(tests, replaced_texts_leave_nothing, 0, COUNT_OF(sizes) - 1);
    tcase_add_test(tests, objects_outside_take_over_no_text_of_the_heap);
    tcase_add_test(tests, dropped_objects_make_room_in_their_heap);
    tcase_add_test(tests, the_next_object_is_in_the_heap);
    tcase_add_test(tests, objects_outside_live_on);
    tcase_add_test(tests, weak_references_give_none);
    tcase_add_test(tests, watchers_are_told_when_all_are_dead);
    tcase_add_test(tests, objects_are_dropped_on_any_thread);
    tcase_add_test(tests, other_classes_are_refused);
    tcase_add_loop_test(tests, without_memory_nothing_is_lost, 0, 2);
    return suite_run(suite);
}
