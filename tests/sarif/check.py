#!/usr/bin/env python3
"""Holds SARIF logs against the published schema: check.py SCHEMA LOG...

The schema is that of the OASIS standard, section 3 of SARIF 2.1.0, as JSON Schema draft 7.
"""

import json
import sys
from pathlib import Path

import jsonschema


def main(schema, *logs):
    schema = json.loads(Path(schema).read_text())
    if "sarif-schema-2.1.0" not in schema["$id"]:
        sys.exit(f"not the schema of SARIF 2.1.0: {schema['$id']}")
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    # A log that is wrong must be caught, or the check says nothing.
    if validator.is_valid({"version": "2.1.0", "runs": [{"results": []}]}):
        sys.exit("the schema accepts a run without a tool")
    results = failures = 0
    for path in logs:
        log = json.loads(Path(path).read_text())
        results += sum(len(run["results"]) for run in log["runs"])
        for error in validator.iter_errors(log):
            failures += 1
            place = "/".join(map(str, error.path))
            print(f"{path}: {place}: {error.message[:200]}")
    print(f"{len(logs)} logs with {results} results, {failures} breaks of the schema")
    return failures > 0 or results < len(logs) - 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
