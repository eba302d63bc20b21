"""Dump the OpenAPI documents that a real FastAPI writes for the demo applications.

    python scripts/dump-openapi.py

The output, fixtures/truth/openapi, is what the tests compare the auditor's own documents with, and what they audit the
demos against. It needs the fixtures' packages; the auditor itself never imports what it audits.
"""

import importlib
import json
import subprocess
import sys
from typing import Any

dump = importlib.import_module("dump-fastapi")


def main() -> None:
    if len(sys.argv) == 2:
        print(json.dumps(document_of(sys.argv[1])))
        return
    for name in dump.DEMOS:
        write_document(name)


def write_document(name: str) -> None:
    import fastapi

    done = subprocess.run(
        [sys.executable, __file__, name], check=True, stdout=subprocess.PIPE, text=True
    )
    truth = {
        "fastapi": fastapi.__version__,
        "sources": dump.hash_sources(dump.FIXTURES / name),
        "document": json.loads(done.stdout.splitlines()[-1]),
    }
    out = dump.FIXTURES / "truth" / "openapi" / f"{name.rpartition('/')[2]}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(truth, indent=2) + "\n", encoding="utf-8")
    print(f"{len(truth['document']['paths']):4} {out.relative_to(dump.REPOSITORY)}")


def document_of(name: str) -> dict[str, Any]:
    (application,) = dump.applications_of(dump.DEMOS[name])
    root = dump.FIXTURES / name
    return dump.load(application["app"], root / application["sourceRoot"]).openapi()


if __name__ == "__main__":
    main()
