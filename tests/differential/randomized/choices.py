"""The stream of choices that a seed gives, and all weights of the grammar."""

import random

# Chances, by the name of the choice: a number is the chance of yes, a table has the weight of each answer.
WEIGHTS = {
    # ---- the files of a program ----
    "program.files": {0: 8, 1: 2, 2: 1},
    "program.imports": {"absolute": 4, "package": 3, "relative": 2},
    "imports.style": {"from": 5, "from as": 2, "module": 3, "module as": 2},
    "imports.reexport": 0.15,
    "imports.dot": 0.5,
    "imports.from_package": 0.5,
    "imports.circle": 0.25,
    # ---- the module ----
    "module.few_classes": {0: 1, 1: 3, 2: 3},
    "module.object_type": 0.5,
    "module.type_parameters": 0.15,
    "module.docstring": 0.1,
    "module.future": 0.08,
    "module.constants": 0.5,
    "module.enums": {0: 3, 1: 4, 2: 2},
    "module.classes": {1: 2, 2: 4, 3: 5, 4: 4, 5: 2},
    "module.alias": 0.1,
    "module.mistake": 0.4,
    "module.warned": 0.05,
    "mistake.own": 0.2,
    "mistake.existing": 0.25,
    "class.kind": {"plain": 5, "record": 7, "tuple": 1.5, "mixin": 1, "nested": 0.7},
    "class.docstring": 0.12,
    "class.comment": 0.05,
    "class.private_name": 0.05,
    "class.c_name": 0.06,
    "class.base": 0.55,
    "class.mixin": 0.25,
    "class.mixin_first": 0.5,
    "class.object": 0.05,
    "class.final": 0.08,
    "class.abc": 0.05,
    "class.constant": 0.15,
    "class.redeclare": 0.12,
    "class.methods": 0.12,
    "class.functions": 0.05,
    "class.del": 0.03,
    "method.abstract": 0.2,
    "method.default": 0.3,
    "mixin.slots": {"__slots__ = ()": 8, "__slots__ = []": 1, None: 1, "__slots__ = ('__weakref__',)": 0.5, "dataclass": 1},
    "mixin.protocol": 0.12,
    "generic.base": 0.3,
    "generic.arguments": 0.6,
    # ---- fields and types ----
    "field.private": 0.06,
    "field.odd_name": 0.12,
    "type.kind": {"int": 10, "str": 10, "float": 8, "bool": 6, "bytes": 3, "narrow": 6, "any": 6, "enum": 6,
                  "object": 7, "weakref": 3},
    "type.any": {"Any": 6, "object": 1, "union": 1},
    "type.parameter": 0.5,
    "type.arguments": 0.5,
    "type.optional": 0.25,
    "type.quoted": 0.06,
    "type.final": 0.04,
    "value.edge": 0.25,
    "value.flags": 0.4,
    "value.expression": 0.1,
    "value.constant": 0.15,
    "value.none": 0.3,
    # ---- plain classes ----
    "plain.slots": {"none": 2, "list": 4, "tuple": 5, "set": 1, "dict": 1, "bare": 1, "annotated": 1, "plus": 1,
                    "twice": 0.4, "string": 1},
    "plain.weakref": 0.2,
    "plain.dict": 0.06,
    "plain.init": 0.9,
    "plain.typed_by": {"parameter": 6, "init": 3, "class": 2, "nothing": 3},
    "plain.default": 0.35,
    "plain.none_default": 0.06,
    "plain.keyword_only": 0.2,
    "plain.positional_only": 0.08,
    "plain.unset": 0.07,
    "plain.conditional": 0.06,
    "plain.constant": 0.1,
    "plain.expression": 0.25,
    "body.leaf": 0.3,
    "body.constant": 0.3,
    "body.mixed": 0.2,
    "body.truth": 0.3,
    "body.raise": 0.08,
    "body.branches": 0.2,
    "plain.base_call": {"super": 6, "named": 2, "none": 1},
    "plain.rest": 0.3,
    "plain.unused_rest": 0.05,
    "rest.by_name": 0.2,
    "rest.unused": 0.15,
    "plain.chained": 0.04,
    "plain.self_name": 0.05,
    "plain.return": 0.1,
    # ---- dataclasses ----
    "record.call": 0.9,
    "record.slots": 0.75,
    "record.frozen": 0.25,
    "record.follow_frozen": 0.95,
    "record.eq_off": 0.1,
    "record.order": 0.25,
    "record.unsafe_hash": 0.12,
    "record.repr_off": 0.06,
    "record.init_off": 0.04,
    "record.match_args_off": 0.04,
    "record.kw_only": 0.12,
    "record.weakref": 0.12,
    "record.said_default": 0.06,
    "record.default": 0.4,
    "record.order_of_defaults": 0.93,
    "record.classvar": 0.07,
    "record.apart": 0.05,
    "record.annotated_twice": 0.03,
    "record.value_alone": 0.04,
    "record.value_for_inherited": 0.04,
    "record.own_init": 0.05,
    "record.own_slots": 0.05,
    "field.call": 0.3,
    "field.option": 0.15,
    "field.factory": 0.4,
    "record.initvar": 0.06,
    "record.kw_only_from_here": 0.06,
    "record.post_init": 0.06,
    "tuple.slots": {"__slots__ = ()": 6, "__slots__ = []": 1, "pass": 3},
    # ---- enums ----
    "enum.kind": {"Enum": 5, "IntEnum": 4, "StrEnum": 1, "Flag": 1, "IntFlag": 1, "constants": 2, "str, Enum": 0.5,
                  "int, Enum": 0.5},
    "enum.value": {"next": 5, "auto": 4, "number": 3, "alias": 1},
    "enum.nested": 0.06,
    "enum.empty_base": 0.06,
    # ---- calls ----
    "call.named": 0.3,
    "call.repeat": 0.3,
    "call.wrong": 0.08,
    "call.changes": 0.25,
    "call.default": 0.5,
    "call.keyword": 0.3,
    "call.same_value": 0.5,
    "call.use_named": 0.5,
    "call.nan": 0.03,
}


class Choices:
    """One seed's choices. The same questions in the same order have the same answers, on any machine."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, name):
        return self.random.random() < WEIGHTS[name]

    def kind(self, name, but=()):
        """An answer from a table, those in `but` left out."""
        table = {answer: weight for answer, weight in WEIGHTS[name].items() if answer not in but}
        return self.random.choices(list(table), list(table.values()))[0]

    def one_of(self, answers):
        return self.random.choice(list(answers))

    def weighted(self, answers, weights):
        return self.random.choices(answers, weights)[0]

    def some(self, answers, least, most):
        """Between `least` and `most` of them, in a new order."""
        answers = list(answers)
        return self.random.sample(answers, min(len(answers), self.random.randint(least, most)))

    def number(self, low, high):
        return self.random.randint(low, high)
