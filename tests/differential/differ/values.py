"""The arguments of a test line: constants from their syntax, and constants as C."""

import ast
import math
import operator
import struct

BINARY = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow,
    ast.LShift: operator.lshift, ast.BitOr: operator.or_,
}
UNARY = {ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Invert: operator.invert, ast.Not: operator.not_}
INTEGERS = {
    "i8": (-2**7, 2**7 - 1), "i16": (-2**15, 2**15 - 1), "i32": (-2**31, 2**31 - 1), "i64": (-2**63, 2**63 - 1),
    "u8": (0, 2**8 - 1), "u16": (0, 2**16 - 1), "u32": (0, 2**32 - 1), "u64": (0, 2**64 - 1),
}


class NotConstant(Exception):
    """The expression is none of the constants that a test line may hold."""


def constant(node):
    """The value of a constant expression: None, bool, int, float, str or bytes."""
    match node:
        case ast.Constant(value=value) if value is not Ellipsis and not isinstance(value, complex):
            return value
        case ast.UnaryOp(op=op, operand=operand):
            return _calculate(UNARY[type(op)], constant(operand))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            left, right = constant(left), constant(right)
            if isinstance(op, (ast.Pow, ast.LShift)) and isinstance(right, int) and abs(right) > 10_000:
                raise NotConstant("a number that is too large for a test")
            return _calculate(BINARY[type(op)], left, right)
        case ast.Call(func=ast.Name(id="float"), args=[argument], keywords=[]):
            return _calculate(float, constant(argument))
    raise NotConstant(f"{ast.unparse(node)} is no constant")


def is_constant(node):
    try:
        constant(node)
    except NotConstant:
        return False
    return True


def _calculate(function, *operands):
    try:
        return function(*operands)
    except (TypeError, ValueError, ArithmeticError, MemoryError) as error:
        raise NotConstant(f"a constant that fails: {error}") from None


# ---- As C ----


def c_string(data):
    """A C string literal of these bytes. c_string(b'a"?\\n') is "a\\042\\077\\012": octal escapes end by
    themselves after three digits, and no trigraph can arise."""
    plain = set(range(0x20, 0x7F)) - set(b'"\\?')
    return '"' + "".join(chr(b) if b in plain else f"\\{b:03o}" for b in data) + '"'


def c_integer(value, kind="i64"):
    if kind == "u64":
        return f"UINT64_C({value})"
    if value == -2**63:
        return "INT64_MIN"
    return f"INT64_C({value})" if kind == "i64" else f"({value})"


def c_double(value):
    if math.isnan(value):
        return "(double)NAN"
    if math.isinf(value):
        return "(double)INFINITY" if value > 0 else "-(double)INFINITY"
    return value.hex()


def fits_f32(value):
    """Whether C's float holds the value exactly, so that Python's repr of it can be C's too."""
    if math.isnan(value) or math.isinf(value):
        return True
    try:
        return struct.unpack("f", struct.pack("f", value))[0] == value
    except OverflowError:
        return False


def utf8(text):
    """The bytes of a str, or None where it has lone surrogates, which UTF-8 does not."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
