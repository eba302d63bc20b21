"""The routes that a running application serves, each with its handler's place in the sources."""

import ast
import functools
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONVERTOR = re.compile(r"\{(\w+):\w+\}")
QUALIFIER = re.compile(r"\b(?:\w+\.)+(?=\w)")


@dataclass(frozen=True)
class Served:
    """One route as it is served: its own object, what its includes make of it, and its full path."""

    route: Any
    effective: Any
    full_path: str


def describe_routes(app: Any, root: Path) -> list[dict[str, Any]]:
    return [
        operation
        for served in serve(app)
        if not is_from_framework(served.effective.endpoint)
        for operation in describe(served, root)
    ]


def serve(app: Any, prefix: str = "") -> Iterator[Served]:
    """Every route in the order of registration, through includes, mounts and hosts."""
    for route, effective in with_context(app.routes):
        path = prefix + getattr(effective, "path", "")
        if getattr(effective, "endpoint", None) is not None:
            yield Served(route, effective, path)
        elif (mounted := application_in(getattr(effective, "app", None))) is not None:
            yield from serve(mounted, path)


def with_context(routes: list[Any]) -> Iterator[tuple[Any, Any]]:
    """FastAPI 0.137 and later keep included routers nested; earlier ones flatten."""
    import fastapi.routing

    iterate = getattr(fastapi.routing, "_iter_routes_with_context", None)
    if iterate is None:
        yield from ((route, route) for route in routes)
        return
    for route, context in iterate(routes):
        # Starlette's own routes of an included router stand in the context; its own path is empty.
        yield route, getattr(context, "starlette_route", None) or context or route


def application_in(mounted: Any) -> Any:
    """The application that is mounted, also behind middleware; None for plain ASGI callables."""
    while mounted is not None and not hasattr(mounted, "routes"):
        mounted = getattr(mounted, "app", None)
    return mounted


def is_from_framework(endpoint: Any) -> bool:
    return module_of(endpoint).split(".")[0] in ("fastapi", "starlette")


def module_of(endpoint: Any) -> str:
    function = unwrap(endpoint)
    return getattr(function, "__module__", None) or type(function).__module__


def describe(served: Served, root: Path) -> Iterator[dict[str, Any]]:
    route = served.effective
    handler = unwrap(route.endpoint)
    file, definition = find_definition(handler)
    for method in methods_of(served):
        yield {
            "method": method,
            "path": CONVERTOR.sub(r"{\1}", served.full_path),
            "handler": name_of(handler),
            "file": relative_to(file, root),
            "line": None if definition is None else find_decorator(definition, method, served),
            "defLine": None if definition is None else definition.lineno,
            "dependencies": dependencies_of(getattr(route, "dependant", None)),
            "responseModel": type_text(getattr(route, "response_model", None)),
            "includeInSchema": is_documented(served),
            "deprecated": bool(getattr(route, "deprecated", False)),
            "tags": [str(getattr(tag, "value", tag)) for tag in getattr(route, "tags", [])],
        }


def is_documented(served: Served) -> bool:
    """OpenAPI describes FastAPI's own routes only."""
    from fastapi.routing import APIRoute

    visible = getattr(served.effective, "include_in_schema", False)
    return isinstance(served.route, APIRoute) and bool(visible)


def unwrap(endpoint: Any) -> Any:
    """The function that was written: without functools.wraps, partial and the binding to an instance."""
    function = inspect.unwrap(endpoint)
    while isinstance(function, functools.partial):
        function = inspect.unwrap(function.func)
    return inspect.unwrap(function.__func__) if inspect.ismethod(function) else function


def name_of(handler: Any) -> str:
    return getattr(handler, "__name__", None) or type(handler).__name__


def methods_of(served: Served) -> list[str]:
    """Starlette adds HEAD to a GET route by itself, and an endpoint class answers what it has methods for."""
    from fastapi.routing import APIRoute
    from starlette.routing import WebSocketRoute

    if isinstance(served.route, WebSocketRoute):
        return ["WS"]
    methods = getattr(served.effective, "methods", None)
    if methods is None:
        verbs = ("get", "post", "put", "patch", "delete")
        return [verb.upper() for verb in verbs if hasattr(served.effective.endpoint, verb)]
    adds_head = not isinstance(served.route, APIRoute) and {"GET", "HEAD"} <= set(methods)
    return sorted(set(methods) - {"HEAD"} if adds_head else methods)


def find_definition(handler: Any) -> tuple[Path | None, ast.AST | None]:
    """The statement that defines a handler; a callable instance is what its class's __call__ is."""
    code = getattr(handler, "__code__", None)
    if code is None and inspect.isclass(handler):
        return class_definition(handler)
    if code is None:
        code = getattr(getattr(type(handler), "__call__", None), "__code__", None)
    if code is None:
        return None, None
    file = Path(code.co_filename).resolve()
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            starts = [node.lineno, *(decorator.lineno for decorator in node.decorator_list)]
            if node.name == code.co_name and code.co_firstlineno == min(starts):
                return file, node
    return file, None


def class_definition(handler: type) -> tuple[Path | None, ast.AST | None]:
    file = Path(inspect.getfile(handler)).resolve()
    classes = (node for node in ast.walk(parse(file)) if isinstance(node, ast.ClassDef))
    return file, next((node for node in classes if node.name == handler.__name__), None)


@cache
def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def relative_to(file: Path | None, root: Path) -> str | None:
    """None for a handler of a library."""
    return file.relative_to(root).as_posix() if file is not None and root in file.parents else None


def find_decorator(definition: ast.AST, method: str, served: Served) -> int | None:
    """The line of the decorator that registers this route; None when a call does, or when the path is no literal."""
    path = served.route.path
    candidates = [
        decorator
        for decorator in getattr(definition, "decorator_list", [])
        if registers(decorator, method) and path.endswith(literal_path(decorator) or "\0")
    ]
    candidates.sort(key=lambda decorator: len(literal_path(decorator) or ""), reverse=True)
    return candidates[0].lineno if candidates else None


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


def literal_path(decorator: ast.Call) -> str | None:
    """The path that the decorator spells out."""
    named = [keyword.value for keyword in decorator.keywords if keyword.arg == "path"]
    for value in [*decorator.args[:1], *named]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return None


def dependencies_of(dependant: Any) -> list[str]:
    names: dict[str, None] = {}

    def visit(node: Any) -> None:
        for dependency in node.dependencies:
            names.setdefault(call_name(dependency.call))
            visit(dependency)

    if dependant is not None:
        visit(dependant)
    return list(names)


def call_name(call: Callable[..., Any]) -> str:
    return getattr(call, "__qualname__", None) or type(call).__qualname__


def type_text(model: Any) -> str | None:
    if model is None:
        return None
    if isinstance(model, type) and not hasattr(model, "__origin__"):
        return model.__qualname__
    return QUALIFIER.sub("", repr(model))
