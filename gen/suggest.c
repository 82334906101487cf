/* The nearest of some names: by the number of letters that were left out, put in, replaced or swapped
 * with their neighbour (Damerau 1964, in Wagner and Fischer's table). */
#include "gen/suggest.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"

enum { LONGEST = 64 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* distance("Persom", "Person") is 1 */
static unsigned distance(const char *a, size_t m, const char *b, size_t n)
{
    unsigned rows[3][LONGEST + 1];
    unsigned *above = rows[0], *row = rows[1], *two_above = rows[2];
    for (size_t k = 0; k <= n; k++)
        above[k] = (unsigned)k;
    for (size_t i = 1; i <= m; i++) {
        row[0] = (unsigned)i;
        for (size_t k = 1; k <= n; k++) {
            unsigned cost = a[i - 1] != b[k - 1];
            row[k] = least(least(above[k] + 1, row[k - 1] + 1), above[k - 1] + cost);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                row[k] = least(row[k], two_above[k - 2] + 1);
        }
        unsigned *oldest = two_above;
        two_above = above;
        above = row;
        row = oldest;
    }
    return above[n];
}

struct suggestion suggest_for(const char *word)
{
    return (struct suggestion){.word = word};
}

void suggest_offer(struct suggestion *s, const char *candidate)
{
    size_t m = strlen(s->word), n = strlen(candidate);
    if (m > LONGEST || n > LONGEST || m == 0 || n == 0)
        return;
    unsigned near = distance(s->word, m, candidate, n);
    unsigned most = (unsigned)(m > n ? m : n) / 3;
    if (near > most || near == 0)
        return;
    bool is_better = s->best == NULL || near < s->distance ||
                     (near == s->distance && strcmp(candidate, s->best) < 0); /* not the order of a table */
    if (is_better) {
        s->best = candidate;
        s->distance = near;
    }
}

void suggest_offer_words(struct suggestion *s, struct arena *arena, const char *words)
{
    for (words += strspn(words, " "); *words != '\0'; words += strspn(words, " ")) {
        size_t size = strcspn(words, " ");
        suggest_offer(s, arena_copy(arena, words, size));
        words += size;
    }
}

void suggest_help(const struct suggestion *s, struct diag *d)
{
    if (s->best != NULL)
        diag_help(d, "did you mean '%s'?", s->best);
}
