/* Python's library by name. Identity, not spelling, decides in the file: after `from dataclasses import
 * dataclass as dc` the name `dc` is the same object (G14). */
#include "gen/known.h"

#include <stddef.h>
#include <string.h>

#include "gen/ast.h"
#include "gen/suggest.h"

struct known_object {
    const char *module;
    const char *name;
    enum known known;
};

static const struct known_object known_objects[] = {
    {"builtins", "bool", KNOWN_BOOL},
    {"builtins", "int", KNOWN_INT},
    {"builtins", "float", KNOWN_FLOAT},
    {"builtins", "str", KNOWN_STR},
    {"builtins", "bytes", KNOWN_BYTES},
    {"builtins", "object", KNOWN_OBJECT},
    {"builtins", "list", KNOWN_LIST},
    {"builtins", "dict", KNOWN_DICT},
    {"builtins", "tuple", KNOWN_TUPLE},
    {"builtins", "set", KNOWN_SET},
    {"builtins", "frozenset", KNOWN_FROZENSET},
    {"builtins", "len", KNOWN_LEN},
    {"builtins", "bytearray", KNOWN_BUILTIN_CLASS},
    {"builtins", "complex", KNOWN_BUILTIN_CLASS},
    {"builtins", "type", KNOWN_BUILTIN_CLASS},
    {"builtins", "Exception", KNOWN_BUILTIN_CLASS},
    {"builtins", "BaseException", KNOWN_BUILTIN_CLASS},
    {"slots", "i8", KNOWN_I8},
    {"slots", "i16", KNOWN_I16},
    {"slots", "i32", KNOWN_I32},
    {"slots", "i64", KNOWN_I64},
    {"slots", "u8", KNOWN_U8},
    {"slots", "u16", KNOWN_U16},
    {"slots", "u32", KNOWN_U32},
    {"slots", "u64", KNOWN_U64},
    {"slots", "f32", KNOWN_F32},
    {"slots", "f64", KNOWN_F64},
    {"typing", "Any", KNOWN_ANY},
    {"typing", "Optional", KNOWN_OPTIONAL},
    {"typing", "Union", KNOWN_UNION},
    {"typing", "Annotated", KNOWN_ANNOTATED},
    {"typing", "Literal", KNOWN_LITERAL},
    {"typing", "TypeAlias", KNOWN_TYPE_ALIAS},
    {"typing", "Final", KNOWN_FINAL},
    {"typing", "ClassVar", KNOWN_CLASSVAR},
    {"typing", "final", KNOWN_FINAL_DECORATOR},
    {"typing", "Protocol", KNOWN_PROTOCOL},
    {"typing", "Generic", KNOWN_GENERIC},
    {"typing", "NamedTuple", KNOWN_NAMEDTUPLE},
    {"typing", "TypeVar", KNOWN_TYPEVAR},
    {"typing", "AnyStr", KNOWN_TYPE_PARAMETER},
    {"typing", "NewType", KNOWN_NEWTYPE},
    {"typing", "Self", KNOWN_SELF},
    {"typing", "runtime_checkable", KNOWN_RUNTIME_CHECKABLE},
    {"typing", "TYPE_CHECKING", KNOWN_TYPE_CHECKING},
    {"typing_extensions", "override", KNOWN_OVERRIDE},
    {"dataclasses", "dataclass", KNOWN_DATACLASS},
    {"dataclasses", "InitVar", KNOWN_INITVAR},
    {"dataclasses", "KW_ONLY", KNOWN_KW_ONLY},
    {"dataclasses", "field", KNOWN_FIELD},
    {"dataclasses", "MISSING", KNOWN_MISSING},
    {"enum", "Enum", KNOWN_ENUM},
    {"enum", "IntEnum", KNOWN_INTENUM},
    {"enum", "StrEnum", KNOWN_STRENUM},
    {"enum", "Flag", KNOWN_FLAG},
    {"enum", "IntFlag", KNOWN_INTFLAG},
    {"enum", "unique", KNOWN_UNIQUE},
    {"enum", "auto", KNOWN_AUTO},
    {"abc", "ABC", KNOWN_ABC},
    {"abc", "ABCMeta", KNOWN_ABCMETA},
    {"abc", "abstractmethod", KNOWN_ABSTRACTMETHOD},
    {"builtins", "property", KNOWN_PROPERTY},
    {"builtins", "staticmethod", KNOWN_STATICMETHOD},
    {"builtins", "classmethod", KNOWN_CLASSMETHOD},
    {"math", "pi", KNOWN_PI},
    {"math", "tau", KNOWN_TAU},
    {"math", "e", KNOWN_E},
    {"math", "inf", KNOWN_INF},
    {"math", "nan", KNOWN_NAN},
    {"weakref", "ref", KNOWN_REF},
    {"weakref", "ReferenceType", KNOWN_REF},
    {"weakref", "WeakValueDictionary", KNOWN_WEAK_VALUE_DICT},
    {"weakref", "WeakKeyDictionary", KNOWN_WEAK_KEY_DICT},
    {"weakref", "WeakSet", KNOWN_WEAK_SET},
};

/* The other names of each module: importing them is right, compiling them is not possible yet. */
static const char *const other_names[][2] = {
    {"builtins",
     " abs aiter all anext any ascii bin breakpoint callable chr compile delattr dir divmod enumerate"
     " eval exec filter format getattr globals hasattr hash help hex id input isinstance issubclass"
     " iter len locals map max memoryview min next oct open ord pow print range repr reversed round"
     " setattr slice sorted sum super vars zip ArithmeticError AssertionError AttributeError"
     " BaseExceptionGroup BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError"
     " ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError"
     " DeprecationWarning EOFError EncodingWarning EnvironmentError ExceptionGroup FileExistsError"
     " FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError"
     " ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError"
     " KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError"
     " Ellipsis NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning"
     " PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError"
     " RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError"
     " SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError"
     " UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError"
     " Warning ZeroDivisionError __build_class__ __debug__ __doc__ __file__ __import__ __loader__ __name__"
     " __package__ __spec__ "},
    {"dataclasses", " Field FrozenInstanceError fields asdict astuple make_dataclass replace is_dataclass "},
    {"typing",
     " AbstractSet AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO"
     " ByteString Callable ChainMap Collection Concatenate Container ContextManager Coroutine Counter"
     " DefaultDict Deque Dict ForwardRef FrozenSet Generator Hashable IO ItemsView Iterable Iterator"
     " KeysView List LiteralString Mapping MappingView Match MutableMapping MutableSequence"
     " MutableSet Never NoReturn NotRequired OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs Pattern"
     " Required Reversible Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat"
     " SupportsIndex SupportsInt SupportsRound Text TextIO Tuple Type TypeGuard TypeVarTuple TypedDict"
     " Unpack ValuesView assert_never assert_type cast clear_overloads dataclass_transform get_args"
     " get_origin get_overloads get_type_hints is_typeddict no_type_check no_type_check_decorator"
     " overload reveal_type "},
    {"typing_extensions",
     " Buffer CapsuleType Doc Format NoDefault ReadOnly Sentinel TypeAliasType TypeForm TypeIs deprecated"
     " disjoint_base evaluate_forward_ref get_annotations get_original_bases get_protocol_members"
     " is_protocol runtime "},
    {"enum",
     " CONFORM CONTINUOUS EJECT EnumCheck EnumMeta EnumType FlagBoundary KEEP NAMED_FLAGS ReprEnum"
     " STRICT UNIQUE global_enum global_enum_repr global_flag_repr global_str member nonmember"
     " pickle_by_enum_name pickle_by_global_name property show_flag_values verify "},
    {"abc",
     " abstractclassmethod abstractproperty abstractstaticmethod get_cache_token"
     " update_abstractmethods "},
    {"weakref",
     " CallableProxyType ProxyType ProxyTypes WeakMethod finalize getweakrefcount getweakrefs proxy "},
    {"math",
     " acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist erf erfc exp"
     " exp2 expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot isclose isfinite isinf isnan"
     " isqrt lcm ldexp lgamma log log10 log1p log2 modf nextafter perm pow prod radians remainder sin"
     " sinh sqrt tan tanh trunc ulp "},
    {"slots", " Inline Array c_layout "},
    {"collections.abc",
     " AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container "
     "Coroutine"
     " Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping"
     " MutableSequence MutableSet Reversible Sequence Set Sized ValuesView "},
    {"datetime", " date datetime time timedelta timezone tzinfo MINYEAR MAXYEAR UTC "},
    {"collections",
     " ChainMap Counter OrderedDict UserDict UserList UserString abc defaultdict deque namedtuple "},
    {"decimal",
     " BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple"
     " DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation"
     " HAVE_CONTEXTVAR HAVE_THREADS Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN"
     " MIN_ETINY Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN"
     " ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal Underflow getcontext localcontext"
     " setcontext "},
    {"uuid",
     " NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT"
     " RESERVED_NCS RFC_4122 SafeUUID UUID getnode uuid1 uuid3 uuid4 uuid5 "},
    {"pathlib", " Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath "},
    {"__future__",
     " annotations absolute_import barry_as_FLUFL division generator_stop generators nested_scopes"
     " print_function unicode_literals with_statement "},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static bool has_word(const char *words, const char *word)
{
    size_t size = strlen(word);
    if (size == 0) /* '', which some annotation quotes */
        return false;
    for (const char *p = strstr(words, word); p != NULL; p = strstr(p + 1, word))
        if (p[-1] == ' ' && p[size] == ' ')
            return true;
    return false;
}

bool known_is_special(const char *name)
{
    return has_word(
        " __init__ __new__ __post_init__ __del__ __repr__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__"
        " __getattribute__ __setattr__ __delattr__ ",
        name);
}

bool known_is_of_every_class(const char *name)
{
    return has_word(
        " __abstractmethods__ __annotations__ __base__ __bases__ __basicsize__ __call__ __class__"
        " __delattr__ __dict__ __dictoffset__ __dir__ __doc__ __eq__ __flags__ __format__ __ge__"
        " __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __instancecheck__"
        " __itemsize__ __le__ __lt__ __module__ __mro__ __name__ __ne__ __new__ __or__ __prepare__"
        " __qualname__ __reduce__ __reduce_ex__ __repr__ __ror__ __setattr__ __sizeof__ __str__"
        " __subclasscheck__ __subclasses__ __subclasshook__ __text_signature__ __weakrefoffset__ mro ",
        name);
}

const char *known_name(enum known known)
{
    size_t i = 0;
    while (known_objects[i].known != known)
        i++;
    return known_objects[i].name;
}

bool known_is_module(const char *path)
{
    for (size_t i = 1; i < LENGTH(other_names); i++)
        if (strcmp(other_names[i][0], path) == 0)
            return true;
    return false;
}

/* typing_extensions gives what typing has in later versions, and all that it has now. */
static bool has_all_of_typing(const char *module)
{
    return strcmp(module, "typing_extensions") == 0;
}

enum known known_in(const char *module, const char *name)
{
    for (size_t i = 0; i < LENGTH(known_objects); i++)
        if (strcmp(known_objects[i].name, name) == 0 && strcmp(known_objects[i].module, module) == 0)
            return known_objects[i].known;
    for (size_t i = 0; i < LENGTH(other_names); i++)
        if (strcmp(other_names[i][0], module) == 0 && has_word(other_names[i][1], name))
            return KNOWN_LATER;
    return has_all_of_typing(module) ? known_in("typing", name) : KNOWN_NONE;
}

const char *known_home(const char *name)
{
    for (size_t i = 0; i < LENGTH(known_objects); i++)
        if (strcmp(known_objects[i].name, name) == 0)
            return strcmp(known_objects[i].module, "builtins") != 0 ? known_objects[i].module : NULL;
    for (size_t i = 1; i < LENGTH(other_names); i++)
        if (has_word(other_names[i][1], name))
            return other_names[i][0];
    return NULL;
}

/* What C, C++, Java, SQL or JSON call something that Python has. */
static const char *const foreign_words[][2] = {
    {"NULL", "None"},   {"null", "None"},   {"nullptr", "None"}, {"nil", "None"},     {"true", "True"},
    {"false", "False"}, {"void", "None"},   {"boolean", "bool"}, {"Boolean", "bool"}, {"_Bool", "bool"},
    {"integer", "int"}, {"Integer", "int"}, {"long", "int"},     {"short", "i16"},    {"unsigned", "u32"},
    {"size_t", "u64"},  {"byte", "u8"},     {"int8_t", "i8"},    {"int16_t", "i16"},  {"int32_t", "i32"},
    {"int64_t", "i64"}, {"uint8_t", "u8"},  {"uint16_t", "u16"}, {"uint32_t", "u32"}, {"uint64_t", "u64"},
    {"int8", "i8"},     {"int16", "i16"},   {"int32", "i32"},    {"int64", "i64"},    {"uint8", "u8"},
    {"uint16", "u16"},  {"uint32", "u32"},  {"uint64", "u64"},   {"double", "float"}, {"Double", "float"},
    {"real", "float"},  {"float32", "f32"}, {"float64", "f64"},  {"string", "str"},   {"String", "str"},
    {"char", "str"},    {"varchar", "str"}, {"text", "str"},
};

const char *known_translation(const char *word)
{
    for (size_t i = 0; i < LENGTH(foreign_words); i++)
        if (strcmp(foreign_words[i][0], word) == 0)
            return foreign_words[i][1];
    return NULL;
}

void known_offer_modules(struct suggestion *suggestion)
{
    for (size_t i = 1; i < LENGTH(other_names); i++)
        suggest_offer(suggestion, other_names[i][0]);
}

void known_offer(struct suggestion *suggestion, struct arena *arena, const char *module)
{
    for (size_t i = 0; i < LENGTH(known_objects); i++)
        if (strcmp(known_objects[i].module, module) == 0)
            suggest_offer(suggestion, known_objects[i].name);
    for (size_t i = 0; i < LENGTH(other_names); i++)
        if (strcmp(other_names[i][0], module) == 0)
            suggest_offer_words(suggestion, arena, other_names[i][1]);
    if (has_all_of_typing(module))
        known_offer(suggestion, arena, "typing");
}

/* The modules of Python 3.11's library, for messages. */
static const char python_library[] =
    " abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb"
    " binascii bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop"
    " collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg crypt"
    " csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings"
    " ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc"
    " genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib"
    " imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale"
    " logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing"
    " netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb"
    " pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty"
    " pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource"
    " rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib"
    " sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics"
    " string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib"
    " tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback"
    " tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings"
    " wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib"
    " zoneinfo ";

bool known_is_pythons(const char *path)
{
    char top[64];
    size_t size = strcspn(path, ".");
    if (size >= sizeof top)
        return false;
    memcpy(top, path, size);
    top[size] = '\0';
    return size != 0 && has_word(python_library, top);
}

bool known_is_type_checking(const struct ast_expr *condition)
{
    return (condition->kind == AST_NAME || condition->kind == AST_ATTRIBUTE) &&
           strcmp(condition->name, "TYPE_CHECKING") == 0;
}
