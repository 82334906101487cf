"""What the expect_*.py files share. They do in Python, with the same .slots files, what the example of
that name does in C, and print the same lines; lines that tell of bytes are C's alone."""

import slots  # from here on, .slots files can be imported  # noqa: F401


def show(obj):
    """Prints repr(obj); of a plain class, for which Python has no more than an address, in the manner of
    a dataclass, as slotsc does."""
    cls = type(obj)
    if cls.__repr__ is not object.__repr__:
        print(repr(obj))
        return
    names = [name for c in reversed(cls.__mro__) for name in getattr(c, "__slots__", ()) if name != "__weakref__"]
    fields = ", ".join(f"{name}={getattr(obj, name)!r}" for name in names or vars(obj))
    print(f"{cls.__qualname__}({fields})")


def say_error(action):
    try:
        action()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
