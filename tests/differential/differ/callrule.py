"""Python's rule for calls (D15), over the parameters that slotsc found.

`bind` says which argument each parameter gets, or raises CallRefused with the text of Python's
TypeError without the function's name in front: "missing 1 required positional argument: 'x'".
"""


class CallRefused(Exception):
    pass


def bind(params, positional, keywords, receiver="self"):
    """params: objects with name, has_default, keyword_only, positional_only. positional: a list of
    arguments; keywords: a list of (name, argument). receiver: the name of the parameter that stands before
    all others. Returns {param name: argument}."""
    takes = [p for p in params if not p.keyword_only]
    bound = {p.name: argument for p, argument in zip(takes, positional)}
    _bind_keywords(params, bound, keywords, receiver)
    if len(positional) > len(takes):
        raise CallRefused(_too_many(takes, len(positional), _keyword_only_given(params, bound)))
    _refuse_missing(takes, bound, "positional")
    _refuse_missing([p for p in params if p.keyword_only], bound, "keyword-only")
    return bound


def _bind_keywords(params, bound, keywords, receiver):
    by_name = {p.name: p for p in params if not p.positional_only}
    only_positional = [p.name for p in params if p.positional_only]
    if only_positional:
        only_positional.insert(0, receiver)
    for name, argument in keywords:
        if name not in by_name:
            wrong = [n for n in only_positional if n in dict(keywords)]
            if wrong:
                raise CallRefused(
                    "got some positional-only arguments passed as keyword arguments: "
                    f"'{', '.join(wrong)}'")
            if name == receiver:
                raise CallRefused(f"got multiple values for argument '{receiver}'")
            raise CallRefused(f"got an unexpected keyword argument '{name}'")
        if name in bound:
            raise CallRefused(f"got multiple values for argument '{name}'")
        bound[name] = argument


def _keyword_only_given(params, bound):
    return sum(p.keyword_only and p.name in bound for p in params)


def _too_many(takes, given, keyword_only):
    """CPython's too_many_positional(); self counts on both sides."""
    most, given = len(takes) + 1, given + 1
    least = most - sum(p.has_default for p in takes)
    takes_text = f"from {least} to {most}" if least < most else f"{most}"
    plural = "s" if least < most or most != 1 else ""
    if not keyword_only:
        was = "was" if given == 1 else "were"
        return f"takes {takes_text} positional argument{plural} but {given} {was} given"
    return (f"takes {takes_text} positional argument{plural} but {given} positional "
            f"argument{'s' if given != 1 else ''} (and {keyword_only} keyword-only "
            f"argument{'s' if keyword_only != 1 else ''}) were given")


def _refuse_missing(params, bound, kind):
    missing = [f"'{p.name}'" for p in params if p.name not in bound and not p.has_default]
    if not missing:
        return
    if len(missing) == 1:
        names = missing[0]
    elif len(missing) == 2:
        names = " and ".join(missing)
    else:
        names = ", ".join(missing[:-1]) + ", and " + missing[-1]
    plural = "s" if len(missing) > 1 else ""
    raise CallRefused(f"missing {len(missing)} required {kind} argument{plural}: {names}")
