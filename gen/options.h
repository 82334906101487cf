/* options.h: the command line. */
#ifndef GEN_OPTIONS_H
#define GEN_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/diag.h"
#include "gen/warnings.h"

struct arena;

enum dump { DUMP_NOTHING, DUMP_TOKENS, DUMP_AST, DUMP_IR };

struct options {
    const char **inputs; /* paths; "-" is standard input */
    size_t input_count;
    const char **roots; /* -I, in their order */
    size_t root_count;
    const char *outdir;     /* or NULL: beside each input */
    const char *header;     /* exact name of the header, "-" for standard output, or NULL */
    const char *source;     /* the same for the .c file */
    const char *stdin_name; /* what messages and outputs call standard input */
    bool check_only;
    bool list_inputs;
    enum dump dump;
    struct diag_form form; /* of messages */
    struct warnings warnings;
};

/* Reads the command line. When there is nothing more to do (--help, --version, wrong usage) *exit_code is
 * the code to end with and the result is false. */
bool options_read(struct options *options, int argc, char **argv, struct arena *arena, int *exit_code);

/* Where the outputs of an input go: "DIR/fleet.slots.h". */
const char *options_header_path(const struct options *options, const char *input, struct arena *arena);
const char *options_source_path(const struct options *options, const char *input, struct arena *arena);

#endif
