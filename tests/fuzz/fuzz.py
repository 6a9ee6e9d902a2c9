"""Random values and queries through our writers and through the libraries that az writes with; every difference is a miss.

    cargo build --example writers
    PYTHON tests/fuzz/fuzz.py target/debug/examples/writers [--seed 1] [--count 20000] [--kind yaml ...]

PYTHON is that of a virtual environment with azure-cli 2.91.0. Exits with 1 where there is a miss, and shows the first few.
Left out, because they are known to differ: integers beyond 64 bits, lone surrogates, and an &expression as a value.
"""

import argparse
import json
import random
import subprocess
import sys
from collections import OrderedDict

import jmespath
from azure.cli.command_modules.acr._format import replication_output_format
from jmespath.exceptions import JMESPathError
from knack import output
from knack.util import CommandResultItem

import generate

FORMATS = {
    "json": output.format_json,
    "jsonc": output.format_json_color,
    "yaml": output.format_yaml,
    "yamlc": output.format_yaml_color,
    "table": output.format_table,
    "tsv": output.format_tsv,
}
KINDS = [*FORMATS, "columns", "query"]
UNEXPECTED = "unexpected"


def case_of(kind, rng):
    if kind == "query":
        value = generate.queried(rng)
        format = rng.choice(["json", "json", "yaml", "table", "tsv", "jsonc", "yamlc"])
        return {"value": value, "format": format, "colour": True, "query": generate.query(rng, value)}
    if kind == "columns":
        return {"value": generate.replications(rng), "format": "table", "columns": True}
    return {"value": generate.value(rng), "format": kind, "colour": True}


def has_stray_expression(node):
    """Whether an &expression stands where a value belongs: Python goes on with an object that nobody can print."""
    takes = node["type"] == "function_expression" and node["value"] not in generate.TAKE_ANYTHING
    children = [child for child in node.get("children", []) if isinstance(child, dict)]
    return any(child["type"] == "expref" and not takes or has_stray_expression(child) for child in children)


def judge(case):
    """What az prints, or ("error", its words); of what is no error of jmespath's own only that it is one."""
    value, query = case["value"], case.get("query")
    if query is not None:
        try:
            parsed = jmespath.compile(query)
        except ValueError:
            return "error", f"argument --query: invalid jmespath_type value: {query!r}"
        if has_stray_expression({"type": "query", "children": [parsed.parsed]}):
            return "left out", ""
        try:
            value = parsed.search(value, jmespath.Options(OrderedDict))
        except JMESPathError as error:
            return "error", f"Invalid jmespath query supplied for `--query`: {error}"
        except Exception:
            return "error", UNEXPECTED
    if value is None:
        return "text", ""
    transformer = replication_output_format if case.get("columns") else None
    result = CommandResultItem(value, table_transformer=transformer, is_query_active=query is not None)
    try:
        return "text", FORMATS[case["format"]](result)
    except TypeError:
        # merge() of a list of pairs makes keys that are no strings.
        return "error", UNEXPECTED


def is_same(judged, answer):
    kind, text = judged
    if kind == "left out":
        return True
    if text == UNEXPECTED or "_Expression object" in text:
        return kind in answer
    return answer == {kind: text}


def run(kind, writers, seed, count):
    rng = random.Random(f"{kind} {seed}")
    cases = [case_of(kind, rng) for _ in range(count)]
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run([writers], input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    judged = [judge(case) for case in cases]
    misses = [trio for trio in zip(cases, judged, answers, strict=True) if not is_same(*trio[1:])]
    errors, left_out = (sum(judgement[0] == found for judgement in judged) for found in ["error", "left out"])
    print(f"{kind}: {count} with seed {seed}, {errors} errors, {left_out} left out, {len(misses)} misses", flush=True)
    return misses


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("writers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--show", type=int, default=5)
    asked = parser.parse_args()
    misses = []
    for kind in asked.kind:
        found = run(kind, asked.writers, asked.seed, asked.count)
        found.sort(key=lambda trio: len(json.dumps(trio[0])))
        misses += found
        for case, judged, answer in found[: asked.show]:
            print(f"  {json.dumps(case)}\n    az:   {judged!r}\n    ours: {answer!r}")
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
