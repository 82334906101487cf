#include "run.h"
#include "passed_on.slots.h"

int main(void)
{
    Solid *solid = Solid_new("wood", "cube", slots_default(), 6);
    Solid *other = Solid_create("wood", "cone", .sides = 2);
    Dice *dice = Dice_create(.name = "d6", .material = "bone");
    Quiet *quiet = Quiet_new("q");
    CHECK_REPR(Solid_repr(solid), "Solid(name='cube', tags=[], sides=6)");
    CHECK_REPR(Solid_repr(other), "Solid(name='cone', tags=[], sides=2)");
    CHECK_REPR(Dice_repr(dice), "Dice(name='d6', tags=[], sides=6)");
    CHECK_REPR(Quiet_repr(quiet), "Quiet(name='q', tags=[], sides=4)");

    /* The error is that of the __init__ that lacks the argument, when Python comes to it. */
    CHECK_FAILS(Solid_new(NULL, NULL, slots_none(), 1) == NULL, EINVAL,
                "TypeError: Solid.__init__() missing 1 required positional argument: 'material'");
    CHECK_FAILS(Solid_new("", NULL, slots_none(), 1) == NULL, EINVAL, "ValueError: of nothing");
    CHECK_FAILS(Solid_new("wood", NULL, slots_none(), 1) == NULL, EINVAL,
                "TypeError: Shape.__init__() missing 1 required positional argument: 'name'");
    CHECK_FAILS(Dice_create(.name = "d6") == NULL, EINVAL,
                "TypeError: Solid.__init__() missing 1 required positional argument: 'material'");
    CHECK_FAILS(Quiet_new(NULL) == NULL, EINVAL,
                "TypeError: Quiet.__init__() missing 1 required positional argument: 'text'");

    Solid_unref(solid);
    Solid_unref(other);
    Dice_unref(dice);
    Quiet_unref(quiet);
    return run_end();
}
