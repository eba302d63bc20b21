"""Dump the operations that a real FastAPI serves for the fixture applications.

    python scripts/dump-fastapi.py                  # every fixture
    python scripts/dump-fastapi.py mounts editions  # some of them

The output, fixtures/truth, is what the tests compare the auditor's own operation table with. Demo applications are
dumped under the FastAPI that runs this script; the backends of fixtures/backends once for each of the versions that
the folders of fixtures/truth/backends are named for: run it with each of them. It needs the fixtures' packages;
the auditor itself never imports what it audits.
"""

import argparse
import asyncio
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from fixture_sources import hash_sources
from served_routes import describe_routes

REPOSITORY = Path(__file__).resolve().parent.parent
FIXTURES = REPOSITORY / "fixtures"
DEMOS = {
    f"apps/{name}": {"apps": ["main:app"], "sourceRoot": "apps/api"}
    for name in ("messaging", "messaging-connected")
} | {"apps/shop": {"apps": ["main:app"]}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("fixtures", nargs="*", help="names of fixtures; without, all of them")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(dump_application(json.loads(options.one))))
        return
    for name, fixture in read_fixtures().items():
        if not options.fixtures or Path(name).name in options.fixtures:
            write_truth(name, fixture)


def read_fixtures() -> dict[str, dict[str, Any]]:
    """What each fixture says of itself: its applications, source root, environment and packages."""
    described = sorted((FIXTURES / "backends").glob("*/fixture.json"))
    backends = {
        f"backends/{path.parent.name}": json.loads(path.read_text(encoding="utf-8"))
        for path in described
    }
    return {**DEMOS, **backends}


def write_truth(name: str, fixture: dict[str, Any]) -> None:
    import fastapi

    root = FIXTURES / name
    operations = [
        operation
        for application in applications_of(fixture)
        for operation in dump_in_own_process(root, application, fixture)
    ]
    truth = {"fastapi": fastapi.__version__, "sources": hash_sources(root)}
    folder, _, leaf = name.partition("/")
    version = f"{folder}/{fastapi.__version__}" if folder == "backends" else ""
    out = FIXTURES / "truth" / version / f"{leaf}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(render(truth, operations), encoding="utf-8")
    print(f"{len(operations):4} {out.relative_to(REPOSITORY)}")


def render(truth: dict[str, Any], operations: list[dict[str, Any]]) -> str:
    """One operation a line, so that a changed one is one line of a diff."""
    head = json.dumps(truth, indent=2)[:-2]
    lines = ",\n".join(f"    {json.dumps(operation)}" for operation in operations)
    return f'{head},\n  "operations": [\n{lines}\n  ]\n}}\n'


def applications_of(fixture: dict[str, Any]) -> list[dict[str, str]]:
    default = fixture.get("sourceRoot", ".")
    return [
        {"app": each, "sourceRoot": default} if isinstance(each, str) else each
        for each in fixture["apps"]
    ]


def dump_in_own_process(
    root: Path, application: dict[str, str], fixture: dict[str, Any]
) -> list[dict[str, Any]]:
    """Applications share module names, so that one process serves one of them."""
    task = {"root": str(root), "lifespan": fixture.get("lifespan", False), **application}
    done = subprocess.run(
        [sys.executable, __file__, "--one", json.dumps(task)],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "ignore", **fixture.get("environment", {})},
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def dump_application(task: dict[str, Any]) -> list[dict[str, Any]]:
    root = Path(task["root"])
    app = load(task["app"], root / task["sourceRoot"])
    if task["lifespan"]:
        asyncio.run(start(app))
    return [{"app": task["app"], **operation} for operation in describe_routes(app, root)]


def load(entry: str, source_root: Path) -> Any:
    """The application behind an import string: a variable, a factory, or an expression over the module's names."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(source_root))
    os.chdir(source_root)
    module, _, expression = entry.partition(":")
    found = eval(expression, vars(importlib.import_module(module)))  # noqa: S307 - our own fixtures
    while not hasattr(found, "routes"):
        found = inner_application(found) or found()
    return found


def inner_application(wrapped: Any) -> Any:
    """The application that a middleware or a socket server wraps."""
    names = ("app", "other_asgi_app")
    return next((getattr(wrapped, name) for name in names if hasattr(wrapped, name)), None)


async def start(app: Any) -> None:
    async with app.router.lifespan_context(app):
        pass


if __name__ == "__main__":
    main()
