# slotsc. The two targets that anyone needs on a fresh machine:
#
#   make demo       builds the compiler and the article's programs and runs them
#   make test       builds and runs every test
#
# and for those who work on it:
#
#   make                        build/slotsc, build/libslots.a, build/libslots.so
#   make check                  the unit tests; with SANITIZE=address,undefined under sanitizers
#   make model                  random operations on a heap with small limits, beside a model; SEED=1 SEQUENCES=1500
#   make explore                every interleaving of three threads that count references, in what counts in runtime/;
#                               all programs of OPERATIONS=3 operations each
#   make races                  a million races of a weak reference against the last unref, under TSan
#   make faults                 the programs of tests/run, while each of their calls is refused memory
#   make coverage               lines, branches and conditions of runtime/ that tests reach (clang-19): 98 % of each at
#                               least; what is left stands in tests/coverage/left.txt, with its reason
#   make test-tools             the programs of tests/run under MemorySanitizer and valgrind's memcheck
#   make bless                  accepts what the compiler says now as golden (then read the diff)
#   make format                 clang-format over our own C
#   make test-arch              the tests of the runtime and of generated code on other machines, in emulators (tests/arch):
#                               i686 s390x aarch64 armhf riscv64 musl windows; MACHINES="i686 s390x" for some of them
#   make bench                  measures slotsc beside its peers (tests/bench); N=1000000 ROUNDS=7 ONLY=particle,person KEEP=1
#   make install PREFIX=/usr/local    also with DESTDIR; make uninstall takes the same
#   make deps                   installs the Debian packages that the build and the tests need
#   make clean

CC       = gcc
PREFIX   = /usr/local
PYTHON   = python3
SANITIZE =
SMALL    =
comma   := ,
B       := build$(if $(SANITIZE)$(SMALL),/$(CC)-$(or $(subst $(comma),-,$(SANITIZE)),plain)$(if $(SMALL),-small))

WARN     = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes
CFLAGS   = -O2 -g
FLAGS    = -std=c11 $(WARN) $(CFLAGS) $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all) -MMD -MP

# SMALL=1: limits so small that tests reach them all the time.
FLAGS   += $(if $(SMALL),-DSLOTS_NO_MMAP -D'SLOTS_FALLBACK_RANGE_SIZE=((size_t)4<<20)' -D'SLOTS_SLAB_SIZE=((size_t)512)' \
    -D'SLOTS_LARGE_SLAB_SIZE=((size_t)1<<17)' -DSLOTS_LARGE_OBJECT=64 -DSLOTS_GENERATION_BITS=4 -DSLOTS_COUNT_MAX=7 \
    -DSLOTS_MAGAZINES=4)

FRONT   := $(addprefix gen/,$(addsuffix .c, \
    arena ast build_expr build_list build_stmt charname diag diag_json diag_sarif diag_text explain format lex_check lex_coding \
    lex_layout literal parse parse_context parse_error screen source suggest syntax syntax_future syntax_params token utf8))
SEMA    := $(addprefix gen/,$(addsuffix .c, \
    choice circle classes const_operators const_slot const_value consts dataclass def enum_value enums \
    field generics hooks import init init_call init_condition init_expr init_forward init_order init_property \
    init_steps known lower methods mro named newtype scope sema slots types weak))
BACK    := $(addprefix gen/,$(addsuffix .c, \
    cname emit emit_access emit_bulk emit_class emit_compare emit_const emit_copy emit_create emit_enum \
    emit_enum_value emit_expr emit_function emit_hash emit_hook emit_method emit_new emit_parts \
    emit_reference emit_replace emit_repr emit_steps emit_store emit_struct emit_weakref kind layout \
    out replace targets text words))
GEN     := gen/main.c gen/options.c gen/warnings.c gen/dump_ir.c $(FRONT) $(SEMA) $(BACK)
RUNTIME := $(addprefix runtime/,$(addsuffix .c, \
    any arithmetic asdict attr builtin bulk bytes compare copy count destroy dict enum error field float hash item list \
    magazine memory owned powers printable range region repr slab store string text truth utf8 watch weak weak_dict \
    weak_set weakref))
UNIT    := $(sort $(wildcard tests/unit/check_*.c))

GEN_OBJS     := $(GEN:%.c=$B/%.o) $B/gen/codes.o $B/grammar/lex.o $B/grammar/slots.o
RUNTIME_OBJS := $(RUNTIME:%.c=$B/%.o)
UNIT_BINS    := $(UNIT:%.c=$B/%)

.PHONY: all demo test test-arch check model explore races faults coverage test-tools bench bless format install uninstall deps clean
.DELETE_ON_ERROR: # lemon writes its output even when it finds a conflict

all: $B/slotsc $B/slotsc.1 $B/libslots.a $B/libslots.so

# ---- The compiler ----

# Linked statically where the libraries allow it: with none to find, map and relocate, it starts in less time.
LINK_SLOTSC = $(CC) $(FLAGS) -o $@ $^ -ljansson -lunistring -lm

$B/slotsc: $(GEN_OBJS)
	$(if $(SANITIZE),,$(LINK_SLOTSC) -static 2>/dev/null ||) $(LINK_SLOTSC)

$B/gen/%.o: gen/%.c | $B/grammar/slots.h $B/gen/codes.h
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -D_GNU_SOURCE -I. -I$B -c -o $@ $<

# The codes of messages and their texts.
$B/gen/codes.h $B/gen/codes.c: gen/codes.txt gen/codes.awk
	@mkdir -p $(@D)
	awk -v part=$(if $(filter %.h,$@),header,table) -f gen/codes.awk $< >$@
$B/gen/codes.o: $B/gen/codes.c $B/gen/codes.h
	$(CC) $(FLAGS) -I. -I$B -c -o $@ $<

# Lemon leaves slots.h alone when no token changed, so only slots.c dates the run.
$B/grammar/slots.c: grammar/slots.y | deps
	@mkdir -p $(@D)
	lemon -q -d$(@D) $<
$B/grammar/slots.h: $B/grammar/slots.c ;
$B/grammar/lex.c: grammar/slots.re | deps
	@mkdir -p $(@D)
	re2c -W --no-generation-date -o $@ $<

# What lemon and re2c write gets milder warnings than what we write; and lemon's traces are for debugging.
$B/grammar/%.o: $B/grammar/%.c | $B/grammar/slots.h $B/gen/codes.h
	$(CC) $(filter-out -Wextra -Wconversion -Wpedantic,$(FLAGS)) $(if $(SANITIZE),,-DNDEBUG) -I. -I$B -c -o $@ $<

# The manual, with the codes.
$B/slotsc.1: gen/slotsc.1 gen/codes.txt gen/codes.awk
	awk -v part=manual -f gen/codes.awk gen/codes.txt | \
	    sed '/^\.\\" The list of codes goes here/r /dev/stdin' gen/slotsc.1 >$@

# ---- The runtime ----

$B/runtime/%.o: runtime/%.c | deps
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -fPIC -I. -Iruntime -I$B -c -o $@ $<

$B/libslots.a: $(RUNTIME_OBJS)
	rm -f $@
	ar rcs $@ $^

$B/libslots.so: $(RUNTIME_OBJS)
	$(CC) $(FLAGS) -shared -Wl,-soname,libslots.so.0 -o $@ $^

# ---- Trying and testing ----

demo: all
	$(PYTHON) examples/demo --slotsc $B/slotsc --runtime $B/libslots.a

test: all
	@$(MAKE) -s build/test-deps || echo "make test goes on without them, and without the machines that need them" >&2
	tests/suite

MACHINES =

test-arch: all build/arch-deps
	tests/arch/run $(MACHINES)

check: $(UNIT_BINS) $B/slotsc
	@bad=0; for t in $(UNIT_BINS); do ./$$t || bad=1; done; exit $$bad

$B/tests/unit/%: tests/unit/%.c $B/libslots.a $(GEN_OBJS)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -D_GNU_SOURCE -I. -Iruntime -I$B -o $@ $< $(filter-out $B/gen/main.o,$(GEN_OBJS)) $B/libslots.a \
	    $$(pkg-config --cflags --libs check) -ljansson -lunistring -lm $(LDLIBS)

$B/tests/model/%: tests/model/%.c $B/libslots.a
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -D_GNU_SOURCE -I. -Iruntime -o $@ $< $B/libslots.a -lpthread

SEED      = 1
SEQUENCES = 1500

model:
	tests/model/run --seed $(SEED) --sequences $(SEQUENCES)

OPERATIONS = 3

explore: $B/tests/model/explore
	$< $(OPERATIONS)

races:
	tests/unit/run SANITIZE=thread B=build/races CFLAGS='-O2 -g -DRACES=1000000' UNIT=tests/unit/check_threads.c

faults: all
	tests/faults/run

test-tools: all
	tests/tools/run

coverage: all build/coverage-deps
	tests/coverage/run

N      = 1000000
ROUNDS = 7
ONLY   =
KEEP   =

bench: all build/bench-deps
	tests/bench/run --slotsc $B/slotsc --runtime $B/libslots.a --count $(N) --rounds $(ROUNDS) \
	    --only '$(ONLY)' $(if $(KEEP),--keep)

bless: all
	tests/golden/run --bless $B/slotsc
	tests/diag/run --bless $B/slotsc

format:
	clang-format -i $(GEN) $(wildcard gen/*.h runtime/*.[ch] tests/unit/*.[ch] tests/model/*.c tests/run/*.[ch] \
	    tests/bench/*.[ch] tests/bench/*/*.[ch] tests/figures/instructions/*.c)

VERSION = $(shell sed -n 's/^.define SLOTS_VERSION "\(.*\)"/\1/p' runtime/slots.h)

install: all
	install -D -t $(DESTDIR)$(PREFIX)/bin $B/slotsc
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/include runtime/slots.h
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib $B/libslots.a
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 $B/slotsc.1
	install -D -T $B/libslots.so $(DESTDIR)$(PREFIX)/lib/libslots.so.0
	ln -sf libslots.so.0 $(DESTDIR)$(PREFIX)/lib/libslots.so
	install -d $(DESTDIR)$(PREFIX)/lib/pkgconfig
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: slots' 'Description: the runtime under the C that slotsc writes' \
	    'Version: $(VERSION)' 'Cflags: -I$${prefix}/include' 'Libs: -L$${prefix}/lib -lslots' \
	    >$(DESTDIR)$(PREFIX)/lib/pkgconfig/slots.pc

uninstall:
	rm -f $(addprefix $(DESTDIR)$(PREFIX)/,bin/slotsc include/slots.h share/man/man1/slotsc.1 lib/pkgconfig/slots.pc \
	    lib/libslots.a lib/libslots.so lib/libslots.so.0)

# ---- Packages ----

DEPS := gcc g++ libc6-dev make re2c lemon check pkg-config libjansson-dev libunistring-dev python3 \
        clang libclang-rt-14-dev clang-format mandoc valgrind

BENCH_DEPS := g++ pkg-config python3 libmimalloc-dev libglib2.0-dev libfmt-dev rustc valgrind

TEST_DEPS := gcc-i686-linux-gnu libc6-dev-i386-cross gcc-s390x-linux-gnu libc6-dev-s390x-cross qemu-user

ARCH_DEPS := $(TEST_DEPS) gcc-aarch64-linux-gnu libc6-dev-arm64-cross gcc-arm-linux-gnueabihf libc6-dev-armhf-cross \
        gcc-riscv64-linux-gnu libc6-dev-riscv64-cross musl-tools gcc-mingw-w64-x86-64-posix wine wine64

COVERAGE_DEPS := clang-19 llvm-19 libclang-rt-19-dev

deps: build/deps

build/deps: PACKAGES := $(DEPS)
build/test-deps: PACKAGES := $(TEST_DEPS)
build/bench-deps: PACKAGES := $(BENCH_DEPS)
build/coverage-deps: PACKAGES := $(COVERAGE_DEPS)
build/arch-deps: PACKAGES := $(ARCH_DEPS)

build/deps build/test-deps build/bench-deps build/coverage-deps build/arch-deps: Makefile
	@mkdir -p $(@D)
	@command -v dpkg-query >/dev/null || { \
	    echo "slotsc is built on Debian; here, see to what these packages hold:" $(PACKAGES); touch $@; exit 0; }; \
	missing=$$(dpkg-query -W -f '$${Package} $${Status}\n' $(PACKAGES) 2>/dev/null | \
	    awk -v all="$(PACKAGES)" '/install ok installed/ { have[$$1] = 1 } \
	        END { n = split(all, p, " "); for (i = 1; i <= n; i++) if (!have[p[i]]) print p[i] }'); \
	[ -n "$$missing" ] || { touch $@; exit 0; }; \
	command -v apt-get >/dev/null || { echo "slotsc needs these packages:" $$missing >&2; exit 1; }; \
	if [ "$$(id -u)" = 0 ]; then sudo=; \
	elif command -v sudo >/dev/null; then sudo=sudo; \
	else echo "slotsc needs these Debian packages; as root: apt-get install" $$missing >&2; exit 1; fi; \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null && touch $@

clean:
	rm -rf build

-include $(shell find $B -name '*.d' 2>/dev/null)
