"""Random values and queries: as nasty as JSON lets them be, and near enough to each other to hit."""

import string

WORDS = [
    "", " ", "a", "name", "id", "type", "etag", "Name", "westus", "true", "False", "yes", "On", "null", "~", "None", "=", "<<", "-", "?",
    ":", "- a", "a: b", "a :b", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "{", "}", "[", "]", ",", "[]", "{}", "---", "...",
    "--- a", "...a", "'", '"', "it's", '"a"', "\\", "\\n", "a\\", "0", "1", "-1", "+1", "007", "0x1F", "0b10", "0o7", "1_000", "1.0", "1.",
    ".5", "1e3", "1.5e+3", "1E5", "1:30", "12:30:45", "-1:59.5", "nan", ".nan", "inf", "-.inf", "Infinity", "2018-08-15",
    "2018-08-15T20:22:09.275792+00:00", "2018-8-1 1:02:03 -5", "2018-08-15 ", "\n", "\n\n", "a\n", "\na", "a\nb", "a\n b", "a \nb", "a\n\nb",
    "a\r\nb", "a\rb", "a\tb", "\t", "\0", "\x01", "\x0b", "\x0c", "\x1b", "\x1b[31mred\x1b[0m", "\x1b[0m", "\x1c", "\x7f", "\x85", "a\x85b",
    "\xa0", "\xad", "\u2028", "a\u2029b", "\u3000", "\u3000|", "\u3000[a", "\u3000!x", "\u3000#", "\u2003- a", "\ufeff", "\ufffe", "\uffff",
    "\ufffd", "é", "日本", "👍🏽", "e\u0301", "\u200b", "ß", "ŉ", "ǆ", "\U0001d11e", "\U000e0001", "\U000f0000", "\U0010fffe", "\U0010ffff",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "\x1b]8;a=b:c=de=f;u\x1b\\l\x1b]8;;\x1b\\", "٣", "x" * 200, "a" * 79, "k" * 122, "k" * 123,
    "a," * 60, "word " * 30, "word  " * 30, "é " * 60, "a\nb " * 30, "' " * 60, "\u3000 " * 50,
]
RANGES = [(0, 0x20), (0x20, 0x7F), (0x7F, 0x250), (0x250, 0xD800), (0xE000, 0x10000), (0x10000, 0x110000)]
NUMBERS = [
    0, 1, -1, 2, 3, 10, 255, 2**31, -(2**31), 2**53, 2**53 + 1, 2**63 - 1, -(2**63), 2**64 - 1, 0.0, -0.0, 1.0, 0.5, -1.5, 0.1, 0.2, 1e15, 1e16,
    1e17, 123456789012345680.0, 1e-4, 1e-5, 1.5e-7, 1e22, 1e100, 1.7976931348623157e308, 5e-324, 2.0, 3.0, 1e21, 9007199254740993.0,
]


def character(rng):
    return chr(rng.randrange(*rng.choice(RANGES)))


def text(rng):
    shape = rng.random()
    if shape < 0.35:
        return rng.choice(WORDS)
    if shape < 0.5:
        return "".join(rng.choice(WORDS[:120]) + rng.choice(["", " ", "  ", "\n"]) for _ in range(rng.randrange(1, 6)))
    if shape < 0.65:
        return "".join(character(rng) for _ in range(rng.randrange(8)))
    if shape < 0.8:
        return "".join(rng.choice(" -:#'\"\\\n,[]{}?&*!|>%@`~ab01.+_\u3000\x85") for _ in range(rng.randrange(12)))
    if shape < 0.9:
        words = ("".join(rng.choice("abcé:'\\\"#-,\u3000\x01\n") for _ in range(rng.randrange(12))) for _ in range(rng.randrange(40)))
        return rng.choice([" ", "  ", " \n"]).join(words)
    if shape < 0.95:
        return "".join(rng.choice("0123456789:-+._eEtTzZxb ") for _ in range(rng.randrange(14)))
    return "".join(rng.choice(string.ascii_letters) for _ in range(rng.randrange(10)))


def number(rng):
    shape = rng.random()
    if shape < 0.5:
        return rng.choice(NUMBERS)
    if shape < 0.7:
        return rng.randrange(-(2**63), 2**64)
    if shape < 0.9:
        return rng.uniform(-1000, 1000)
    if shape < 0.95:
        return rng.randrange(2**48, 2**52) + rng.choice([0.25, 0.5, 0.75, 0.125])
    return rng.uniform(-10, 10) * 10.0 ** rng.randrange(-300, 300)


def scalar(rng):
    shape = rng.random()
    if shape < 0.6:
        return text(rng)
    return rng.choice([None, True, False]) if shape < 0.75 else number(rng)


def value(rng, depth=4):
    shape = rng.random()
    if depth == 0 or shape < 0.25:
        return scalar(rng)
    if shape < 0.35:
        rows = [text(rng) for _ in range(rng.randrange(4))]
        return [{key: scalar(rng) for key in rows if rng.random() < 0.9} for _ in range(rng.randrange(5))]
    size = rng.choice([0, 1, 1, 2, 3, 5])
    if shape < 0.65:
        return [value(rng, depth - 1) for _ in range(size)]
    return {text(rng): value(rng, depth - 1) for _ in range(size)}


def replications(rng):
    def one():
        item = {key: value(rng, 1) for key in ["name", "location", "provisioningState", "regionEndpointEnabled"] if rng.random() < 0.9}
        if rng.random() < 0.9:
            item["status"] = rng.choice([None, "x", {"displayStatus": value(rng, 1)}, {"displayStatus": "Ready"}, {}])
        return item

    return one() if rng.random() < 0.3 else [one() for _ in range(rng.randrange(5))]


# Queries, on values whose keys they know.

KEYS = ["a", "b", "c", "name", "tags", "é", "x y"]
FUNCTIONS = {
    "abs": 1, "avg": 1, "ceil": 1, "contains": 2, "ends_with": 2, "floor": 1, "join": 2, "keys": 1, "length": 1, "map": 2, "max": 1,
    "max_by": 2, "merge": 2, "min": 1, "min_by": 2, "not_null": 2, "reverse": 1, "sort": 1, "sort_by": 2, "starts_with": 2, "sum": 1,
    "to_array": 1, "to_number": 1, "to_string": 1, "type": 1, "values": 1, "nope": 1,
}
EXPRESSION_FIRST = {"map"}
EXPRESSION_SECOND = {"max_by", "min_by", "sort_by"}
# Python lets these have an expression where a value belongs, and goes on with an object that nobody can print; we say no.
TAKE_ANYTHING = {"contains", "not_null", "to_array", "to_number", "to_string"}
LITERALS = [
    "`1`", "`0`", "`-1.5`", "`true`", "`false`", "`null`", "`\"a\"`", "`[1, 2.5]`", "`{\"a\": 1}`", "`foo`", "`[]`", "`{}`", "` x`", "`a\\`b`", "``", "`01`",
    "'a'", "''", "'it\\'s'", "'a\\\\b'", "`\"\\u00e9\"`", "`[\"a\", \"b\"]`", "`1e3`", "`NaN`", "' 12 '", "'1e3'", "'1_0'", "`{\"b\": 2, \"a\": 1}`",
]


def queried(rng, depth=3):
    shape = rng.random()
    if depth == 0 or shape < 0.15:
        few = [None, True, False, 0, 1, 2, 2, 3.5, -1, "a", "b", "ab", "", "10", "1.5", "é"]
        return rng.choice(few) if rng.random() < 0.85 else scalar(rng)
    if shape < 0.25:
        return [rng.choice(NUMBERS) for _ in range(rng.randrange(5))]
    if shape < 0.35:
        return [text(rng) for _ in range(rng.randrange(4))]
    if shape < 0.65:
        return [queried(rng, depth - 1) for _ in range(rng.randrange(5))]
    return {key: queried(rng, depth - 1) for key in rng.sample(KEYS, rng.randrange(3, 7))}


def name(rng):
    key = rng.choice(KEYS)
    return key if key.isascii() and key.isalpha() and rng.random() < 0.9 else f'"{key}"'


def index(rng):
    def bound():
        return rng.choice(["", "", str(rng.randrange(-4, 5)), "99", "-99", "99999999999999999999"])

    if rng.random() < 0.5:
        return f"[{rng.choice([0, 0, 1, -1, 2, 5, -7, 9999999999])}]"
    return f"[{bound()}:{bound()}{rng.choice(['', ':', ':' + bound(), ':-1', ':2'])}]"


def call(rng, depth):
    function = rng.choice(list(FUNCTIONS))
    count = FUNCTIONS[function] + (rng.choice([-1, 1]) if rng.random() < 0.08 else 0)
    arguments = []
    for at in range(count):
        is_expression = function in EXPRESSION_FIRST and at == 0 or function in EXPRESSION_SECOND and at == 1
        argument = expression(rng, depth - 1)
        is_wrong = rng.random() < 0.02 and function not in TAKE_ANYTHING
        arguments.append("&" + argument if is_expression != is_wrong else argument)
    return f"{function}({rng.choice([', ', ', ', ', ', ' ']).join(arguments)}{rng.choice([''] * 20 + [','])})"


def expression(rng, depth):
    if depth <= 0:
        return rng.choice([name(rng), name(rng), "@", rng.choice(LITERALS), "*", "[]", "[*]"])
    inner = lambda: expression(rng, depth - 1)
    pairs = lambda: rng.choice([", ", ", ", ", ", " "]).join(f"{name(rng)}: {inner()}" for _ in range(rng.randrange(1, 4)))
    items = lambda: ", ".join(inner() for _ in range(rng.randrange(1, 4)))
    return rng.choice([
        lambda: f"{inner()}.{name(rng)}",
        lambda: f"{inner()}[*].{name(rng)}",
        lambda: f"{inner()}[].{name(rng)}",
        lambda: f"{inner()}.*.{name(rng)}",
        lambda: f"{inner()}{index(rng)}",
        lambda: f"{inner()}{index(rng)}{index(rng)}",
        lambda: f"{inner()}[?{inner()}]",
        lambda: f"{inner()}[?{inner()} {rng.choice(['==', '!=', '<', '<=', '>', '>='])} {inner()}].{name(rng)}",
        lambda: f"{inner()} {rng.choice(['==', '!=', '<', '<=', '>', '>='])} {inner()}",
        lambda: f"{inner()} {rng.choice(['||', '&&', '|'])} {inner()}",
        lambda: f"!{inner()}",
        lambda: f"({inner()})",
        lambda: f"[{items()}]",
        lambda: f"{{{pairs()}}}",
        lambda: f"{inner()}[].{{{pairs()}}}",
        lambda: f"{inner()}[*].[{items()}]",
        lambda: call(rng, depth),
        lambda: call(rng, depth),
        lambda: inner(),
        lambda: name(rng),
    ])()


def query(rng, value):
    made = expression(rng, rng.choice([1, 1, 2, 2, 3, 4]))
    if rng.random() < 0.9:
        return made
    letters = list(made)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(letters) + 1)
        letters[at : at + rng.randrange(2)] = rng.choice(["", "", *"[](){}.,:*@&|!='\"`\\?-0 a\t\x01é"])
    return "".join(letters)
