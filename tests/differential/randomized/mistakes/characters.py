"""Mistakes of single characters, numbers, strings and indentation."""

EXTENDED = "\u00e9"
DEEP = "".join(" " * n + "if 1:\n" for n in range(102)) + " " * 102 + "pass\n"

TABLE = [
    ("G9", "", "NAME0 = 'caf\udce9'\n"),
    ("G9", "", "NAME0 = 1\0\n"),
    ("G9", "", "NAME0 = <<1\ufeff|\u201cabc\u201d|1 \u2014 2|\u00a01|\x011|\u20ac|1 \u00d7 2|\u200b1>>\n"),
    ("G9", "", "NAME0 = <<!a|a ? b|a <> b|$a|a $ b|`a`|1?>>\n"),
    ("G9 G12", "", "NAME0 = <<0777|00001|09|012.x|1_|_1_ 2|1__0|0x|0b|0o|0b12|0o18|0xfg|0_|1e|1e+|1.5e|12abc|0x_|0b_2|1_000_|1._5|0xg|1.2.3>>\n"),
    ("G9", "", f"NAME0 = {'9' * 4400}\n"),
    ("G9", "", "NAME0 = 1 + \\\n"),
    ("G9", "", "NAME0 = 1 + \\ 2\n"),
    ("G9", "", "NAME0 = <<'abc|\"abc|'abc\\|'''abc|\"\"\"abc\n|r'abc|b'abc|'a' 'b>>\n"),
    ("G9 G12", "", "NAME0 = '<<\\N|\\N{|\\N{}|\\N{NO SUCH}|\\x1|\\x|\\xg1|\\u12|\\u|\\U0001|\\U00110000|\\ud8|\u00e9\\x1>>'\n"),
    ("G9 G12", "", "NAME0 = b'<<\\x1|\\x|\\xgg>>'\n"),
    ("G9", "", "NAME0 = <<b'a' 'b'|'a' b'b'|'a' 'b' b'c'>>\n"),
    ("G9", "", f"NAME0 = b'<<{EXTENDED}|a{EXTENDED}|\u20ac>>'\n"),
    ("G9", "", "class $A:\n        __slots__ = ()\n\tx: int\n"),
    ("G9", "", "class $A:\n    def __init__(self):\n\tself.x = 1\n        pass\n"),
    ("G9", "", "class $A:\n        x: int\n    y: int\n"),
    ("G9", "", "class $A:\n    if 1:\n            pass\n        pass\n"),
    ("G9", "", DEEP),
    ("G9", "", f"NAME0 = {'(' * 201}1{')' * 201}\n"),
]
