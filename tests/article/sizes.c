/* The sizes of structs that the README promises. */
#include <stdio.h>

#include "coordinate.slots.h"
#include "coordinate_typed.slots.h"
#include "particle.slots.h"
#include "particle_typed.slots.h"
#include "person_typed.slots.h"
#include "point.slots.h"

int main(void)
{
    printf("Coordinate %zu\n", sizeof(Coordinate));
    printf("typed_Coordinate %zu\n", sizeof(typed_Coordinate));
    printf("SlottedPoint %zu\n", sizeof(SlottedPoint));
    printf("Particle %zu\n", sizeof(Particle));
    printf("typed_Particle %zu\n", sizeof(typed_Particle));
    printf("typed_SlottedPerson %zu\n", sizeof(typed_SlottedPerson));
    return 0;
}
