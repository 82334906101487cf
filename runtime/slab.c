/* slab.c: slabs, and each class's pool of them.
 *
 * A slab that becomes empty is spare, and any class may have it next (but see owner_of). One with wide counts
 * keeps its side array for ever, since stale weak references still read it: it can only go to a class of the same
 * layout, whose cells then begin with the generations that the old ones came to. */
#include "internal.h"

enum {
    COMMIT_STEP = 64 << 10, /* how a large slab's pages are added: a multiple of any page */
    POPULATE_FROM = 8       /* a pool with that many slabs gets the next one's pages at once */
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct slab *spare_small;
static struct slab *spare_large;
static struct pool *first_pool;
static struct pool *last_pool;
static uint32_t last_number;

void slots_heap_lock_always(void)
{
    pthread_mutex_lock(&mutex);
}

void slots_heap_unlock_always(void)
{
    pthread_mutex_unlock(&mutex);
}

bool slots_heap_lock(void)
{
    if (!threads_exist())
        return false;
    slots_heap_lock_always();
    return true;
}

void slots_heap_unlock(bool locked)
{
    if (locked)
        slots_heap_unlock_always();
}

/* ---- Layout ---- */

/* How a class's cells are laid out in a slab. */
struct layout {
    uint32_t cell_size;
    uint32_t capacity;
    uint32_t words;
    uint32_t bitmap; /* offsets */
    uint32_t first;
    uint8_t count_size;
    bool large;
};

static uint8_t count_size_of(const slots_class *type)
{
    return type->flags & SLOTS_UNCOUNTED ? 0 : type->flags & SLOTS_WEAK ? 8 : 4;
}

_Static_assert(SLOTS_SLAB_SIZE / 8 <= MAX_WORDS * CELLS_PER_WORD &&
                   SLOTS_LARGE_SLAB_SIZE / SLOTS_LARGE_OBJECT <= MAX_WORDS * CELLS_PER_WORD,
               "each cell has its bit");

/* As many cells as fit behind header, side array and bitmap. False: not even one does. */
static bool lay_out(const slots_class *type, struct layout *layout)
{
    size_t alignment = type->alignment > 0 ? type->alignment : 1;
    size_t cell = type->size < 8 ? 8 : type->size;
    if (cells_are_rounded() && alignment < 8)
        alignment = 8;
    cell = align_up(cell, alignment);
    layout->large = cell > SLOTS_LARGE_OBJECT;
    layout->count_size = count_size_of(type);
    size_t size = layout->large ? SLOTS_LARGE_SLAB_SIZE : SLOTS_SLAB_SIZE;
    if (cell < type->size || cell > size)
        return false;
    for (size_t capacity = 8 * size / (8 * cell + 8u * layout->count_size + 1); capacity > 0; capacity--) {
        size_t words = (capacity + CELLS_PER_WORD - 1) / CELLS_PER_WORD;
        size_t bitmap = align_up(sizeof(struct slab) + capacity * layout->count_size, sizeof(uint64_t));
        size_t first = align_up(bitmap + words * sizeof(uint64_t), alignment);
        if (first + capacity * cell > size)
            continue;
        layout->cell_size = (uint32_t)cell;
        layout->capacity = (uint32_t)capacity;
        layout->words = (uint32_t)words;
        layout->bitmap = (uint32_t)bitmap;
        layout->first = (uint32_t)first;
        return true;
    }
    return false;
}

static bool has_layout(const struct slab *slab, const struct layout *layout)
{
    return slab->cell_size == layout->cell_size && slab->first == layout->first &&
           slab->count_size == layout->count_size;
}

/* What must be committed before a first cell can be handed out. */
static size_t first_need(const struct layout *layout)
{
    if (!layout->large)
        return SLOTS_SLAB_SIZE;
    size_t need = align_up(layout->first + (size_t)layout->cell_size, COMMIT_STEP);
    return need < SLOTS_LARGE_SLAB_SIZE ? need : SLOTS_LARGE_SLAB_SIZE;
}

/* ---- Lists ---- */

/* Behind the first one, which stays the one to allocate from: slabs that drain behind it become empty. */
static void room_link(struct slab *slab)
{
    struct pool *pool = slab->pool;
    struct slab *first = pool->room;
    slab->has_room = true;
    slab->previous_room = first;
    slab->next_room = first != NULL ? first->next_room : NULL;
    if (slab->next_room != NULL)
        slab->next_room->previous_room = slab;
    *(first != NULL ? &first->next_room : &pool->room) = slab;
}

static void room_unlink(struct slab *slab)
{
    if (!slab->has_room)
        return;
    slab->has_room = false;
    if (slab->previous_room != NULL)
        slab->previous_room->next_room = slab->next_room;
    else
        slab->pool->room = slab->next_room;
    if (slab->next_room != NULL)
        slab->next_room->previous_room = slab->previous_room;
}

/* The newest slab is the first. */
static void pool_link(struct pool *pool, struct slab *slab)
{
    slab->pool = pool;
    slab->previous = NULL;
    slab->next = pool->slabs;
    if (slab->next != NULL)
        slab->next->previous = slab;
    pool->slabs = slab;
    pool->slab_count++;
    pool->bytes += slab->committed;
}

static void pool_unlink(struct slab *slab)
{
    struct pool *pool = slab->pool;
    if (slab->previous != NULL)
        slab->previous->next = slab->next;
    else
        pool->slabs = slab->next;
    if (slab->next != NULL)
        slab->next->previous = slab->previous;
    pool->slab_count--;
    pool->bytes -= slab->committed;
    slab->pool = NULL;
}

/* ---- Free cells ---- */

/* The bits of all cells that the word has. */
static uint64_t word_mask(const struct slab *slab, uint32_t word)
{
    uint32_t opened = atomic_load_explicit(&slab->opened, memory_order_relaxed);
    uint32_t start = word * CELLS_PER_WORD;
    if (opened <= start)
        return 0;
    return opened - start >= CELLS_PER_WORD ? UINT64_MAX : (UINT64_C(1) << (opened - start)) - 1;
}

static uint64_t word_of(const struct slab *slab, uint32_t word)
{
    return atomic_load_explicit(&slab->bitmap[word], memory_order_relaxed);
}

/* The word's free cells become those as well; returns what they were. */
static uint64_t word_add(struct slab *slab, uint32_t word, uint64_t cells)
{
    if (threads_exist())
        return atomic_fetch_or_explicit(&slab->bitmap[word], cells, memory_order_acq_rel);
    uint64_t before = word_of(slab, word);
    atomic_store_explicit(&slab->bitmap[word], before | cells, memory_order_relaxed);
    return before;
}

/* Under the lock: the word is to be looked at. */
static void word_has_room(struct slab *slab, uint32_t word)
{
    slab->room[word / 64] |= UINT64_C(1) << word % 64;
    if (!slab->has_room)
        room_link(slab);
}

/* Under the lock: all cells up to what is committed become free. */
static void open_cells(struct slab *slab)
{
    uint32_t from = atomic_load_explicit(&slab->opened, memory_order_relaxed);
    size_t fit = (slab->committed - slab->first) / slab->cell_size;
    uint32_t to = fit < slab->capacity ? (uint32_t)fit : slab->capacity;
    atomic_store_explicit(&slab->opened, to, memory_order_relaxed);
    for (uint32_t word = from / CELLS_PER_WORD; word * CELLS_PER_WORD < to; word++) {
        uint64_t mask = word_mask(slab, word);
        if (word * CELLS_PER_WORD < from)
            mask &= ~((UINT64_C(1) << from % CELLS_PER_WORD) - 1);
        word_add(slab, word, mask);
        word_has_room(slab, word);
    }
}

/* ---- Slabs ---- */

static bool is_container(const slots_class *type)
{
    return type == &slots_list_class || type == &slots_dict_class || is_weak_container(type);
}

bool slots_class_is_plain(const slots_class *type)
{
    return type->finalize == NULL && slots_pool_owned(type)[0] == 0 && !is_container(type);
}

/* See slab.link. */
static uint32_t link_of(const slots_class *type)
{
    const uint32_t *owned = slots_pool_owned(type);
    bool is_link = type->finalize == NULL && owned[0] == 1 && owned_is_pointer(owned[1]);
    return is_link ? owned_offset(owned[1]) : NO_LINK;
}

static void pool_begin(struct pool *pool, const slots_class *type)
{
    pool->type = type;
    pool->next = NULL;
    *(last_pool != NULL ? &last_pool->next : &first_pool) = pool;
    last_pool = pool;
    atomic_store_explicit(&pool->number, ++last_number, memory_order_relaxed);
}

/* Which of a thread's magazines is for the pool's slabs. */
static uint32_t magazine_of(const struct pool *pool)
{
    uint32_t number = atomic_load_explicit(&pool->number, memory_order_relaxed);
    return number == NUMBER_IN_HEAP ? NO_MAGAZINE : number % MAGAZINES;
}

/* The number of the class that the pool's slabs belong to for ever; 0: they go from class to class. A thread
 * that had an emptied slab at hand does not know that it was, so a slab must never come to a class whose
 * magazine it was in as another class's: only the first classes, which share no magazines, share slabs. */
static uint32_t owner_of(const struct pool *pool)
{
    uint32_t number = atomic_load_explicit(&pool->number, memory_order_relaxed);
    if (number == NUMBER_IN_HEAP)
        return 0;
    if (number == 0) /* it is about to begin */
        number = last_number + 1;
    return number > MAGAZINES ? number : 0;
}

/* Makes a committed slab, new or spare, one of the pool. */
static void slab_format(struct slab *slab, const slots_class *type, struct pool *pool,
                        const struct layout *layout, size_t committed, bool is_new)
{
    unpoison_front(slab, layout->first);
    if (!is_new && !has_layout(slab, layout))
        memset(slab->counts, 0, layout->bitmap - sizeof *slab);
    if (!is_new) {
        memset(slab, 0, sizeof *slab);
        memset((char *)slab + layout->bitmap, 0, layout->words * sizeof(uint64_t));
    }
    if (pool_of(type)->type == NULL)
        pool_begin(pool_of(type), type);
    slab->type = type;
    slab->reciprocal = ((UINT64_C(1) << RECIPROCAL_SHIFT) + layout->cell_size - 1) / layout->cell_size;
    slab->first = layout->first;
    slab->cell_size = layout->cell_size;
    slab->capacity = layout->capacity;
    slab->extent = layout->capacity * layout->cell_size;
    slab->words = layout->words;
    slab->count_size = layout->count_size;
    slab->bitmap = (_Atomic(uint64_t) *)(void *)((char *)slab + layout->bitmap);
    slab->magazine = magazine_of(pool);
    slab->owner = owner_of(pool);
    slab->plain_count_size = slots_class_is_plain(type) ? layout->count_size : 0;
    slab->link = link_of(type);
    slab->is_container = is_container(type);
    slab->owned = slots_pool_owned(type);
    slab->texts = owned_texts(slab->owned);
    slab->weak_place = slots_range_place(slab->counts);
    slab->committed = (uint32_t)committed;
    poison((char *)slab + slab->first, committed - slab->first);
    pool_link(pool, slab);
    open_cells(slab);
}

static bool is_large(const struct slab *slab)
{
    return slab->cell_size > SLOTS_LARGE_OBJECT;
}

/* Under the lock: whether no cell of the slab is in use, or at hand in a magazine. What the threads that gave the
 * cells back did to them has then happened before. */
static bool slab_is_empty(const struct slab *slab)
{
    if (slab->retired > 0)
        return false;
    for (uint32_t word = 0; word < slab->words; word++)
        if (atomic_load_explicit(&slab->bitmap[word], memory_order_acquire) != word_mask(slab, word))
            return false;
    return true;
}

/* Under the lock. */
static void slab_leave_pool(struct slab *slab)
{
    struct slab **list = is_wide(slab)    ? &pool_of(slab->type)->spare
                         : is_large(slab) ? &spare_large
                                          : &spare_small;
    room_unlink(slab);
    pool_unlink(slab);
    slab->next = *list;
    *list = slab;
}

/* A word that had no free cell has some, or one that had a cell in use has none. Meanwhile other threads may
 * have taken the word, or emptied the slab and made it another class's: what is found now is what counts. */
static APART void slab_settle(struct slab *slab, uint32_t word)
{
    bool locked = slots_heap_lock();
    if (slab->pool != NULL && word < slab->words && word_of(slab, word) != 0) {
        word_has_room(slab, word);
        if (slab_is_empty(slab))
            slab_leave_pool(slab);
    }
    slots_heap_unlock(locked);
}

/* Under memcheck cells come one by one, as nothing is kept at hand. */
static void poison_cells(struct slab *slab, uint32_t word, uint64_t cells)
{
    for (; cells != 0; cells &= cells - 1) {
        struct cell cell = {slab, word * CELLS_PER_WORD + lowest_bit(cells)};
        poison(cell_address(cell), slab->cell_size);
    }
}

void slots_slab_give(struct slab *slab, uint32_t word, uint64_t cells)
{
    if (on_memcheck())
        poison_cells(slab, word, cells);
    uint64_t all = word_mask(slab, word); /* while the cells are ours the slab is this class's */
    uint64_t before = word_add(slab, word, cells);
    if (before == 0 || (all & ~(before | cells)) == 0)
        slab_settle(slab, word);
}

void slots_slab_retire_cell(struct slab *slab)
{
    bool locked = slots_heap_lock();
    slab->retired++;
    slots_heap_unlock(locked);
}

/* ---- Growth ---- */

static struct slab *unlink_fitting(struct slab **list, const struct layout *layout, uint32_t owner,
                                   size_t committed)
{
    for (struct slab **link = list; *link != NULL; link = &(*link)->next) {
        struct slab *slab = *link;
        if (slab->committed < committed || slab->owner != owner ||
            (layout->count_size == 8 && !has_layout(slab, layout)))
            continue;
        *link = slab->next;
        return slab;
    }
    return NULL;
}

/* A spare slab that is committed far enough. */
static struct slab *take_spare(const struct layout *layout, uint32_t owner, size_t committed)
{
    if (layout->count_size != 8)
        return unlink_fitting(layout->large ? &spare_large : &spare_small, layout, owner, committed);
    struct slab *slab = NULL;
    for (struct pool *pool = first_pool; pool != NULL && slab == NULL; pool = pool->next)
        slab = unlink_fitting(&pool->spare, layout, owner, committed);
    return slab;
}

/* The newest slab, if it is a large one that is not yet committed to its end, and the pool may use it. */
static struct slab *unfinished(const struct pool *pool)
{
    struct slab *slab = pool->slabs;
    if (slab == NULL || !is_large(slab) || slab->owner != owner_of(pool))
        return NULL;
    return atomic_load_explicit(&slab->opened, memory_order_relaxed) < slab->capacity ? slab : NULL;
}

/* Under the lock: gives the pool room if that needs no new memory, else says how much it needs. */
static bool pool_grow_free(const slots_class *type, struct pool *pool, const struct layout *layout,
                           size_t *need)
{
    *need = 0;
    if (pool->room != NULL)
        return true;
    struct slab *slab = unfinished(pool);
    if (slab != NULL) {
        *need = align_up(slab->cell_size, COMMIT_STEP);
        size_t left = SLOTS_LARGE_SLAB_SIZE - slab->committed;
        *need = *need < left ? *need : left;
        return false;
    }
    *need = first_need(layout);
    slab = take_spare(layout, owner_of(pool), *need);
    if (slab == NULL)
        return false;
    slab_format(slab, type, pool, layout, slab->committed, false);
    return true;
}

/* Under the lock: commits `need` more bytes for the pool, which were allowed. */
static bool pool_grow_by(const slots_class *type, struct pool *pool, const struct layout *layout, size_t need)
{
    struct slab *slab = unfinished(pool);
    if (slab != NULL) {
        char *end = (char *)slab + slab->committed;
        if (!slots_range_commit(end, need))
            return false;
        poison(end, need);
        slab->committed += (uint32_t)need;
        pool->bytes += need;
        open_cells(slab);
        return true;
    }
    slab = slots_range_carve(layout->large, need);
    if (slab == NULL)
        return false;
    if (pool->slab_count >= POPULATE_FROM)
        slots_range_populate(slab, need);
    slab_format(slab, type, pool, layout, need, true);
    return true;
}

/* Gives the pool room for one object. The allocator is asked without the lock; meanwhile another thread may
 * have made room, or taken it. */
static bool pool_grow(const slots_class *type, struct pool *pool)
{
    struct layout layout;
    if (slots_pool_owned(type) == NULL)
        return false;
    if (!lay_out(type, &layout))
        return slots_raise_memory();
    size_t allowed = 0;
    for (;;) {
        size_t need;
        bool locked = slots_heap_lock();
        int saved = errno;
        bool done = pool_grow_free(type, pool, &layout, &need);
        bool failed = false;
        if (!done && need <= allowed) {
            done = pool_grow_by(type, pool, &layout, need);
            failed = !done;
        }
        errno = saved;
        slots_heap_unlock(locked);
        if (done)
            return true;
        if (failed)
            return slots_raise_memory();
        if (!slots_memory_allow_slab(need))
            return false;
        allowed = need;
    }
}

/* ---- Taking words ---- */

static uint64_t word_take(struct slab *slab, uint32_t word)
{
    if (threads_exist())
        return atomic_exchange_explicit(&slab->bitmap[word], 0, memory_order_acq_rel);
    uint64_t cells = word_of(slab, word);
    atomic_store_explicit(&slab->bitmap[word], 0, memory_order_relaxed);
    return cells;
}

/* Under the lock: the first word with free cells. */
static uint64_t slab_take(struct slab *slab, uint32_t *word)
{
    uint32_t half = slab->room[0] != 0 ? 0 : 1;
    *word = half * 64 + lowest_bit(slab->room[half]);
    slab->room[half] &= slab->room[half] - 1;
    if ((slab->room[0] | slab->room[1]) == 0)
        room_unlink(slab);
    return word_take(slab, *word);
}

uint64_t slots_pool_take(const slots_class *type, struct pool *pool, struct slab **slab, uint32_t *word)
{
    for (;;) {
        bool locked = slots_heap_lock();
        *slab = pool->room;
        uint64_t cells = *slab != NULL ? slab_take(*slab, word) : 0;
        slots_heap_unlock(locked);
        if (cells != 0)
            return cells;
        if (!pool_grow(type, pool))
            return 0;
    }
}

/* ---- Slabs of a slots_heap ---- */

static uint64_t retired_cells(struct slab *slab, uint32_t word)
{
    uint64_t cells = 0;
    for (uint64_t left = word_mask(slab, word); left != 0; left &= left - 1) {
        struct cell cell = {slab, word * CELLS_PER_WORD + lowest_bit(left)};
        if (word_load(cell) & WORD_RETIRED)
            cells |= left & (0 - left);
    }
    return cells;
}

/* A slab with retired cells never is spare: it is one of the class's own from now on, and serves it if it may
 * (see owner_of). */
static void slab_change_pool(struct slab *slab, struct pool *pool)
{
    room_unlink(slab);
    pool_unlink(slab);
    pool_link(pool, slab);
    slab->magazine = magazine_of(pool);
    for (uint32_t word = 0; word < slab->words; word++) {
        uint64_t cells = word_mask(slab, word) & ~retired_cells(slab, word);
        atomic_store_explicit(&slab->bitmap[word], cells, memory_order_relaxed);
        if (cells != 0 && slab->owner == owner_of(pool))
            word_has_room(slab, word);
    }
}

void slots_pool_drain(struct pool *pool)
{
    while (pool->slabs != NULL) {
        struct slab *slab = pool->slabs;
        poison((char *)slab + slab->first, slab->committed - slab->first);
        if (slab->retired > 0)
            slab_change_pool(slab, pool_of(slab->type));
        else
            slab_leave_pool(slab);
    }
}

/* ---- Questions ---- */

const slots_class *slots_class_of(const void *object)
{
    struct cell cell;
    return live_find(object, &cell) ? cell.slab->type : NULL;
}

static APART bool is_derived(const slots_class *is, const slots_class *type)
{
    while (is != NULL && is != type)
        is = is->base;
    return is != NULL;
}

/* In constant time, and without a branch that depends on the class, by the display of bases of Cohen (Type-extension
 * type tests can be performed in constant time, TOPLAS 1991). */
INLINE_BY_LTO bool slots_is_instance(const void *object, const slots_class *declared, const slots_class *type)
{
    if (object == NULL)
        return false;
    const slots_class *is = class_or(object, declared);
    if (type->depth >= SLOTS_BASES)
        return is_derived(is, type);
    return (is == type) | (is->bases[type->depth] == type);
}

/* Under the lock. */
static size_t count_live(const struct pool *pool)
{
    size_t live = 0;
    for (const struct slab *slab = pool->slabs; slab != NULL; slab = slab->next) {
        live += atomic_load_explicit(&slab->opened, memory_order_relaxed) - slab->retired;
        for (uint32_t word = 0; word < slab->words; word++)
            live -= count_bits(word_of(slab, word));
    }
    return live;
}

/* A word that changes hands meanwhile may be counted on both sides. */
static size_t less(size_t live, size_t at_hand)
{
    return live > at_hand ? live - at_hand : 0;
}

/* Adds what the class has in each slots_heap. */
static void add_in_heaps(const struct pool *own, slots_stats_row *row)
{
    for (const struct heap_pool *one = own->in_heaps; one != NULL; one = one->next_of_class) {
        row->live += less(count_live(&one->pool),
                          count_bits(atomic_load_explicit(&one->magazine.cells, memory_order_relaxed)));
        row->bytes += one->pool.bytes;
        row->slabs += one->pool.slab_count;
    }
}

/* Under the lock. */
static slots_stats_row row_of(const struct pool *pool)
{
    uint32_t number = atomic_load_explicit(&pool->number, memory_order_relaxed);
    slots_stats_row row = {pool->type, 0, pool->bytes, pool->slab_count};
    row.live = less(count_live(pool), slots_magazines_count(number));
    add_in_heaps(pool, &row);
    return row;
}

slots_statistics slots_stats(slots_stats_row *rows, size_t capacity)
{
    slots_statistics total = {0, 0, 0, 0, 0};
    bool locked = slots_heap_lock();
    for (struct pool *pool = first_pool; pool != NULL; pool = pool->next) {
        slots_stats_row row = row_of(pool);
        total.bytes += row.bytes;
        total.slabs += row.slabs;
        if (pool->type->flags & SLOTS_UNCOUNTED) {
            total.texts += row.live;
            continue;
        }
        if (rows != NULL && total.classes < capacity)
            rows[total.classes] = row;
        total.classes++;
        total.live += row.live;
    }
    slots_heap_unlock(locked);
    return total;
}

/* ---- Giving memory back ---- */

static size_t purge_all(struct slab *list)
{
    size_t bytes = 0;
    for (struct slab *slab = list; slab != NULL; slab = slab->next) {
        if (slab->is_purged)
            continue;
        size_t given = slots_range_purge((char *)slab + slab->first, slab->committed - slab->first);
        slab->is_purged = given > 0;
        bytes += given;
    }
    return bytes;
}

size_t slots_trim(void)
{
    slots_magazines_flush();
    bool locked = slots_heap_lock();
    size_t bytes = purge_all(spare_small) + purge_all(spare_large);
    for (struct pool *pool = first_pool; pool != NULL; pool = pool->next)
        bytes += purge_all(pool->spare);
    slots_heap_unlock(locked);
    return bytes;
}
