"""Type parameters, generic classes and protocols. In C a slot of type T is untyped."""


def add_type_parameter(module):
    name = module.choices.one_of([n for n in "TUV" if n not in module.type_parameters])
    forms = [f"TypeVar('{name}')", f"TypeVar('{name}', int, str)", f"TypeVar('{name}', bound='int')"]
    module.use("TypeVar")
    module.reached(feature="type parameter")
    module.add(f"{name} = {module.choices.one_of(forms)}\n")
    module.type_parameters.append(name)


def base_arguments(module, cls):
    """`[int]` or `[T]` behind a base that is generic."""
    count = len(getattr(cls.python, "__parameters__", ()))
    if not count or not module.choices.chance("generic.arguments"):
        return ""
    module.reached(feature="generic base with arguments")
    return f"[{', '.join(module.choices.one_of(['int', 'str', 'object']) for _ in range(count))}]"


def parameter_base(module, bases):
    """`Generic[T]`, behind the other bases."""
    parameters = module.type_parameters
    generic = any(hasattr(c.python, "__parameters__") for c in bases)
    if not parameters or generic or not module.choices.chance("generic.base"):
        return []
    module.use("Generic")
    module.reached("S18", feature="Generic[T]")
    return [f"Generic[{', '.join(module.choices.some(parameters, 1, 2))}]"]


def protocol_base(module):
    """`Protocol` or `Protocol[T]`, the only base of a mixin."""
    module.use("Protocol")
    module.reached("S18", feature="Protocol")
    if module.type_parameters and module.choices.chance("generic.base"):
        return f"Protocol[{module.choices.one_of(module.type_parameters)}]"
    return "Protocol"
