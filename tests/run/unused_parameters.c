#include "run.h"
#include "unused_parameters.slots.h"

int main(void)
{
    Asked *asked = Asked_new(1, 2.0, Mode_ON, 3, true);
    Ignored *ignored = Ignored_new(7, "text", slots_none(), NULL);
    CHECK_REPR(Asked_repr(asked), "Asked(number=False, other=True, member=1, chosen=4, negated=True)");
    CHECK_REPR(Ignored_repr(ignored), "Ignored(x=7)");
    CHECK_FAILS(Ignored_new(7, NULL, slots_none(), NULL) == NULL, EINVAL,
                "TypeError: Ignored.__init__() missing 1 required positional argument: 'text'");
    Asked_unref(asked);
    Ignored_unref(ignored);
    return run_end();
}
