#include <math.h>
#include <signal.h>
#include <time.h>

#include "names.slots.h"
#include "run.h"

int main(void)
{
    self_ *s = self__new(1, 2, 3, 4, 5, 6, 7);
    CHECK_REPR(self__repr(s),
               "self(self=1, value=3, a=10, b=3, out=4, object=5, left=6, right=7, size=1, buffer=2, "
               "context=3)");
    self__unref(s);
    struct_ *t = struct__create(1, .namespace_ = "m", .errno_ = true, .positional__ = 9);
    CHECK_REPR(struct__repr(t),
               "struct(int=1, double=0.5, namespace='m', linux=True, errno=True, NULL=None, "
               "template=None, flags_=True, dict_=1, positional_=9, hash=3, order=4)");
    CHECK(struct__get_int_(t) == 1 && struct__get_linux_(t) && struct__set_NULL_(t, slots_some_f64(1)));
    struct__unref(t);
    time_ *clock = time__create(2, .default_ = signal__errno);
    CHECK(time__get_default_(clock) == signal__errno && time__get_register_(clock) == 0);
    struct__unref(time__as_struct_(clock));
    A *a = A_new("x", 1, 2);
    CHECK(A_set_x_n(a, "longer", 4) && A_x_len(a) == 4 && A_get_x_n_(a) == 1 && A_get__A__private(a) == 1);
    CHECK(!A_has_class_(a) && A_get_get_x(a) == 2);
    A_unref(a);
    MaybeLow *low = MaybeLow_create(slots_some_i8_(i8__LOW)); /* slots_some_i8 is the runtime's */
    CHECK_REPR(MaybeLow_repr(low), "MaybeLow(low=<i8.LOW: 1>, small=None)");
    MaybeLow_unref(low);
    return run_end();
}
