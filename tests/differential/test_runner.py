#!/usr/bin/env python3
"""Unit tests of the differential runner: with a slotsc that is a script of canned answers, each kind of
difference is detected, and what agrees passes.

    python3 tests/differential/test_runner.py
"""

import ast
import contextlib
import io
import json
import shutil
import sys
import tempfile
import textwrap
import types
import unittest
from pathlib import Path
from unittest import mock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from differ import cli, process  # noqa: E402
from differ.callrule import CallRefused, bind  # noqa: E402
from differ.case import parse_test  # noqa: E402
from differ.compare import same_refusal  # noqa: E402
from differ.ir import Param, Type  # noqa: E402
from differ.plain import install_methods  # noqa: E402
from differ.values import c_double, c_string, constant  # noqa: E402

POINT = """\
from dataclasses import dataclass

@dataclass(slots=True)
class Point:
    x: int
    y: int = 2

# test: Point(1)
# test: Point(1, 2)
# test: Point(3, y=4)
# test: Point()
"""

HEADER = """\
#include "slots.h"
typedef struct Point { int64_t x, y; } Point;
struct Point_args { char first_; int64_t x, y; };
Point *Point_new(int64_t x, int64_t y);
#define Point_create(x) Point_new(x, 2)
void Point_unref(Point *);
char *Point_repr(const Point *);
bool Point_eq(const Point *, const Point *);
bool Point_set_x(Point *, int64_t);
bool Point_del_x(Point *);
static inline bool Point_has_x(const Point *self) { return self->x != 0; }
static inline int64_t Point_get_x(const Point *self) { return self->x; }
Point *Point_copy(const Point *);
#define Point_replace(p, ...) Point_changed((struct Point_args){.x = (p)->x, .y = (p)->y, __VA_ARGS__})
static inline Point *Point_changed(struct Point_args all) { return Point_new(all.x, all.y); }
extern const slots_class Point_class;
"""

SOURCE = """\
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "point.slots.h"
void fake_point(const void *point);
const slots_class Point_class = {.name = "Point"};
Point *Point_new(int64_t x, int64_t y)
{
    Point *self = malloc(sizeof *self);
    self->x = x;
    self->y = y;
    fake_point(self);
    return self;
}
void Point_unref(Point *self)
{
    slots_unref(self);
}
char *Point_repr(const Point *self)
{
    char *text = malloc(80);
    snprintf(text, 80, "Point(x=%d, y=%d)", (int)self->x, (int)self->y);
    return text;
}
bool Point_eq(const Point *a, const Point *b)
{
    return a->x == b->x && a->y == b->y;
}
bool Point_set_x(Point *self, int64_t value)
{
    self->x = value;
    return true;
}
bool Point_del_x(Point *self)
{
    self->x = 0;
    return true;
}
Point *Point_copy(const Point *self)
{
    return Point_new(self->x, self->y);
}
"""

# Values are ints, and lists hold one value each, which repr shows.
RUNTIME = """\
#include <stdio.h>
#include <stdlib.h>
#include "slots.h"
static const char *error = "ValueError: no";
struct slots_list { slots_value value; };
const char *slots_error(void) { return error; }
slots_list *slots_list_new(void) { return calloc(1, sizeof(slots_list)); }
bool slots_list_append(slots_list *list, slots_value value) { list->value = value; return true; }
slots_dict *slots_asdict(const void *object, const slots_class *declared)
{
    return (void)declared, (slots_dict *)(object != NULL ? slots_list_new() : NULL);
}
char *slots_repr(const void *object, const slots_class *declared)
{
    const slots_list *list = object;
    char *text = malloc(80);
    if (list->value.kind == SLOTS_VALUE_DICT)
        snprintf(text, 80, "[{'x': 1, 'y': 2}]");
    else
        snprintf(text, 80, "[%d]", (int)list->value.u.as_int);
    return (void)declared, text;
}
static bool no_attribute(const char *name)
{
    static char text[80];
    snprintf(text, sizeof text, "AttributeError: 'Point' object has no attribute '%s'", name);
    error = text;
    return false;
}
bool slots_getattr(const void *object, const slots_class *declared, const char *name, slots_value *value)
{
    *value = slots_int(0);
    return (void)object, (void)declared, name[0] == 'x' || no_attribute(name);
}
bool slots_setattr(void *object, const slots_class *declared, const char *name, slots_value value)
{
    return (void)object, (void)declared, (void)value, no_attribute(name);
}
bool slots_delattr(void *object, const slots_class *declared, const char *name)
{
    return (void)object, (void)declared, no_attribute(name);
}
void slots_free(void *block) { free(block); }
static struct counted { const void *object; int count; } points[500]; /* a list has one owner */
static size_t live, made;
void fake_point(const void *point)
{
    points[made++] = (struct counted){point, 1};
    live++;
}
static struct counted *find(const void *object)
{
    struct counted *point = points + made;
    while (object != NULL && point > points)
        if ((--point)->object == object)
            return point;
    return NULL;
}
void *slots_ref(const void *object)
{
    find(object)->count++;
    return (void *)object;
}
void slots_unref(const void *object)
{
    struct counted *point = find(object);
    if (point != NULL && --point->count > 0)
        return;
    if (point != NULL) {
        point->object = NULL;
        live--;
    }
    free((void *)object);
}
bool slots_eq(const void *a, const void *b, const slots_class *declared) { return (void)declared, a == b; }
slots_statistics slots_stats(slots_stats_row *rows, size_t capacity)
{
    slots_statistics all = {.live = live};
    return (void)rows, (void)capacity, all;
}
"""

INT = {"kind": "i64", "optional": False, "class": None, "enum": None}
IR = {
    "slotsc_ir": 1, "module": "point", "file": "point.slots", "header": "point.slots.h", "prefix": "",
    "enums": [], "constants": [],
    "classes": [{
        "name": "Point", "cname": "Point", "base": None, "dataclass": True, "replace": True, "abstract": False,
        "named_tuple": False, "order": False, "hash": "none", "hooks": [], "methods": [], "abstract_text": None, "takes_rest": False,
        "params": [
            {"name": n, "cname": n, "type": INT, "default": d, "keyword_only": False, "positional_only": False,
             "init_var": False} for n, d in (("x", None), ("y", {"kind": "int", "value": 2}))
        ],
        "fields": [{"name": n, "cname": n, "type": INT, "read_only": False, "can_be_unset": n == "x"} for n in "xy"],
    }],
}

REFUSED = "from dataclasses import dataclass\n\n@dataclass\nclass A:\n    x: int = 1\n    y: int\n"
REFUSED_PYTHON = "TypeError: non-default argument 'y' follows default argument"


class RunnerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.shared)
        (cls.shared / "runtime.c").write_text(RUNTIME)
        shutil.copy(ROOT / "runtime/slots.h", cls.shared)

    def run_case(self, text=POINT, *, header=HEADER, source=SOURCE, ir=IR, exit=0, stderr="", script="",
                 name="point.slots", options=()):
        """Runs the runner on one file with a fake slotsc. Returns (exit code, what it printed)."""
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        case = folder / "a folder" / name
        case.parent.mkdir()
        case.write_bytes(text if isinstance(text, bytes) else text.encode())
        slotsc = folder / "slotsc"
        slotsc.write_text(textwrap.dedent(f"""\
            #!{sys.executable}
            import os, sys, time
            {script}
            sys.stderr.write({stderr!r})
            if "--dump=ir" in sys.argv:
                print({json.dumps(ir)!r})
            elif "--list-inputs" in sys.argv:
                print(sys.argv[-1])
            elif {exit!r} == 0:
                out = sys.argv[sys.argv.index("-o") + 1]
                open(out + "/point.slots.h", "w").write({header!r})
                open(out + "/point.slots.c", "w").write({source!r})
            sys.exit({exit!r})
            """))
        slotsc.chmod(0o755)
        arguments = ["--slotsc", str(slotsc), "--runtime", str(self.shared), *options, str(case)]
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            code = cli.main(arguments)
        return code, output.getvalue()

    def passes(self, *arguments, **named):
        code, output = self.run_case(*arguments, **named)
        self.assertEqual(code, 0, output)
        self.assertTrue(output.endswith("1 passed, 0 failed\n"), output)
        return output

    def fails(self, expected, *arguments, **named):
        code, output = self.run_case(*arguments, **named)
        self.assertEqual(code, 1, output)
        self.assertIn(expected, output)
        self.assertTrue(output.endswith("0 passed, 1 failed\n"), output)
        return output

    # ---- What agrees ----

    def test_agreement(self):
        self.assertIn("4 tests, 1 of them refused", self.passes(options=["-v"]))

    def test_crlf_and_bom(self):
        self.passes(b"\xef\xbb\xbf" + POINT.replace("\n", "\r\n").encode())

    def test_no_test_lines(self):
        self.assertIn("no test lines", self.passes("\n".join(POINT.split("\n")[:7]), options=["-v"]))

    def test_both_refuse(self):
        self.passes(REFUSED, exit=1, stderr=f"a.slots:6:5: error: no default\npython: {REFUSED_PYTHON}\n")

    def test_both_refuse_without_python_line(self):
        self.fails("without Python's words", REFUSED, exit=1, stderr="a.slots:6:5: error: no default\n")

    def test_newline_in_message(self):
        text = "class A: pass\nclass B(A): pass\nclass C(A, B): pass\n"
        said = r"TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, B"
        self.passes(text, exit=1, stderr=f"a.slots:3:7: error: no order\npython: {said}\n")

    def test_refused_on_purpose(self):
        self.passes("# refused-by: slotsc\n" + POINT, exit=1, stderr="a.slots:2:1: error: no\n")

    # ---- What differs ----

    def test_wrong_repr(self):
        output = self.fails("repr of Point(3, y=4)", source=SOURCE.replace("y=%d)", "y=%d,)"))
        self.assertIn("python: Point(x=3, y=4)\n", output)
        self.assertIn("slotsc: Point(x=3, y=4,)\n", output)

    def test_wrong_default(self):
        self.fails("repr of Point(1)", header=HEADER.replace("(x, 2)", "(x, 7)"))

    def test_wrong_eq(self):
        output = self.fails("Point(1) == Point(3, y=4)",
                            source=SOURCE.replace("a->x == b->x && a->y == b->y", "true"))
        self.assertIn("python: False", output)

    def test_eq_that_raises(self):
        self.fails("raises ValueError: no", source=SOURCE.replace(
            "return a->x == b->x && a->y == b->y", "errno = EINVAL; return a->x > b->y"))

    def test_errno_touched(self):
        self.fails("repr succeeded and touched errno", source=SOURCE.replace("return text", "errno = 5; return text"))

    def test_hash_where_python_has_none(self):
        ir = json.loads(json.dumps(IR))
        ir["classes"][0]["hash"] = "fields"
        self.fails("hash of Point(1)", ir=ir,
                   header=HEADER + "static inline uint64_t Point_hash(const Point *p) { return p != 0; }\n")

    def test_unequal_hashes_of_equal_objects(self):
        ir = json.loads(json.dumps(IR))
        ir["classes"][0]["hash"] = "fields"
        self.fails("different hashes", POINT.replace("slots=True", "slots=True, frozen=True"), ir=ir,
                   header=HEADER + "static inline uint64_t Point_hash(const Point *p) { return (uint64_t)p; }\n")

    def test_call_that_only_python_refuses(self):
        ir = json.loads(json.dumps(IR))
        ir["classes"][0]["params"][0]["default"] = {"kind": "int", "value": 0}
        header = HEADER.replace("Point_create(x) Point_new(x, 2)", "Point_create(...) Point_new(__VA_ARGS__ + 0, 2)")
        output = self.fails("the call Point()", ir=ir, header=header)
        self.assertIn("slotsc: accepts", output)

    def test_call_refused_for_another_reason(self):
        ir = json.loads(json.dumps(IR))
        ir["classes"][0]["params"][1]["default"] = None
        self.fails("missing 2 required positional arguments: 'x' and 'y'", ir=ir)

    def test_construction_that_fails_in_c(self):
        self.fails("raises ValueError: no", source=SOURCE.replace("fake_point(self);", "if (x == 3)\n    return NULL;\nfake_point(self);"))

    def test_crash(self):
        self.fails("SIGABRT", source=SOURCE.replace("return text", "abort(); return text"))

    def test_endless_program(self):
        with mock.patch.object(process, "TIME_LIMIT", 3):
            self.fails("ran longer than 3 s", source=SOURCE.replace("return text", "for (;;)\n        ;\n    return text"))

    def test_leak(self):
        self.fails("still alive", source=SOURCE.replace("fake_point(self);", "fake_point(self); fake_point(NULL);"))

    def test_c_that_does_not_compile(self):
        self.fails("the C does not compile", source=SOURCE + "int unused(void) { int x; return 0; }")

    def test_sanitizer(self):
        self.fails("AddressSanitizer", options=["--sanitize"],
                   source=SOURCE.replace("malloc(80)", "malloc(8)"))

    def test_only_python_refuses(self):
        self.assertIn(REFUSED_PYTHON, self.fails("only Python refuses", REFUSED))

    def test_only_slotsc_refuses(self):
        self.fails("only slotsc refuses", exit=1, stderr="point.slots:3:1: error: no\n")

    def test_wrong_python_line(self):
        output = self.fails("`python:` line", REFUSED, exit=1, stderr="a:6:5: error: no\npython: TypeError: x\n")
        self.assertIn(REFUSED_PYTHON, output)

    def test_refusal_without_error(self):
        self.fails("printed no error", REFUSED, exit=1)

    def test_slotsc_crash_is_no_refusal(self):
        self.fails("slotsc crashed (SIGABRT)", REFUSED, script="os.abort()")

    def test_slotsc_time_out(self):
        with mock.patch.object(process, "TIME_LIMIT", 3):
            self.fails("slotsc ran longer", script="time.sleep(60)")

    def test_slotsc_internal_failure(self):
        self.fails("slotsc ended with 3", exit=3, stderr="cannot write\n")

    def test_unreadable_ir(self):
        self.fails("--dump=ir is not as agreed", ir={"classes": 3})

    def test_refused_on_purpose_but_accepted(self):
        self.fails("is to refuse this file on purpose", "# refused-by: slotsc\n" + POINT)

    def test_refused_on_purpose_but_python_refuses_too(self):
        self.fails("for what Python accepts", "# refused-by: slotsc\n" + REFUSED, exit=1, stderr="a:1:1: error: no\n")

    def test_endless_module(self):
        with mock.patch.object(process, "TIME_LIMIT", 3):
            self.fails("python ran longer", "while True: pass\n")

    # ---- Tests that are badly written ----

    def test_int_for_float(self):
        ir = json.loads(json.dumps(IR))
        ir["classes"][0]["params"][0]["type"]["kind"] = "f64"
        self.fails("badly written: 'x' is a float", ir=ir)

    def test_value_that_c_cannot_hold(self):
        self.fails("badly written: 'x' is i64 in C and cannot hold None", POINT + "# test: Point(None)\n")

    def test_line_that_does_not_parse(self):
        self.fails("it does not parse", POINT + "# test: Point(\n")

    def test_test_line_before_code(self):
        self.fails("stands before code", "# test: Point(1)\n" + POINT)

    def test_unknown_class(self):
        self.fails("no class 'Line'", POINT + "# test: Line()\n")

    def test_slot_that_c_cannot_delete(self):
        self.fails("C has no Point_del_y", POINT + "# test: p = Point(1); del p.y\n")

    # ---- Lines that change and show ----

    def test_setting(self):
        text = POINT + "# test: p = Point(1); p.x = 5; p\n# test: p.x = 7\n"
        self.passes(text)
        self.fails("repr of p.x = 7", text, source=SOURCE.replace("self->x = value", "self->x = 5"))

    def test_setting_that_fails(self):
        self.fails("raises ValueError: no", POINT + "# test: p = Point(1); p.x = 5; p\n",
                   source=SOURCE.replace("self->x = value;\n    return true", "return value == 0"))

    def test_change_is_shown_only_afterwards(self):
        self.passes(POINT + "# test: p = Point(1)\n# test: p.x = 7; p\n# test: Point(7)\n")

    def test_setting_what_is_not_there(self):
        text = POINT + "# test: p = Point(1); p.q = 5\n# test: del p.r\n"
        self.passes(text)
        self.fails("the header has a function Point_set_q", text, header=HEADER + "void Point_set_q(void);\n")

    def test_setting_what_only_python_has(self):
        output = self.fails("p.q = 5", POINT.replace("(slots=True)", "") + "# test: p = Point(1); p.q = 5\n")
        self.assertIn("slotsc: raises AttributeError: 'Point' object has no attribute 'q'", output)

    def test_deleting(self):
        self.fails("repr of p = Point(1); del p.x; p", POINT + "# test: p = Point(1); del p.x; p\n")

    def test_reading(self):
        text = POINT + "# test: Point(1).x\n# test: p = Point(4)\n# test: p.x\n# test: p.q\n"
        self.passes(text)
        self.fails("repr of p.x", text, header=HEADER.replace("return self->x; }", "return 1; }"))
        self.fails("has and get do not agree", text, header=HEADER.replace("self->x != 0", "self->x == 0"))

    def test_copy(self):
        self.passes(POINT + "# test: p = copy(Point(1)); p.x = 3; p\n")
        self.fails("repr of copy(Point(5))", POINT + "# test: copy(Point(5))\n",
                   source=SOURCE.replace("Point_new(self->x", "Point_new(1 + self->x"))

    def test_replace(self):
        self.passes(POINT + "# test: p = Point(1)\n# test: replace(p, y=4)\n# test: replace(p, q=4)\n")
        self.fails("repr of replace(Point(5), y=4)", POINT + "# test: replace(Point(5), y=4)\n",
                   header=HEADER.replace(".y = (p)->y, __VA_ARGS__", "__VA_ARGS__ + 1"))

    def test_values_of_fields(self):
        self.passes(POINT + "# test: asdict(Point(1))\n")
        output = self.fails("repr of asdict(Point(5))", POINT + "# test: asdict(Point(5))\n")
        self.assertIn("slotsc: {'x': 1, 'y': 2}", output)

    # ---- What is needed to run at all ----

    def test_missing_file_is_a_failure(self):
        code, output = self.run_case()
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = cli.main(["--slotsc", sys.executable, "--runtime", str(self.shared), "no such.slots"])
        self.assertEqual(code, 1)
        self.assertIn("0 passed, 1 failed", out.getvalue())

    def test_missing_programs(self):
        for options in (["--cc", "no-such-cc"], ["--python", "no-such-python"], ["--runtime", "/no/such"]):
            code, output = self.run_case(options=options)
            self.assertEqual(code, 2, output)
            self.assertIn("run: no ", output)


class PlainClassesTest(unittest.TestCase):
    """What the Python side is given before the comparison."""

    def module(self, text):
        module = types.ModuleType("plain_classes")
        with mock.patch.dict(sys.modules, plain_classes=module):
            exec(compile(text, "plain", "exec"), vars(module))
            install_methods([module], ast.parse(text))
        return module

    def test_fields_of_slots(self):
        m = self.module(
            "class A:\n __slots__ = {'z', 'a', '__p'}\n def __init__(self): self.a, self._A__p, self.z = 1, 2, 3\n"
            "class B(A):\n __slots__ = ('b', 'z', '__weakref__', 'b', 'unset')\n"
            " def __init__(self): super().__init__(); self.b = [self]\n")
        self.assertEqual(repr(m.A()), "A(z=3, a=1, _A__p=2)")
        self.assertEqual(repr(m.B()), "B(z=3, a=1, _A__p=2, b=[...])")

    def test_fields_without_slots(self):
        m = self.module(
            "from typing import ClassVar\n"
            "class A:\n x: int\n c: ClassVar[int]\n v: int = 3\n"
            " def __init__(self, y):\n  self.y = y\n  if y:\n   self.w = 1\n  else:\n   self.u = 2\n  self.x = 0\n")
        self.assertEqual(repr(m.A(1)), "A(x=0, y=1, w=1)")
        self.assertEqual(repr(m.A(0)), "A(x=0, y=0, u=2)")
        self.assertTrue(m.A(1) == m.A(True) != m.A(0))

    def test_own_methods_and_dataclasses_stay(self):
        m = self.module(
            "from dataclasses import dataclass\n"
            "class R:\n __slots__ = ('a',)\n def __repr__(self): return 'mine'\n"
            "@dataclass(eq=False)\nclass D:\n x: int\n"
            "class E(D):\n __slots__ = ('y',)\n")
        self.assertEqual(repr(m.R()), "mine")
        self.assertEqual(repr(m.E(1)), "E(x=1)")
        self.assertNotEqual(m.E(1), m.E(1))

    def test_hash_of_constant_classes(self):
        m = self.module(
            "from typing import Final\n"
            "class A:\n __slots__ = ('x',)\n def __init__(self, x): self.x: Final = x\n"
            "class B:\n __slots__ = ('x',)\n def __init__(self, x): self.x = x\n")
        self.assertEqual(hash(m.A(1)), hash(m.A(1.0)))
        self.assertRaises(TypeError, hash, m.B(1))

    def test_dataclasses_compare_as_in_python_3_13(self):
        m = self.module(
            "from dataclasses import dataclass\n"
            "@dataclass(frozen=True)\nclass A:\n x: float = float('nan')\n"
            "@dataclass\nclass B:\n x: int\n def __eq__(self, other): return 'own'\n")
        a = m.A()
        self.assertTrue(a == a)
        self.assertFalse(a == m.A())
        self.assertFalse(a == 3)
        self.assertEqual(m.B(1) == 2, "own")
        hash(a)


class PartsTest(unittest.TestCase):
    def test_call_rule_says_what_python_says(self):
        """Every call of a few shapes, against Python itself."""
        type_ = Type("any", False, None, None)
        for header in ("", "a", "a, b=1", "a, b, c", "a, *, k", "a=1, *, k=2", "*, k, l", "a, /, b"):
            scope = {}
            exec(f"class C:\n def __init__(self{', ' * bool(header)}{header}): pass", scope)
            arguments = ast.parse(f"def f({header}): pass").body[0].args
            normal = arguments.posonlyargs + arguments.args
            first_default = len(normal) - len(arguments.defaults)
            params = [Param(a.arg, a.arg, type_, n >= first_default, False, a in arguments.posonlyargs, False)
                      for n, a in enumerate(normal)]
            params += [Param(a.arg, a.arg, type_, d is not None, True, False, False)
                       for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults)]
            for call in ("C()", "C(1)", "C(1, 2)", "C(1, 2, 3)", "C(1, 2, 3, 4)", "C(a=1)", "C(1, a=1)", "C(z=1)",
                         "C(1, k=1)", "C(1, 2, k=1)", "C(1, 2, k=1, l=2)", "C(k=1)", "C(self=1)", "C(b=1)"):
                with self.subTest(header=header, call=call):
                    node = ast.parse(call).body[0].value
                    try:
                        bind(params, node.args, [(k.arg, k.value) for k in node.keywords])
                        said = None
                    except CallRefused as error:
                        said = f"C.__init__() {error}"
                    try:
                        eval(call, scope)
                        expected = None
                    except TypeError as error:
                        expected = str(error)
                    self.assertEqual(said, expected)

    def test_constants(self):
        for text in ("-1", "2 ** 70 - 1", "float('-inf')", "'a' * 3", "b'\\0'", "not True", "1e400", "~7", "None"):
            self.assertEqual(constant(ast.parse(text, mode="eval").body), eval(text))

    def test_c_literals(self):
        self.assertEqual(c_string(b'a"\\?\n\0001\xff'), r'"a\042\134\077\012\0001\377"')
        self.assertEqual(c_double(-0.0), "-0x0.0p+0")

    def test_test_lines(self):
        for text, steps, shown, shows_value in (
                ("Point(x=1)", 0, "Point(x=1)", False),
                ("p = Point(x=1)", 1, "p", False),
                ("p = copy(q); p.x = 1; del p.y", 3, "p", False),
                ("p.x = 1; q", 1, "q", False),
                ("replace(p, x=1)", 0, "replace(p, x=1)", False),
                ("asdict(p)", 0, "asdict(p)", True),
                ("del p.x; p.y", 1, "p.y", True)):
            test = parse_test(1, text)
            self.assertIsNone(test.problem, text)
            said = len(test.steps), ast.unparse(test.shown), test.shows_value
            self.assertEqual(said, (steps, shown, shows_value), text)
        for text in ("", "1", "a = 1", "a.b.c = 1", "P(); P()", "P(", "P(a=1, a=2)", "x" + "(" * 300, "p = asdict(q)",
                     "del p", "del p.x, p.y", "p.x += 1"):
            self.assertIsNotNone(parse_test(1, text).problem, text)

    def test_call_texts_without_the_functions_name(self):
        self.assertTrue(same_refusal("TypeError: Base.__init__() missing 1", "TypeError: P.__init__() missing 1"))
        self.assertFalse(same_refusal("TypeError: P.__init__() missing 1", "TypeError: P.__init__() missing 2"))
        self.assertFalse(same_refusal("ValueError: no", "TypeError: no"))
        self.assertTrue(same_refusal("AttributeError: 'P' object attribute 'k' is read-only",
                                     "AttributeError: 'P' object has no attribute 'k'"))
        self.assertFalse(same_refusal("AttributeError: 'P' object attribute 'k' is read-only",
                                      "AttributeError: 'P' object has no attribute 'q'"))
        self.assertTrue(same_refusal("TypeError: super(type, obj): obj must be an instance or subtype of type",
                                     "FrozenInstanceError: cannot assign to field 'q'"))
        self.assertFalse(same_refusal("RecursionError: maximum", "ValueError: maximum"))
        nothing = "TypeError: A() takes no arguments"
        self.assertTrue(same_refusal(nothing, "TypeError: A.__init__() got an unexpected keyword argument 'a'"))
        self.assertFalse(same_refusal(nothing, "TypeError: A.__init__() takes 2 positional arguments but 3 were given"))


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed")
    sys.exit(bad != 0)
