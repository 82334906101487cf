/* suggest.h: "did you mean". The candidates are offered one by one, and the nearest is kept.
 *
 *     struct suggestion s = suggest_for("Persom");
 *     suggest_offer(&s, "Person");
 *     suggest_help(&s, d);
 */
#ifndef GEN_SUGGEST_H
#define GEN_SUGGEST_H

struct diag;

struct suggestion {
    const char *word;
    const char *best;  /* or NULL */
    unsigned distance; /* of best */
};

struct suggestion suggest_for(const char *word);
void suggest_offer(struct suggestion *s, const char *candidate);
/* The same for each word of a text of words with spaces between them; they are copied to the arena. */
struct arena;
void suggest_offer_words(struct suggestion *s, struct arena *arena, const char *words);
/* Adds "did you mean 'Person'?" to the message before, if something was near enough. */
void suggest_help(const struct suggestion *s, struct diag *d);

#endif
