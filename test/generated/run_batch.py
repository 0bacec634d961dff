"""Runs many programs, one after another, each in a namespace of its own; the oracle of the generated programs."""

import io
import json
import linecache
import sys
import traceback
import warnings

warnings.simplefilter("ignore")
FILE = "program.py"


def run(source):
    out = io.StringIO()
    error = ""
    linecache.cache[FILE] = (len(source), None, source.splitlines(keepends=True), FILE)
    real, sys.stdout = sys.stdout, out
    try:
        exec(compile(source, FILE, "exec", dont_inherit=True), {"__name__": "__main__"})
    except SyntaxError as problem:
        error = f"SyntaxError: {problem.msg} (line {problem.lineno})"
    except BaseException as problem:
        # The first frame is this file's.
        lines = traceback.TracebackException.from_exception(problem)
        frames = [part for part in lines.format()]
        error = "".join(frames)
    finally:
        sys.stdout = real
    return [out.getvalue(), error]


json.dump([run(source) for source in json.load(sys.stdin)], sys.stdout)
