/* The command line, read with getopt_long as GNU programs do. */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gen/arena.h"
#include "gen/explain.h"
#include "gen/options.h"
#include "runtime/slots.h"

enum { EXIT_USAGE = 2 };

static const char help[] =
    "Usage: slotsc [options] FILE.slots...\n"
    "Compile Python-like class declarations to C: FILE.slots.h and FILE.slots.c.\n"
    "\n"
    "  -o, --outdir DIR      put the two files into DIR, which is made when absent\n"
    "  -I DIR                look up imported modules in DIR too, after the importing file's folder\n"
    "      --header FILE     write the header to FILE (one input; - is standard output)\n"
    "      --source FILE     write the C source to FILE (likewise)\n"
    "      --stdin-name NAME what to call standard input, given as - (default stdin.slots)\n"
    "      --check           report errors and write nothing\n"
    "      --list-inputs     print the path of each file that would be read, and write nothing\n"
    "      --dump=STAGE      print tokens, ast or ir (JSON) and write nothing\n"
    "  -W NAME, -Wno-NAME    give a warning or not; -Werror makes errors of all, -Werror=NAME of one\n"
    "      --max-errors N    print no more than N errors\n"
    "      --diagnostics=AS  print messages as text (default), json or sarif\n"
    "      --explain CODE    print the rule behind a message, with a wrong and a right example\n"
    "      --list-codes      print the code and title of every message\n"
    "      --color=WHEN      color messages: auto (default), always, never\n"
    "  -h, --help            print this text\n"
    "      --version         print the version\n"
    "\n"
    "Exit status: 0 good, 1 errors in the input, 2 wrong usage, 3 reading or writing failed.\n";

static bool usage_error(const char *format, const char *text)
{
    fputs("slotsc: ", stderr);
    fprintf(stderr, format, text);
    fputs("\nTry 'slotsc --help'.\n", stderr);
    return false;
}

static bool read_color(struct options *options, const char *when)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool dumb = term == NULL || strcmp(term, "dumb") == 0;
    if (strcmp(when, "always") == 0)
        options->form.color = true;
    else if (strcmp(when, "never") == 0)
        options->form.color = false;
    else if (strcmp(when, "auto") == 0)
        options->form.color = isatty(STDERR_FILENO) && !dumb && (no_color == NULL || *no_color == '\0');
    else
        return usage_error("--color takes auto, always or never, not '%s'", when);
    return true;
}

static bool read_dump(struct options *options, const char *stage)
{
    static const char *const stages[] = {[DUMP_TOKENS] = "tokens", [DUMP_AST] = "ast", [DUMP_IR] = "ir"};
    for (int i = DUMP_TOKENS; i <= DUMP_IR; i++)
        if (strcmp(stage, stages[i]) == 0) {
            options->dump = (enum dump)i;
            return true;
        }
    return usage_error("--dump takes tokens, ast or ir, not '%s'", stage);
}

static bool read_format(struct options *options, const char *name)
{
    static const char *const names[] = {[DIAG_TEXT] = "text", [DIAG_JSON] = "json", [DIAG_SARIF] = "sarif"};
    for (int i = DIAG_TEXT; i <= DIAG_SARIF; i++)
        if (strcmp(name, names[i]) == 0) {
            options->form.format = (enum diag_format)i;
            return true;
        }
    return usage_error("--diagnostics takes text, json or sarif, not '%s'", name);
}

static bool read_max_errors(struct options *options, const char *text)
{
    char *end;
    errno = 0;
    unsigned long count = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 || count > UINT_MAX)
        return usage_error("--max-errors takes a number, 0 for all, not '%s'", text);
    options->form.max_errors = (unsigned)count;
    return true;
}

static bool finish(int code, int *exit_code)
{
    *exit_code = code;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("slotsc: standard output");
        *exit_code = 3;
    }
    return false;
}

static bool explain(const char *name, int *exit_code)
{
    enum code code = explain_find(name);
    if (code == CODE_COUNT)
        return usage_error("no message has the code '%s'; see 'slotsc --list-codes'", name);
    explain_print(code, stdout);
    return finish(0, exit_code);
}

static bool check_combination(const struct options *options)
{
    bool named = options->header != NULL || options->source != NULL;
    if (options->input_count == 0)
        return usage_error("no input%s", "");
    if (named && options->input_count > 1)
        return usage_error("--header and --source go with one input%s", "");
    if (options->header != NULL && options->source != NULL && strcmp(options->header, options->source) == 0 &&
        strcmp(options->header, "-") != 0)
        return usage_error("--header and --source name the same file '%s'", options->header);
    return true;
}

enum {
    HEADER = 256,
    SOURCE,
    STDIN_NAME,
    CHECK,
    LIST_INPUTS,
    DUMP,
    DIAGNOSTICS,
    MAX_ERRORS,
    EXPLAIN,
    LIST_CODES,
    COLOR,
    VERSION
};

static const struct option long_options[] = {{"outdir", required_argument, NULL, 'o'},
                                             {"header", required_argument, NULL, HEADER},
                                             {"source", required_argument, NULL, SOURCE},
                                             {"stdin-name", required_argument, NULL, STDIN_NAME},
                                             {"check", no_argument, NULL, CHECK},
                                             {"list-inputs", no_argument, NULL, LIST_INPUTS},
                                             {"dump", required_argument, NULL, DUMP},
                                             {"diagnostics", required_argument, NULL, DIAGNOSTICS},
                                             {"max-errors", required_argument, NULL, MAX_ERRORS},
                                             {"explain", required_argument, NULL, EXPLAIN},
                                             {"list-codes", no_argument, NULL, LIST_CODES},
                                             {"color", required_argument, NULL, COLOR},
                                             {"help", no_argument, NULL, 'h'},
                                             {"version", no_argument, NULL, VERSION},
                                             {NULL, 0, NULL, 0}};

/* Takes one option that getopt_long found. False where there is nothing more to do; see options_read. */
static bool take_option(struct options *options, int c, int *exit_code)
{
    switch (c) {
    case 'o':
        options->outdir = optarg;
        return true;
    case 'I':
        options->roots[options->root_count++] = optarg;
        return true;
    case HEADER:
        options->header = optarg;
        return true;
    case SOURCE:
        options->source = optarg;
        return true;
    case STDIN_NAME:
        options->stdin_name = optarg;
        return true;
    case CHECK:
        options->check_only = true;
        return true;
    case LIST_INPUTS:
        options->list_inputs = true;
        return true;
    case DUMP:
        return read_dump(options, optarg);
    case 'W':
        return warnings_take(&options->warnings, optarg) ||
               usage_error("no warning is called '%s'; see 'slotsc --list-codes'", optarg);
    case DIAGNOSTICS:
        return read_format(options, optarg);
    case MAX_ERRORS:
        return read_max_errors(options, optarg);
    case EXPLAIN:
        return explain(optarg, exit_code);
    case LIST_CODES:
        explain_list(stdout);
        return finish(0, exit_code);
    case COLOR:
        return read_color(options, optarg);
    case 'h':
        fputs(help, stdout);
        return finish(0, exit_code);
    case VERSION:
        puts("slotsc " SLOTS_VERSION);
        return finish(0, exit_code);
    default: /* getopt_long has told what is wrong */
        fputs("Try 'slotsc --help'.\n", stderr);
        return false;
    }
}

bool options_read(struct options *options, int argc, char **argv, struct arena *arena, int *exit_code)
{
    static char name[] = "slotsc";
    bool good = read_color(options, "auto");
    int c;
    if (argc > 0)
        argv[0] = name; /* getopt_long's messages begin as all others */
    *exit_code = EXIT_USAGE;
    options->stdin_name = "stdin.slots";
    options->roots = arena_alloc(arena, (size_t)argc * sizeof *options->roots);
    while (good && (c = getopt_long(argc, argv, "o:I:W:h", long_options, NULL)) != -1)
        good = take_option(options, c, exit_code);
    if (!good)
        return false;
    options->inputs = arena_alloc(arena, ((size_t)(argc - optind) + 1) * sizeof *options->inputs);
    for (int i = optind; i < argc; i++)
        options->inputs[options->input_count++] = argv[i];
    return check_combination(options);
}

/* ---- Output names ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const char *output_path(const struct options *options, const char *input, const char *suffix,
                               struct arena *arena)
{
    if (strcmp(input, "-") == 0)
        input = options->stdin_name;
    if (options->outdir != NULL)
        return arena_format(arena, "%s/%s%s", options->outdir, base_name(input), suffix);
    return arena_format(arena, "%s%s", input, suffix);
}

const char *options_header_path(const struct options *options, const char *input, struct arena *arena)
{
    return options->header != NULL ? options->header : output_path(options, input, ".h", arena);
}

const char *options_source_path(const struct options *options, const char *input, struct arena *arena)
{
    return options->source != NULL ? options->source : output_path(options, input, ".c", arena);
}
