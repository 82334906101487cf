/* repr of coordinates: three doubles, of few decimals or of random bits, as the shortest text that reads back as
 * the same. A peer defines, before it includes this,
 *
 *     coordinate                how a program holds one
 *     coordinate_make(v)        one of the three values, never dropped
 *     coordinate_text(c, buf)   writes Coordinate(latitude=52.52, longitude=13.405, altitude=34.0) and a NUL into
 *                               buf of ROOM bytes; returns the length */
#include <math.h>

#include "../bench.h"

enum { TEXTS = 1024, ROOM = 128, SHARE = 50 /* of the count: printf takes microseconds */ };

/* As 52.5163: up to three digits before the point and up to four behind it. */
static double few_decimals(uint64_t *state)
{
    static const double scales[] = {1, 10, 100, 1000, 10000};
    double scale = scales[next_random(state) % 5];
    double whole = (double)(int64_t)(next_random(state) % 360000) / 1000 - 180;
    return nearbyint(whole * scale) / scale;
}

static double random_bits(uint64_t *state)
{
    double value;
    do {
        uint64_t bits = next_random(state);
        memcpy(&value, &bits, sizeof value);
    } while (!isfinite(value));
    return value;
}

static int reads_back(const char *text, const double values[3])
{
    double read[3];
    int count =
        sscanf(text, "Coordinate(latitude=%lf, longitude=%lf, altitude=%lf)", &read[0], &read[1], &read[2]);
    return count == 3 && memcmp(read, values, sizeof read) == 0;
}

static void check(coordinate c, const double values[3])
{
    char text[ROOM];
    if (coordinate_text(c, text) != strlen(text) || !reads_back(text, values)) {
        fprintf(stderr, "wrong: %s\n", text);
        exit(2);
    }
}

static NOINLINE size_t write_all(const coordinate *all)
{
    size_t length = 0;
    for (int i = 0; i < TEXTS; i++) {
        char text[ROOM];
        length += coordinate_text(all[i], text);
        KEEP(text);
    }
    return length;
}

static void measure(const char *figure, double (*choose)(uint64_t *state), size_t count)
{
    static coordinate all[TEXTS];
    size_t rounds = (count + TEXTS - 1) / TEXTS;
    uint64_t state = 88172645463325252U;
    struct best write = {0, 0};
    for (int i = 0; i < TEXTS; i++) {
        double values[3] = {choose(&state), choose(&state), choose(&state)};
        all[i] = coordinate_make(values);
        check(all[i], values);
    }
    for (int pass = 0; pass < PASSES; pass++) {
        start(&write);
        for (size_t round = 0; round < rounds; round++)
            KEEP(write_all(all));
        stop(&write);
    }
    report(figure, write.shortest, rounds * TEXTS);
}

int main(int argc, char **argv)
{
    size_t count = count_of(argc, argv) / SHARE + 1;
    measure("short", few_decimals, count);
    measure("random", random_bits, count);
    return 0;
}
