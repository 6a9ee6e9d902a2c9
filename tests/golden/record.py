#!/usr/bin/env python3
"""Records what the real az prints and sends, as golden files that `cargo test` replays against acrgeo.

    tests/golden/record.py [AREA …]          all areas of cases.py, or these

It needs cargo, python3 with venv, and PyPI. It builds acrgeo for its emulator, installs azure-cli into a temporary folder
(ACRGEO_AZ_VENV names an existing virtual environment instead), runs every case in an emulator and a home of its own, and
writes `az-VERSION/AREA.json`. A next version of az is recorded beside the last one by changing VERSION.
"""

import concurrent.futures
import json
import os
import pathlib
import pty
import re
import shlex
import subprocess
import sys
import tempfile

import cases

VERSION = "2.91.0"
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The emulator's own moments differ from run to run; what the cases say of time lies before 2026.
NOW = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?")


def install_az():
    venv = os.environ.get("ACRGEO_AZ_VENV") or tempfile.mkdtemp(prefix="az-")
    az = pathlib.Path(venv) / "bin" / "az"
    if not az.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([f"{venv}/bin/pip", "install", "--quiet", f"azure-cli=={VERSION}"], check=True)
    return str(az)


def build_acrgeo():
    lines = subprocess.run(
        ["cargo", "build", "--quiet", "--bin", "acrgeo", "--message-format=json"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()
    found = [json.loads(line).get("executable") for line in lines]
    return next(path for path in reversed(found) if path)


def environment(home):
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}


def run(case, az, acrgeo):
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        requests = home / "requests"
        requests.touch()
        seed = {"subscriptions": SUBSCRIPTIONS, "registries": REGISTRIES, "replies": case.get("replies", [])}
        (home / "seed.json").write_text(json.dumps(seed))
        for path, text in case.get("files", {}).items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(text)
        folder = home / case.get("folder", ".")
        folder.mkdir(parents=True, exist_ok=True)
        (home / "settings").write_text(case.get("config", ""))
        before = [shlex.join([az, *shlex.split(words)]) + " >/dev/null 2>&1" for words in case.get("before", [])]
        script = "\n".join([
            f'cat "{home}/settings" >>"$AZURE_CONFIG_DIR/config"',
            *before,
            f'wc -l <"{requests}" >"{home}/already"',
            f'cd "{folder}"',
            *(f"export {name}={shlex.quote(value)}" for name, value in case.get("env", {}).items()),
            "exec " + shlex.join([az, "acr", *case["args"]]),
        ])
        command = [acrgeo, "emulator", "exec", "--dir", home / "azure", "--seed", home / "seed.json",
                   "--requests", requests, "--", "sh", "-c", script]
        run_it = run_in_terminal if case.get("terminal") else run_piped
        code, stdout, stderr = run_it(command, environment(home))
        already = int((home / "already").read_text())
        lines = requests.read_text().splitlines()
        stdout, stderr = (NOW.sub("<now>", text.decode()) for text in (stdout, stderr))
        errors = [line for line in stderr.splitlines() if line.startswith("ERROR: ")]
        return {
            **case,
            "stdout": stdout,
            "code": code,
            "error": errors[0] if errors else None,
            "writes": [write for write in map(written, lines[already:]) if write],
        }


def run_piped(command, env):
    ended = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=100)
    return ended.returncode, ended.stdout, ended.stderr


def run_in_terminal(command, env):
    """stdout and stderr are one terminal: what it shows is given as stdout."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass  # Linux's way to say that nobody has the terminal open any more.
    os.close(ours)
    return process.wait(), shown, b""


def written(line):
    """A request that writes: its method, path and body."""
    request = json.loads(line)
    if request["method"] == "GET" or not request["path"].startswith("/subscriptions"):
        return None
    return [request["method"], request["path"].split("?")[0], request.get("body")]


SUBSCRIPTIONS = [
    {"subscriptionId": cases.SUBSCRIPTION, "displayName": "acrgeo emulator"},
    {"subscriptionId": "11111111-1111-1111-1111-111111111112", "displayName": "acrgeo emulator two"},
]
REGISTRIES = [
    {"name": name, "resourceGroup": "myresourcegroup", "location": "westus", "sku": sku}
    for name, sku in (("myacr", "Premium"), ("mybasic", "Basic"), ("mystandard", "Standard"))
]


def main():
    az, acrgeo = install_az(), build_acrgeo()
    target = HERE / f"az-{VERSION}"
    target.mkdir(exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for area in sys.argv[1:] or cases.AREAS:
            recorded = list(pool.map(lambda case: run(case, az, acrgeo), cases.AREAS[area]()))
            text = ",\n".join(json.dumps(case, ensure_ascii=False) for case in recorded)
            (target / f"{area}.json").write_text(f"[\n{text}\n]\n")
            print(f"{area}: {len(recorded)} cases")


if __name__ == "__main__":
    main()
