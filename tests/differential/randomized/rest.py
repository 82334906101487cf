"""`*args` and `**kwargs` of an `__init__`, which go to the base's or which nothing uses."""

from dataclasses import dataclass, field
from inspect import Parameter

POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


@dataclass
class Rest:
    args: str = ""  # its name, or "" where there is none
    kwargs: str = ""
    by_place: list = field(default_factory=list)  # parameters of the base that the call gives itself
    by_name: list = field(default_factory=list)
    stars: list = field(default_factory=list)  # how the call passes on the two
    found: list = field(default_factory=list)  # parameters of the base that are left to the two
    by_super: bool = False  # whether they go to super().__init__
    swallows: bool = False  # whether some argument too many is no mistake


def rest_that_goes_to(module, base, wanted, taken):
    """wanted: the parameters of the base's __init__. taken: the names that the two must not have."""
    choices = module.choices
    rest = Rest()
    positional = [p for p in wanted if p.kind in POSITIONAL]
    rest.by_place = positional[:choices.number(0, len(positional))]
    rest.by_name = [p for p in wanted if p not in rest.by_place and p.kind != Parameter.POSITIONAL_ONLY
                    and choices.chance("rest.by_name")]
    args, kwargs = choices.one_of([(True, False), (False, True), (True, True), (True, True)])
    rest.found = _left(rest, wanted, args, kwargs)
    missing = [p for p in wanted if not p.has_default and p.name not in _names(rest)]
    if missing:  # each call would fail
        args = kwargs = True
        rest.found = _left(rest, wanted, args, kwargs)
    taken = taken | {p.name for p in rest.by_place + rest.by_name}
    name_args, name_kwargs = some_names(module, taken)
    rest.stars = [f"*{name_args}"] * args + [f"**{name_kwargs}"] * kwargs
    rest.swallows = module.swallows(base) or (not (args and kwargs) and choices.chance("rest.unused"))
    rest.args = name_args if args or rest.swallows else ""
    rest.kwargs = name_kwargs if kwargs or rest.swallows else ""
    what = " and ".join(["*args"] * args + ["**kwargs"] * kwargs)
    module.reached("S27", "D15", feature=f"{what} to the base's __init__")
    return rest


def _names(rest):
    return {p.name for p in rest.by_place + rest.by_name + rest.found}


def _left(rest, wanted, args, kwargs):
    """What the call's own arguments leave to the two, each as a call of the class gives it."""
    found = []
    for p in wanted:
        if p in rest.by_place:
            continue
        given = p in rest.by_name
        args = args and not given and p.kind in POSITIONAL
        by_name = kwargs and not given and p.kind != Parameter.POSITIONAL_ONLY
        if args or by_name:
            kind = (Parameter.KEYWORD_ONLY if not args else
                    Parameter.POSITIONAL_OR_KEYWORD if by_name else Parameter.POSITIONAL_ONLY)
            found.append(type(p)(p.name, kind, p.has_default, p.type))
    return found


def rest_that_nothing_uses(module, taken):
    module.reached("S27", feature="*args and **kwargs that nothing uses")
    args, kwargs = some_names(module, taken)
    which = module.choices.one_of("ak+")
    return Rest(args if which in "a+" else "", kwargs if which in "k+" else "", swallows=True)


def some_names(module, taken):
    free = [pair for pair in (("args", "kwargs"), ("rest", "more"), ("_args", "_")) if not taken & set(pair)]
    return module.choices.one_of(free)
