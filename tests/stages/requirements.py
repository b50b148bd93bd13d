"""Lists the packages that samples of one Python version need, from the report of `askbook run`."""

import json
import sys

report = json.load(sys.stdin)
version = sys.argv[1]
needs = {
    package
    for sample in report["left_out"]
    if sample["requires"] and version in sample["checked_with"]
    for package in sample["requires"].split()
}
print("\n".join(sorted(needs)))
