/* The words that a C identifier must not be. A word that is a function-like macro somewhere (isnan, min) may
 * still name a member or parameter, as no bracket follows it there. */
#include "gen/words.h"

#include <ctype.h>
#include <string.h>

/* clang-format off */
const char *const words_everywhere[] = {
    "ABSOLUTE", "BUFSIZ", "CHAR_BIT", "CHAR_MAX", "CHAR_MIN", "CLOCKS_PER_SEC", "CONST", "DBL_DIG",
    "DBL_EPSILON", "DBL_MAX", "DBL_MIN", "DECIMAL_DIG", "DELETE", "DOMAIN", "E2BIG", "EACCES", "EADDRINUSE",
    "EADDRNOTAVAIL", "EADV", "EAFNOSUPPORT", "EAGAIN", "EALREADY", "EBADE", "EBADF", "EBADFD", "EBADMSG",
    "EBADR", "EBADRQC", "EBADSLT", "EBFONT", "EBUSY", "ECANCELED", "ECHILD", "ECHRNG", "ECOMM",
    "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EDEADLK", "EDEADLOCK", "EDESTADDRREQ", "EDOM", "EDOTDOT",
    "EDQUOT", "EEXIST", "EFAULT", "EFBIG", "EHOSTDOWN", "EHOSTUNREACH", "EHWPOISON", "EIDRM", "EILSEQ",
    "EINPROGRESS", "EINTR", "EINVAL", "EIO", "EISCONN", "EISDIR", "EISNAM", "EKEYEXPIRED", "EKEYREJECTED",
    "EKEYREVOKED", "EL2HLT", "EL2NSYNC", "EL3HLT", "EL3RST", "ELIBACC", "ELIBBAD", "ELIBEXEC", "ELIBMAX",
    "ELIBSCN", "ELNRNG", "ELOOP", "EMEDIUMTYPE", "EMFILE", "EMLINK", "EMSGSIZE", "EMULTIHOP",
    "ENAMETOOLONG", "ENAVAIL", "ENETDOWN", "ENETRESET", "ENETUNREACH", "ENFILE", "ENOANO", "ENOBUFS",
    "ENOCSI", "ENODATA", "ENODEV", "ENOENT", "ENOEXEC", "ENOKEY", "ENOLCK", "ENOLINK", "ENOMEDIUM",
    "ENOMEM", "ENOMSG", "ENONET", "ENOPKG", "ENOPROTOOPT", "ENOSPC", "ENOSR", "ENOSTR", "ENOSYS", "ENOTBLK",
    "ENOTCONN", "ENOTDIR", "ENOTEMPTY", "ENOTNAM", "ENOTRECOVERABLE", "ENOTSOCK", "ENOTSUP", "ENOTTY",
    "ENOTUNIQ", "ENXIO", "EOF", "EOPNOTSUPP", "EOVERFLOW", "EOWNERDEAD", "EPERM", "EPFNOSUPPORT", "EPIPE",
    "EPROTO", "EPROTONOSUPPORT", "EPROTOTYPE", "ERANGE", "EREMCHG", "EREMOTE", "EREMOTEIO", "ERESTART",
    "ERFKILL", "EROFS", "ERROR", "ESHUTDOWN", "ESOCKTNOSUPPORT", "ESPIPE", "ESRCH", "ESRMNT", "ESTALE",
    "ESTRPIPE", "ETIME", "ETIMEDOUT", "ETOOMANYREFS", "ETXTBSY", "EUCLEAN", "EUNATCH", "EUSERS",
    "EWOULDBLOCK", "EXDEV", "EXFULL", "EXIT_FAILURE", "EXIT_SUCCESS", "FALSE", "FILENAME_MAX", "FLT_DIG",
    "FLT_EPSILON", "FLT_EVAL_METHOD", "FLT_MAX", "FLT_MIN", "FLT_RADIX", "FLT_ROUNDS", "FOPEN_MAX",
    "FP_INFINITE", "FP_NAN", "FP_NORMAL", "FP_SUBNORMAL", "FP_ZERO", "HUGE", "HUGE_VAL", "HUGE_VALF",
    "HUGE_VALL", "I", "IN", "INFINITY", "INT16_C", "INT16_MAX", "INT16_MIN", "INT32_C", "INT32_MAX",
    "INT32_MIN", "INT64_C", "INT64_MAX", "INT64_MIN", "INT8_C", "INT8_MAX", "INT8_MIN", "INTMAX_C",
    "INTMAX_MAX", "INTMAX_MIN", "INTPTR_MAX", "INTPTR_MIN", "INT_MAX", "INT_MIN", "LC_ALL", "LC_COLLATE",
    "LC_CTYPE", "LC_MONETARY", "LC_NUMERIC", "LC_TIME", "LLONG_MAX", "LLONG_MIN", "LONG_MAX", "LONG_MIN",
    "L_tmpnam", "MATH_ERREXCEPT", "MATH_ERRNO", "MAXFLOAT", "MB_CUR_MAX", "MB_LEN_MAX", "M_E", "M_LN10",
    "M_LN2", "M_PI", "M_SQRT2", "NAME_MAX", "NAN", "NO_ERROR", "NULL", "OPTIONAL", "OUT", "OVERFLOW",
    "PATH_MAX", "PIPE_BUF", "PLOSS", "PTRDIFF_MAX", "PTRDIFF_MIN", "RAND_MAX", "RELATIVE", "RSIZE_MAX",
    "SCHAR_MAX", "SCHAR_MIN", "SEEK_CUR", "SEEK_END", "SEEK_SET", "SHRT_MAX", "SHRT_MIN", "SIGABRT",
    "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCONT", "SIGFPE", "SIGHUP", "SIGILL", "SIGINT", "SIGIO", "SIGKILL",
    "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT", "SIGSEGV", "SIGSTOP", "SIGSYS", "SIGTERM",
    "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGUSR1", "SIGUSR2", "SIGVTALRM", "SIGWINCH",
    "SIGXCPU", "SIGXFSZ", "SING", "SIZE_MAX", "SSIZE_MAX", "THIS", "TIME_UTC", "TLOSS", "TMP_MAX", "TRUE",
    "UCHAR_MAX", "UINT16_C", "UINT16_MAX", "UINT32_C", "UINT32_MAX", "UINT64_C", "UINT64_MAX", "UINT8_C",
    "UINT8_MAX", "UINTMAX_C", "UINTMAX_MAX", "UINTPTR_MAX", "UINT_MAX", "ULLONG_MAX", "ULONG_MAX",
    "UNDERFLOW", "USHRT_MAX", "VOID", "WCHAR_MAX", "WCHAR_MIN", "WINT_MAX", "WINT_MIN", "_Alignas",
    "_Alignof", "_Atomic", "_BitInt", "_Bool", "_Complex", "_Decimal128", "_Decimal32", "_Decimal64",
    "_Float128", "_Float16", "_Float32", "_Float64", "_Generic", "_Imaginary", "_Noreturn", "_Pragma",
    "_Static_assert", "_Thread_local", "alignas", "alignof", "and", "and_eq", "asm", "assert",
    "atomic_cancel", "atomic_commit", "atomic_noexcept", "auto", "bitand", "bitor", "bool", "break", "case",
    "catch", "cdecl", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return",
    "co_yield", "compl", "complex", "concept", "const", "const_cast", "consteval", "constexpr", "constinit",
    "continue", "decltype", "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "errno",
    "explicit", "export", "extern", "false", "far", "float", "for", "fortran", "friend", "goto", "h_addr",
    "i386", "if", "imaginary", "inline", "int", "int16_t", "int32_t", "int64_t", "int8_t", "interface",
    "linux", "long", "major", "makedev", "memset", "minor", "mutable", "namespace", "near", "new",
    "noexcept", "noreturn", "not", "not_eq", "nullptr", "offsetof", "operator", "or", "or_eq", "pascal",
    "pixel", "private", "protected", "public", "reflexpr", "register", "reinterpret_cast", "requires",
    "restrict", "return", "s_addr", "sa_handler", "sa_sigaction", "setjmp", "short", "si_addr", "si_pid",
    "si_status", "si_uid", "si_value", "sigmask", "signed", "size_t", "sizeof", "st_atime", "st_ctime",
    "st_mtime", "static", "static_assert", "static_cast", "stderr", "stdin", "stdout", "struct", "switch",
    "synchronized", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid",
    "typename", "typeof", "typeof_unqual", "uint16_t", "uint32_t", "uint64_t", "uint8_t", "union", "unix",
    "unsigned", "using", "va_arg", "va_copy", "va_end", "va_start", "vector", "virtual", "void", "volatile",
    "wchar_t", "while", "xor", "xor_eq",
};

/* Functions and types of the standard headers, and what generated functions call their own parameters. */
const char *const words_at_file_scope[] = {
    "FILE", "a", "abort", "abs", "accept", "access", "acct", "acos", "acosh", "alarm", "args", "asctime",
    "asin", "asinh", "atan", "atan2", "atanh", "atexit", "atof", "atoi", "atol", "atoll", "b", "basename",
    "bcmp", "bcopy", "bind", "brk", "bsearch", "buffer", "bzero", "cabs", "callback", "calloc", "cbrt",
    "ceil", "chdir", "chmod", "chosen", "chown", "clearerr", "clock", "clock_t", "clone", "close", "connect",
    "context", "copysign", "cos", "cosh", "count", "creal", "creat", "crypt", "ctime", "daddr_t", "daylight", "dead",
    "dev_t", "dict", "difference", "difftime", "dirname", "div", "div_t", "double_t", "dprintf", "drem",
    "dup", "dup2", "dysize", "ecvt", "encrypt", "environ", "erf", "erfc", "exec", "execl", "execv", "execve",
    "execvp", "exit", "exp", "exp2", "expm1", "f32", "f64", "fabs", "fclose", "fcntl", "fcvt", "fd_set",
    "fdim", "fdopen", "feof", "ferror", "fflush", "ffs", "fgetc", "fgetpos", "fgets", "field", "fileno",
    "filled", "finite", "float_t", "floor", "fma", "fmax", "fmin", "fmod", "fopen", "fork", "fpos_t",
    "fprintf", "fputc", "fputs", "fread", "free", "freopen", "frexp", "fscanf", "fseek", "fstat", "fsync",
    "ftell", "ftok", "ftruncate", "fwrite", "gamma", "gcvt", "getc", "getchar", "getcwd", "getegid", "getenv",
    "geteuid", "getgid", "getline", "getlogin", "getopt", "getpid", "getppid", "gets", "getuid", "getw",
    "gid_t", "gmtime", "got", "hash", "heap", "hypot", "i16", "i32", "i64", "i8", "id_t", "ilogb", "imaxabs",
    "imaxdiv", "index", "ino_t", "intmax_t", "intptr_t", "ioctl", "isalnum", "isalpha", "isascii", "isatty",
    "isblank", "iscntrl", "isdigit", "isfinite", "isgraph", "isinf", "islower", "isnan", "isnormal",
    "isprint", "ispunct", "isspace", "isupper", "isxdigit", "j0", "j1", "jmp_buf", "jn", "key_t", "kill",
    "labs", "lconv", "ldexp", "ldiv", "ldiv_t", "left", "lgamma", "link", "list", "listen", "llabs", "lldiv",
    "lldiv_t", "llrint", "llround", "localeconv", "localtime", "loff_t", "log", "log10", "log1p", "log2",
    "logb", "longjmp", "lrint", "lround", "lseek", "lstat", "made", "main", "malloc", "max_align_t", "mblen",
    "mbstowcs", "mbtowc", "memccpy", "memchr", "memcmp", "memcpy", "memmove", "mkdir", "mktime", "mmap",
    "mode_t", "modf", "mq_open", "munmap", "nan", "nearbyint", "negative", "nextafter", "nexttoward", "nice",
    "nlink_t", "nullptr_t", "object", "off_t", "old", "open", "optarg", "opterr", "optind", "option",
    "optopt", "order", "other", "out", "pause", "pclose", "perror", "pid_t", "pipe", "poll", "popen", "pow",
    "pread", "printf", "product", "ptrdiff_t", "putc", "putchar", "putenv", "puts", "putw", "pwrite", "qsort",
    "quad_t", "quotient", "raise", "rand", "random", "read", "readlink", "realloc", "recv", "regex_t",
    "register_t", "remainder", "remove", "remquo", "rename", "rewind", "right", "rindex", "rint", "rmdir",
    "round", "sbrk", "scalb", "scalbn", "scanf", "seekdir", "select", "self", "send", "setbuf", "setenv",
    "setlocale", "setvbuf", "shutdown", "sig_atomic_t", "sigaction", "signal", "signbit", "signgam",
    "significand", "sigset_t", "sin", "sinh", "size", "sleep", "snprintf", "socket", "sprintf", "sqrt",
    "srand", "srandom", "sscanf", "ssize_t", "stat", "std", "stime", "stored", "stpcpy", "strcasecmp",
    "strcat", "strchr", "strcmp", "strcoll", "strcpy", "strcspn", "strdup", "strerror", "strftime", "strlen",
    "strncasecmp", "strncat", "strncmp", "strncpy", "strndup", "strpbrk", "strrchr", "strsep", "strspn",
    "strstr", "strtod", "strtof", "strtok", "strtol", "strtold", "strtoll", "strtoul", "strtoull", "strxfrm",
    "sum", "suseconds_t", "swab", "symlink", "sync", "syscall", "sysconf", "system", "tan", "tanh", "telldir",
    "tempnam", "tgamma", "time", "time_t", "timer_t", "times", "timezone", "tm", "tmpfile", "tmpnam",
    "toascii", "tolower", "toupper", "trunc", "truncate", "ttyname", "tzname", "tzset", "u16", "u32", "u64",
    "u8", "u_char", "u_int", "u_long", "u_short", "uid_t", "uint", "uintmax_t", "uintptr_t", "ulong", "umask",
    "uname", "ungetc", "unlink", "unsetenv", "useconds_t", "ushort", "usleep", "utime", "va_list", "value",
    "vfork", "vfprintf", "vprintf", "vscanf", "vsnprintf", "vsprintf", "wait", "waitpid", "wcslen",
    "wcstombs", "wctomb", "weakref", "wint_t", "write", "y0", "y1", "yn",
};
/* clang-format on */

const size_t words_everywhere_count = sizeof words_everywhere / sizeof *words_everywhere;
const size_t words_at_file_scope_count = sizeof words_at_file_scope / sizeof *words_at_file_scope;

static bool starts_with(const char *name, const char *start)
{
    return name[0] == start[0] && strncmp(name, start, strlen(start)) == 0;
}

/* `__x` and `_X` are the compiler's (LP64 is a macro named _LP64); a mangled private name, `_Class__x`, is let
 * through, as no implementation has such macros. */
bool word_has_reserved_start(const char *name)
{
    if (starts_with(name, "__"))
        return true;
    return name[0] == '_' && isupper((unsigned char)name[1]) && strstr(name + 1, "__") == NULL;
}

/* slots.h's names are the runtime's: its macros everywhere, its types in structs and its functions in
 * functions that have parameters of the user's. None of them ends with an underscore. */
static bool is_runtime_name(const char *name)
{
    return (starts_with(name, "SLOTS_") || starts_with(name, "slots_")) && name[strlen(name) - 1] != '_';
}

bool word_is_reserved(const char *name)
{
    return word_has_reserved_start(name) || is_runtime_name(name);
}
