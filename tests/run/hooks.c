#include "hooks.slots.h"
#include "run.h"

static char told[200];

static void tell(const char *text)
{
    CHECK(strlen(told) + strlen(text) + 2 < sizeof told);
    strcat(told, text);
    strcat(told, " ");
}

static void check_told(const char *want)
{
    CHECK_TEXT(told, want);
    told[0] = '\0';
}

/* ---- The hooks ---- */

bool Account_post_init_impl(Account *self, int64_t start, const char *note)
{
    tell(Account_get_owner(self));
    tell(note != NULL ? note : "-");
    if (start < 0) {
        tell("refused");
        return slots_raise(EINVAL, "ValueError: an account begins with money");
    }
    return Account_set_balance(self, start);
}

bool Savings_post_init_impl(Savings *self, int64_t start, slots_value note, int64_t bonus, bool twice)
{
    CHECK(note.kind == SLOTS_VALUE_NONE || note.kind == SLOTS_VALUE_STR);
    CHECK(Savings_get_rate(self) == 0.5);
    return Savings_set_balance(self, start + bonus * (twice ? 2 : 1));
}

bool Frozen_post_init_impl(Frozen *self, double a, slots_value b)
{
    CHECK(b.kind == SLOTS_VALUE_STR);
    return Frozen_set_balance(self, (int64_t)(a * 10));
}

static Node *kept;
static Node_weakref seen;

void Node_del_impl(Node *self)
{
    tell(Node_get_name(self) != NULL ? Node_get_name(self) : "unnamed");
    CHECK(Node_weakref_get(seen) == NULL);
    errno = EBADF;
    CHECK(Node_ref(self) == NULL);
    if (kept != NULL)
        CHECK(!Node_set_next(kept, self));
}

void Loud_del_impl(Loud *self)
{
    CHECK(Loud_get_volume(self) == 11);
    tell("LOUD");
    Node_del_impl((Node *)self);
}

bool Guard_post_init_impl(Guard *self)
{
    tell("enter");
    return Guard_get_n(self) >= 0 || slots_raise(EINVAL, "ValueError: no");
}

void Guard_del_impl(Guard *self)
{
    (void)self;
    tell("leave");
}

/* ---- Construction ---- */

static void test_post_init(void)
{
    Account *account = Account_create("Ann", 5);
    CHECK_REPR(Account_repr(account), "Account(owner='Ann', balance=5)");
    check_told("Ann - ");
    Account_unref(account);
    CHECK_FAILS(Account_new("Bob", -1, "poor") == NULL, EINVAL, "ValueError: an account begins with money");
    check_told("Bob poor refused ");
    CHECK_FAILS(Account_new(NULL, 1, NULL) == NULL, EINVAL,
                "TypeError: Account.__init__() missing 1 required positional argument: 'owner'");
    check_told("");
}

static void test_inherited(void)
{
    Savings *savings = Savings_create("Ann", 5, .bonus = 4);
    CHECK_REPR(Savings_repr(savings), "Savings(owner='Ann', balance=13, rate=0.5)");
    Savings_unref(savings);
    Frozen *frozen = Frozen_create("Ann", 5, "note");
    CHECK_REPR(Frozen_repr(frozen), "Frozen(owner='Ann', balance=50)");
    Frozen_unref(frozen);
    CHECK_FAILS(Frozen_new(NULL, 1, NULL) == NULL, EINVAL,
                "TypeError: Account.__init__() missing 1 required positional argument: 'owner'");
    check_told("");
}

/* ---- The end ---- */

static void callback(Node_weakref dead, void *context)
{
    (void)dead;
    (void)context;
    tell("callback");
}

static void test_del(void)
{
    Node *last = Node_create("last"), *middle = Node_create("middle", last),
         *first = Node_create("first", middle);
    Node_unref(last);
    Node_unref(middle);
    seen = Node_weakref_of(first);
    CHECK(Node_weakref_on_death(first, callback, NULL) != NULL);
    kept = Node_create("kept");
    errno = 0;
    Node_unref(first);
    CHECK(errno == 0);
    check_told("first callback middle last ");
    Node *only = kept;
    kept = NULL;
    CHECK(Node_get_next(only) == NULL);
    Node_unref(only);
    check_told("kept ");
}

static void test_inherited_del(void)
{
    Loud *loud = Loud_create("loud", NULL, 11);
    Node *node = Loud_as_Node(loud);
    Node_unref(node);
    check_told("LOUD loud ");
    Quiet_unref(Quiet_create("quiet"));
    check_told("quiet ");
    CHECK(Node_new("\xff", NULL) == NULL); /* what was made of it is destroyed as well */
    check_told("unnamed ");
}

static void test_storage(void)
{
    Guard guard;
    CHECK(Guard_init(&guard, 3));
    Guard_fini(&guard);
    check_told("enter leave ");
    CHECK_FAILS(!Guard_init(&guard, -1), EINVAL, "ValueError: no");
    check_told("enter leave ");
    Guard *copy = Guard_new(1), *other = Guard_copy(copy);
    Guard_unref(copy);
    Guard_unref(other);
    check_told("enter leave leave ");
}

int main(void)
{
    test_post_init();
    test_inherited();
    test_del();
    test_inherited_del();
    test_storage();
    return run_end();
}
