"""Dump the operations that a real FastAPI serves for a fixture application.

    python scripts/dump-fastapi.py --all
    python scripts/dump-fastapi.py --app main:app --root fixtures/apps/messaging \
        --source-root apps/api --out fixtures/truth/messaging.json

The output is what the tests of the auditor compare its own operation table with.
It needs the application's dependencies; the auditor itself never imports what it audits.
"""

import argparse
import ast
import hashlib
import importlib
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FIXTURES = [
    {
        "app": "main:app",
        "root": "fixtures/apps/messaging",
        "source-root": "apps/api",
        "out": "fixtures/truth/messaging.json",
    },
    {
        "app": "main:app",
        "root": "fixtures/apps/messaging-connected",
        "source-root": "apps/api",
        "out": "fixtures/truth/messaging-connected.json",
    },
]

REPOSITORY = Path(__file__).resolve().parent.parent
IGNORED_FOLDERS = {".venv", "venv", "__pycache__", "node_modules"}
CONVERTOR = re.compile(r"\{(\w+):\w+\}")
QUALIFIER = re.compile(r"\b(?:\w+\.)+(?=\w)")


@dataclass(frozen=True)
class Served:
    """One route as it is served: its own object, and the full path and settings."""

    effective: Any
    own_path: str
    full_path: str


def main() -> None:
    options = parse_options()
    if options.all:
        for fixture in FIXTURES:
            dump_in_own_process(fixture)
        return
    root = (REPOSITORY / options.root).resolve()
    source_root = (root / options.source_root).resolve()
    truth = dump(load(options.app, source_root), options.app, root, source_root)
    out = REPOSITORY / options.out
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(truth, indent=2) + "\n", encoding="utf-8")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every fixture application")
    parser.add_argument("--app", default="main:app", help="module:attribute")
    parser.add_argument("--root", help="the application's folder")
    parser.add_argument("--source-root", default=".", help="import root inside --root")
    parser.add_argument("--out", help="the JSON file to write")
    options = parser.parse_args()
    if not options.all and not (options.root and options.out):
        parser.error("--root and --out are needed without --all")
    return options


def dump_in_own_process(fixture: dict[str, str]) -> None:
    """The applications share module names, so that one process serves one of them."""
    arguments = [part for name, value in fixture.items() for part in (f"--{name}", value)]
    subprocess.run([sys.executable, __file__, *arguments], check=True)


def load(entry: str, source_root: Path) -> Any:
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(source_root))
    os.chdir(source_root)
    module, _, attribute = entry.partition(":")
    return getattr(importlib.import_module(module), attribute)


def dump(app: Any, entry: str, root: Path, source_root: Path) -> dict[str, Any]:
    import fastapi

    operations = [
        operation
        for served in serve(app)
        if not is_from_framework(served.effective.endpoint)
        for operation in describe(served, root)
    ]
    return {
        "app": entry,
        "fastapi": fastapi.__version__,
        "sources": hash_sources(root, source_root),
        "operations": operations,
    }


def hash_sources(root: Path, source_root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(source_root.rglob("*.py"))
        if not IGNORED_FOLDERS.intersection(path.relative_to(root).parts)
    }


def serve(app: Any, prefix: str = "") -> Iterator[Served]:
    """Every route in the order of registration, through includes and mounts."""
    for route, effective in with_context(app.routes):
        path = getattr(effective, "path", None)
        if path is None:
            continue
        if getattr(effective, "endpoint", None) is not None:
            yield Served(effective, route.path, prefix + path)
        elif hasattr(getattr(effective, "app", None), "routes"):
            yield from serve(effective.app, prefix + path)


def with_context(routes: list[Any]) -> Iterator[tuple[Any, Any]]:
    """FastAPI 0.137 and later keep included routers nested; earlier ones flatten."""
    import fastapi.routing

    iter_route_contexts = getattr(fastapi.routing, "iter_route_contexts", None)
    if iter_route_contexts is None:
        yield from ((route, route) for route in routes)
    else:
        yield from ((context.original_route, context) for context in iter_route_contexts(routes))


def is_from_framework(endpoint: Any) -> bool:
    return endpoint.__module__.split(".")[0] in ("fastapi", "starlette")


def describe(served: Served, root: Path) -> Iterator[dict[str, Any]]:
    route = served.effective
    handler = inspect.unwrap(route.endpoint)
    file = Path(handler.__code__.co_filename).resolve()
    for method in methods_of(route):
        decorator, definition = find_lines(file, handler, method, served.own_path)
        yield {
            "method": method,
            "path": CONVERTOR.sub(r"{\1}", served.full_path),
            "handler": handler.__name__,
            "file": file.relative_to(root).as_posix(),
            "line": decorator,
            "defLine": definition,
            "dependencies": dependencies_of(getattr(route, "dependant", None)),
            "responseModel": type_text(getattr(route, "response_model", None)),
            "includeInSchema": getattr(route, "include_in_schema", None),
            "deprecated": bool(getattr(route, "deprecated", False)),
            "tags": [str(getattr(tag, "value", tag)) for tag in getattr(route, "tags", [])],
        }


def methods_of(route: Any) -> list[str]:
    methods = getattr(route, "methods", None)
    return sorted(methods) if methods else ["WS"]


def find_lines(file: Path, handler: Any, method: str, path: str) -> tuple[int | None, int]:
    """The line of the decorator that registers this route (none when a call does), and of def."""
    definition = find_definition(file, handler)
    candidates = [
        decorator
        for decorator in definition.decorator_list
        if registers(decorator, method) and path.endswith(literal_path(decorator))
    ]
    candidates.sort(key=lambda decorator: len(literal_path(decorator)), reverse=True)
    return (candidates[0].lineno if candidates else None), definition.lineno


def find_definition(file: Path, handler: Any) -> ast.FunctionDef | ast.AsyncFunctionDef:
    first_line = handler.__code__.co_firstlineno
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            starts = [node.lineno, *(decorator.lineno for decorator in node.decorator_list)]
            if node.name == handler.__name__ and first_line == min(starts):
                return node
    raise LookupError(f"{handler.__name__} is not defined at line {first_line} of {file.name}")


@cache
def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def registers(decorator: ast.expr, method: str) -> bool:
    if not (isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)):
        return False
    name = decorator.func.attr
    if method == "WS":
        return name in ("websocket", "websocket_route")
    if name in ("api_route", "route"):
        return method in literal_methods(decorator)
    return name == method.lower()


def literal_methods(decorator: ast.Call) -> list[str]:
    for keyword in decorator.keywords:
        if keyword.arg == "methods" and isinstance(keyword.value, ast.List | ast.Tuple | ast.Set):
            return [str(e.value).upper() for e in keyword.value.elts if isinstance(e, ast.Constant)]
    return ["GET"]


def literal_path(decorator: ast.Call) -> str:
    """The path that the decorator spells out; empty when it is no literal, which fits any path."""
    named = [keyword.value for keyword in decorator.keywords if keyword.arg == "path"]
    for value in [*decorator.args[:1], *named]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return ""


def dependencies_of(dependant: Any) -> list[str]:
    names: dict[str, None] = {}

    def visit(node: Any) -> None:
        for dependency in node.dependencies:
            names.setdefault(call_name(dependency.call))
            visit(dependency)

    if dependant is not None:
        visit(dependant)
    return list(names)


def call_name(call: Any) -> str:
    return getattr(call, "__qualname__", None) or type(call).__qualname__


def type_text(model: Any) -> str | None:
    if model is None:
        return None
    if isinstance(model, type) and not hasattr(model, "__origin__"):
        return model.__qualname__
    return QUALIFIER.sub("", repr(model))


if __name__ == "__main__":
    main()
