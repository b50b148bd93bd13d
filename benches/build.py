#!/usr/bin/env python3
"""Times `askbook build` on generated handbooks, beside the floor: copying the finished site.

    cargo build --release && benches/build.py [N ...]        (default 100 1000)

Prints CPU seconds (user + system of the whole process), wall seconds and peak memory for a cold
build, a build with nothing changed, a check, and the copy; and their ratios in the same run.
"""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BINARY = HERE.parent / "target/release/askbook"


def run(*command, cwd):
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{errors.decode()[-2000:]}")
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024


def report(name, figures, floor=None):
    cpu, wall, peak = figures
    ratio = f"  {cpu / floor:6.1f} × floor" if floor else ""
    print(f"  {name:<18}{cpu:8.2f} CPU s{wall:8.2f} s wall{peak:8.0f} MiB peak{ratio}", flush=True)


def measure(count, folder):
    subprocess.run([sys.executable, HERE / "generate.py", folder, str(count)], check=True)
    print(f"{count} questions")
    cold = run(BINARY, "build", cwd=folder)
    again = run(BINARY, "build", cwd=folder)
    check = run(BINARY, "check", "--today", "2026-11-21", cwd=folder)
    floor = run("cp", "-r", "public", "copy", cwd=folder)
    report("cold build", cold, floor[0])
    report("nothing changed", again, floor[0])
    report("check", check)
    report("copy (the floor)", floor)
    size = sum(path.stat().st_size for path in Path(folder, "public").rglob("*") if path.is_file())
    print(f"  site: {size / 2**20:.1f} MiB, {sum(1 for p in Path(folder, 'public').rglob('*') if p.is_file())} files\n")


def main():
    if not BINARY.exists():
        sys.exit("build first: cargo build --release")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for count in [int(word) for word in sys.argv[1:]] or [100, 1000]:
        folder = tempfile.mkdtemp(prefix="askbook-bench-")
        try:
            measure(count, folder)
        finally:
            shutil.rmtree(folder)


main()
