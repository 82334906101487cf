/* slotsc: the stages, in order.
 *
 *     fleet.slots -> tokens -> AST -> IR -> IR with names and places -> fleet.slots.h, fleet.slots.c
 *
 * All inputs are checked before the first output is written. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "gen/arena.h"
#include "gen/ast.h"
#include "gen/cname.h"
#include "gen/diag.h"
#include "gen/emit.h"
#include "gen/import.h"
#include "gen/ir.h"
#include "gen/layout.h"
#include "gen/lex.h"
#include "gen/options.h"
#include "gen/out.h"
#include "gen/parse.h"
#include "gen/replace.h"
#include "gen/sema.h"
#include "gen/source.h"
#include "gen/targets.h"
#include "gen/warnings.h"

enum { EXIT_GOOD, EXIT_ERRORS, EXIT_USAGE, EXIT_IO };

struct run {
    const struct options *options;
    struct arena *arena;
    struct diag *diag;
    struct loader *loader;
};

static int fail(const struct run *run, const char *path)
{
    diag_failure(run->diag, path, strerror(errno));
    return EXIT_IO;
}

static bool has_suffix(const char *text, const char *suffix)
{
    size_t size = strlen(text), tail = strlen(suffix);
    return size > tail && strcmp(text + size - tail, suffix) == 0;
}

static void drop_trees(struct loader *loader)
{
    for (struct unit *unit = loader->units; unit != NULL; unit = unit->next) {
        unit->ast = NULL;
        unit->sema = NULL;
    }
    arena_free(loader->trees);
    loader->trees = NULL;
}

/* From all inputs and what they import to IR with names and places. The result counts only where diag has
 * no errors. */
static void compile(const struct run *run)
{
    sema_check_units(run->loader);
    drop_trees(run->loader);
    if (diag_error_count(run->diag) != 0)
        return;
    bool good = true;
    for (struct unit *unit = run->loader->units; unit != NULL; unit = unit->next)
        good &= cname_module(unit->ir, run->arena, run->diag);
    for (struct unit *unit = run->loader->units; unit != NULL && good; unit = unit->next)
        layout_module(unit->ir, run->arena);
}

typedef void emitter(const struct ir_module *module, const char *header_name, struct out *out);

static struct replacement *write_output(const struct run *run, emitter *emit_file,
                                        const struct ir_module *module, const char *header_name,
                                        const char *path)
{
    struct replacement *file = replace_begin(run->arena, path);
    struct out *out = out_new(run->arena, file);
    emit_file(module, header_name, out);
    out_end(out);
    return file;
}

static int fail_to_write(const struct run *run, const char *path)
{
    return fail(run, strcmp(path, "-") == 0 ? "standard output" : path);
}

/* Both files or none: no header stands beside the source of another one. */
static int write_outputs(const struct run *run, const char *input, const struct ir_module *module)
{
    const char *header_path = options_header_path(run->options, input, run->arena);
    const char *source_path = options_source_path(run->options, input, run->arena);
    const char *header_name = targets_header_name(run->options, input, module->file, run->arena);
    struct replacement *header = write_output(run, emit_header, module, header_name, header_path);
    if (!replace_ready(header))
        return fail_to_write(run, header_path);
    struct replacement *source = write_output(run, emit_source, module, header_name, source_path);
    if (!replace_ready(source)) {
        int result = fail_to_write(run, source_path);
        replace_cancel(header);
        return result;
    }
    if (!replace_end(header)) {
        int result = fail_to_write(run, header_path);
        replace_cancel(source);
        return result;
    }
    return replace_end(source) ? EXIT_GOOD : fail_to_write(run, source_path);
}

static int make_folder(const struct run *run, const char *path)
{
    struct stat status;
    if (mkdir(path, 0777) == 0)
        return EXIT_GOOD;
    if (errno != EEXIST)
        return fail(run, path);
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return EXIT_GOOD;
    errno = ENOTDIR;
    return fail(run, path);
}

/* The folder for outputs, with those above it where they are absent. */
static int make_outdir(const struct run *run)
{
    const char *path = run->options->outdir;
    if (path == NULL)
        return EXIT_GOOD;
    for (const char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        int result = make_folder(run, arena_copy(run->arena, path, (size_t)(slash - path)));
        if (result != EXIT_GOOD)
            return result;
    }
    return make_folder(run, path);
}

static const char *name_of_stdin(const struct run *run, const char *path)
{
    return strcmp(path, "-") == 0 ? run->options->stdin_name : NULL;
}

static int check_input_name(const struct run *run, const char *path)
{
    if (has_suffix(path, ".slots") || strcmp(path, "-") == 0)
        return EXIT_GOOD;
    diag_failure(run->diag, path, "the name of an input ends in .slots");
    return EXIT_USAGE;
}

/* --dump=tokens and ast look at one input by itself. */
static int dump_early(const struct run *run, const char *path)
{
    const struct source *source = source_read(run->arena, path, name_of_stdin(run, path));
    if (source == NULL)
        return fail(run, path);
    if (run->options->dump == DUMP_TOKENS)
        lex_dump(source, run->arena, run->diag, stdout);
    else
        ast_dump(parse_module(source, run->arena, run->diag), stdout);
    return EXIT_GOOD;
}

/* Reads the input and what it imports. */
static int load_input(const struct run *run, const char *path, struct unit **unit)
{
    *unit = import_input(run->loader, path, name_of_stdin(run, path));
    return *unit != NULL ? EXIT_GOOD : fail(run, path);
}

static int list_inputs(const struct run *run)
{
    for (const struct unit *unit = run->loader->units; unit != NULL; unit = unit->next)
        printf("%s\n", unit->path);
    return diag_error_count(run->diag) != 0 ? EXIT_ERRORS : EXIT_GOOD;
}

static int write_all(const struct run *run, struct unit **units)
{
    const struct options *options = run->options;
    int result = options->dump == DUMP_NOTHING ? make_outdir(run) : EXIT_GOOD;
    for (size_t i = 0; i < options->input_count && result == EXIT_GOOD; i++) {
        if (options->dump == DUMP_IR)
            ir_dump(units[i]->ir, stdout);
        else
            result = write_outputs(run, options->inputs[i], units[i]->ir);
    }
    return result;
}

static int run_stages(const struct run *run)
{
    const struct options *options = run->options;
    bool is_early = options->dump == DUMP_TOKENS || options->dump == DUMP_AST;
    struct unit **units = arena_alloc(run->arena, options->input_count * sizeof *units);
    int result = EXIT_GOOD;
    for (size_t i = 0; i < options->input_count && result == EXIT_GOOD; i++) {
        const char *path = options->inputs[i];
        result = check_input_name(run, path);
        if (result == EXIT_GOOD)
            result = is_early ? dump_early(run, path) : load_input(run, path, &units[i]);
    }
    if (result == EXIT_GOOD && !is_early && !options->list_inputs)
        compile(run);
    if (result == EXIT_GOOD && options->list_inputs)
        return list_inputs(run);
    if (result == EXIT_GOOD && diag_error_count(run->diag) != 0)
        result = EXIT_ERRORS;
    if (result != EXIT_GOOD || options->check_only || is_early)
        return result;
    if (options->dump == DUMP_NOTHING && !targets_check(options, run->loader, run->arena))
        return EXIT_USAGE;
    return write_all(run, units);
}

/* All stages, the messages and the exit code. */
static int run_all(const struct run *run)
{
    warnings_apply(&run->options->warnings, run->diag);
    int result = run_stages(run);
    if (result == EXIT_GOOD && (fflush(stdout) != 0 || ferror(stdout)))
        result = fail(run, "standard output");
    diag_flush(run->diag, stderr, run->options->form);
    return result;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct options options = {0};
    int result;
    if (options_read(&options, argc, argv, arena, &result)) {
        struct diag *diag = diag_new(arena);
        struct loader loader = {.arena = arena,
                                .trees = arena_new_child(arena),
                                .diag = diag,
                                .roots = options.roots,
                                .root_count = options.root_count};
        struct run run = {.options = &options, .arena = arena, .diag = diag, .loader = &loader};
        loader.end = &loader.units;
        result = run_all(&run);
        arena_free(loader.trees);
    }
    arena_free(arena);
    return result;
}
