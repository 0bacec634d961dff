"""Which snippets of reference/snippets.json lose updates under real CPythons: python3 measure-snippets.py PYTHON...

Each interpreter runs every snippet with 4 threads that call work(60000), with the least switch interval, some trials each.
The result goes to reference/own-switch-points.json, in the form of test/vm/reference/cpython-switch-points.json.
"""

import json
import pathlib
import subprocess
import sys

ROUNDS = 60000
TRIALS = 4
here = pathlib.Path(__file__).parent / "reference"

RUN = """
import sys, threading
sys.setswitchinterval(1e-6)
{program}
threads = [threading.Thread(target=work, args=({rounds},)) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print({shared})
"""


def loses(python, program, shared):
    text = RUN.format(program=program, rounds=ROUNDS, shared=shared)
    for _ in range(TRIALS):
        result = subprocess.run([python, "-c", text], capture_output=True, text=True, check=True)
        if int(result.stdout) != 4 * ROUNDS:
            return True
    return False


def version_of(python):
    text = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", text], capture_output=True, text=True, check=True).stdout.strip()


snippets = json.loads((here / "snippets.json").read_text())
pythons = {version_of(python): python for python in sys.argv[1:]}
cases = {}
for name, snippet in snippets.items():
    lost = {version: loses(python, **snippet) for version, python in pythons.items()}
    cases[name] = {**snippet, "lost": lost}
    print(name, lost, flush=True)
what = (
    f"Real CPython, measured by test/explore/measure-snippets.py: 4 threads call work({ROUNDS}), "
    f"sys.setswitchinterval(1e-6), up to {TRIALS} trials; lost = the shared value ever fell short."
)
(here / "own-switch-points.json").write_text(json.dumps({"what": what, "cases": cases}, indent=2) + "\n")
