"""Dump what SQLAlchemy, Alembic and pytest themselves see of the fixtures with databases.

    python scripts/dump-sqlalchemy.py --all
    python scripts/dump-sqlalchemy.py --fixture sqlmodel-inline

A fixture's own tests run, and then its drive.py, which requests every operation. Meanwhile the
statements that its code executes and the routes that answer its tests are written down.
The output is what the tests of the auditor compare its own tables, statements and tests with.
"""

import argparse
import ast
import functools
import importlib
import importlib.util
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

from fixture_sources import hash_sources
from served_routes import (
    CONVERTOR,
    describe,
    find_definition,
    is_from_framework,
    methods_of,
    parse,
    serve,
)
from sqlalchemy_statements import Statement, read_lookup, read_statement

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "fixtures" / "databases"
TRUTH = REPOSITORY / "fixtures" / "truth" / "databases"


@dataclass(frozen=True)
class Fixture:
    """Where a fixture keeps its application and its tables."""

    name: str
    app: str
    metadata: str
    database_url: str = "sqlite:///{file}"
    migrated: bool = False


FIXTURES = [
    Fixture("sqlmodel-inline", "app.main:app", "sqlmodel:SQLModel.metadata"),
    Fixture("test-styles", "app.main:app", "app.db:Base.metadata"),
    Fixture(
        "async-repositories",
        "billing.app:app",
        "billing.models:Model.metadata",
        "sqlite+aiosqlite:///{file}",
    ),
    Fixture("declarative-services", "academy.main:app", "academy.models:Base.metadata"),
    Fixture("legacy-query", "clinic.main:app", "clinic.db.base:Base.metadata"),
    Fixture("migrations", "parcels.main:app", "parcels.models:Base.metadata", migrated=True),
]

CALL_HEADER = "x-recorded-call"
PACKAGES = ["sqlalchemy", "sqlmodel", "alembic", "fastapi", "starlette", "pydantic", "httpx"]
PACKAGES += ["pytest", "anyio", "aiosqlite"]

# Functions of sqlalchemy.orm that send statements nobody wrote, by what they send them for.
ORIGINS = {
    "flush": {"_flush", "_bulk_save_mappings"},
    "refresh": {"refresh", "_merge"},
    "lazy": {"_load_for_state", "_emit_lazyload", "_load_scalar_attributes"},
    "eager": {"_load_for_path"},
}


@dataclass
class Executed:
    """A statement, where it was executed, and the functions that were running."""

    statement: Statement
    place: tuple[str, int]
    running: list[CodeType]


@dataclass
class Answer:
    """One request as an application answered it."""

    app: Any
    scope: dict[str, Any]
    call: str | None
    executed: list[Executed] = field(default_factory=list)


@dataclass
class Call:
    """One request as a test's client sent it."""

    test: tuple[str, str]
    place: tuple[str, int]
    phase: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every fixture")
    parser.add_argument("--fixture", help="the name of one", choices=[f.name for f in FIXTURES])
    options = parser.parse_args()
    if options.all:
        for fixture in FIXTURES:
            arguments = [sys.executable, __file__, "--fixture", fixture.name]
            subprocess.run(arguments, check=True)
    elif options.fixture:
        dump(next(fixture for fixture in FIXTURES if fixture.name == options.fixture))
    else:
        parser.error("--fixture or --all is needed")


def dump(fixture: Fixture) -> None:
    root = FOLDER / fixture.name
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(root))
    os.chdir(root)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = fixture.database_url.format(file=Path(folder, "driven.db"))
        app = load(fixture.app)
        metadata = load(fixture.metadata)
        recorder = Recorder(app, metadata, root)
        recorder.install()
        tests = run_tests(recorder, root)
        importlib.import_module("drive").main()
        truth = {
            "app": fixture.app,
            "versions": versions(),
            "sources": hash_sources(root),
            "tables": [describe_table(table) for table in sorted_tables(metadata)],
            **(migrate(root, folder) if fixture.migrated else {}),
            "operations": recorder.describe_operations(),
            "tests": [recorder.describe_test(test) for test in tests],
        }
    out = TRUTH / f"{fixture.name}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(render(truth), encoding="utf-8")
    print(f"{len(truth['operations']):4} {out.relative_to(REPOSITORY)}")


def render(truth: dict[str, Any]) -> str:
    """One table, operation or test a line, so that a changed one is one line of a diff."""
    parts = []
    for name, value in truth.items():
        text = json.dumps(value, indent=2).replace("\n", "\n  ")
        if isinstance(value, list):
            text = "[\n" + ",\n".join(f"    {json.dumps(entry)}" for entry in value) + "\n  ]"
        parts.append(f"  {json.dumps(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def load(entry: str) -> Any:
    module, _, path = entry.partition(":")
    value: Any = importlib.import_module(module)
    for attribute in path.split("."):
        value = getattr(value, attribute)
    return value


def versions() -> dict[str, str]:
    return {"python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}}


# Tables


def sorted_tables(metadata: Any) -> list[Any]:
    return [metadata.tables[name] for name in sorted(metadata.tables)]


def describe_table(table: Any) -> dict[str, Any]:
    return {
        "name": table.fullname,
        "classes": [mapper.class_.__name__ for mapper in mappers_of(table)],
        "columns": [
            {
                "name": column.name,
                "type": str(column.type),
                "nullable": bool(column.nullable),
                "primaryKey": column.primary_key,
                "foreignKeys": sorted(key.target_fullname for key in column.foreign_keys),
            }
            for column in table.columns
        ],
        "indexes": list(describe_indexes(table)),
        "relationships": list(describe_relationships(table)),
    }


def mappers_of(table: Any) -> list[Any]:
    from sqlalchemy.orm.mapper import _all_registries

    mappers = {mapper for registry in _all_registries() for mapper in registry.mappers}
    own = (mapper for mapper in mappers if mapper.local_table is table)
    return sorted(own, key=lambda mapper: mapper.class_.__name__)


def describe_indexes(table: Any) -> Iterator[dict[str, Any]]:
    from sqlalchemy import UniqueConstraint

    if table.primary_key.columns:
        names = [column.name for column in table.primary_key.columns]
        yield {"kind": "primaryKey", "name": None, "columns": names, "unique": True}
    for constraint in sorted(table.constraints, key=lambda one: one._creation_order):
        if isinstance(constraint, UniqueConstraint):
            names = [column.name for column in constraint.columns]
            name = index_name(constraint)
            yield {"kind": "unique", "name": name, "columns": names, "unique": True}
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        yield describe_index(index)


def describe_index(index: Any) -> dict[str, Any]:
    """A plain or descending column by its name, anything else as SQL."""
    from sqlalchemy import Column
    from sqlalchemy.sql.elements import UnaryExpression

    columns, descending = [], []
    for expression in index.expressions:
        element = expression.element if isinstance(expression, UnaryExpression) else expression
        if isinstance(element, Column):
            columns.append(element.name)
        else:
            options = {"include_table": False, "literal_binds": True}
            columns.append(str(expression.compile(compile_kwargs=options)))
        if element is not expression and "DESC" in str(expression):
            descending.append(columns[-1])
    conditions = [
        str(value.compile(compile_kwargs={"literal_binds": True}))
        for key, value in sorted(index.dialect_kwargs.items())
        if key.endswith("_where") and value is not None
    ]
    return {
        "kind": "index",
        "name": index_name(index),
        "columns": columns,
        "unique": bool(index.unique),
        **({"descending": descending} if descending else {}),
        **({"where": conditions[0]} if conditions else {}),
    }


def index_name(constraint: Any) -> str | None:
    return str(constraint.name) if isinstance(constraint.name, str) else None


def describe_relationships(table: Any) -> Iterator[dict[str, Any]]:
    for mapper in mappers_of(table):
        for relationship in sorted(mapper.relationships, key=lambda one: one.key):
            if relationship.parent is not mapper:
                continue
            secondary = relationship.secondary
            yield {
                "class": mapper.class_.__name__,
                "name": relationship.key,
                "target": relationship.mapper.class_.__name__,
                "targetTable": relationship.mapper.local_table.fullname,
                "direction": relationship.direction.name,
                "secondary": None if secondary is None else secondary.fullname,
            }


# Migrations


def migrate(root: Path, folder: str) -> dict[str, Any]:
    """The revisions in the order in which they run, and what a database reports in the end."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine, inspect, text

    url = f"sqlite:///{Path(folder, 'migrated.db')}"
    os.environ["DATABASE_URL"] = url
    config = Config(str(root / "alembic.ini"))
    config.set_main_option("sqlalchemy.url", url)
    command.upgrade(config, "head")
    warnings.filterwarnings("ignore", message="Skipped unsupported reflection")
    engine = create_engine(url)
    inspector = inspect(engine)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        )
        definitions = {name: " ".join(sql.split()) for name, sql in rows}
    script = ScriptDirectory.from_config(config)
    return {
        "revisions": [revision.revision for revision in reversed(list(script.walk_revisions()))],
        "migratedIndexes": [
            entry
            for table in sorted(inspector.get_table_names())
            for entry in migrated_indexes(inspector, table, definitions)
        ],
    }


def migrated_indexes(
    inspector: Any, table: str, definitions: dict[str, str]
) -> Iterator[dict[str, Any]]:
    key = inspector.get_pk_constraint(table)
    if key["constrained_columns"]:
        yield entry_of(table, "primaryKey", key["name"], key["constrained_columns"], True)
    constraints = inspector.get_unique_constraints(table)
    for constraint in sorted(constraints, key=lambda one: str(one["name"])):
        yield entry_of(table, "unique", constraint["name"], constraint["column_names"], True)
    for index in sorted(inspector.get_indexes(table), key=lambda one: str(one["name"])):
        if index["name"] not in definitions:
            continue
        columns = index.get("expressions") or index["column_names"]
        entry = entry_of(table, "index", index["name"], columns, bool(index["unique"]))
        yield {**entry, "sql": definitions.pop(index["name"])}
    for name, sql in sorted(definitions.items()):
        if re.search(rf'\bON "?{table}"? ', sql):
            body = re.search(r"\((.*)\)", sql)
            unique = sql.upper().startswith("CREATE UNIQUE")
            entry = entry_of(table, "index", name, [body[1] if body else sql], unique)
            yield {**entry, "sql": sql}


def entry_of(
    table: str, kind: str, name: str | None, columns: Iterable[Any], unique: bool
) -> dict[str, Any]:
    return {
        "table": table,
        "kind": kind,
        "name": name,
        "columns": list(columns),
        "unique": unique,
    }


# Tests


def run_tests(recorder: "Recorder", root: Path) -> list[Any]:
    import pytest

    plugin = Plugin(recorder)
    arguments = ["-q", "-p", "no:cacheprovider", "--rootdir", str(root), str(root / "tests")]
    code = pytest.main(arguments, plugins=[plugin])
    if code != 0:
        raise SystemExit(f"The tests of {root.name} end with {code}")
    return plugin.items


class Plugin:
    """Tells the recorder which test is running, and in which phase."""

    def __init__(self, recorder: "Recorder") -> None:
        self.recorder = recorder
        self.items: list[Any] = []

    def pytest_collection_finish(self, session: Any) -> None:
        seen: dict[tuple[str, str], Any] = {}
        for item in session.items:
            seen.setdefault(self.recorder.name_test(item), item)
        self.items = list(seen.values())

    def pytest_runtest_protocol(self, item: Any) -> None:
        self.recorder.test = self.recorder.name_test(item)
        self.recorder.phase = "setup"

    def pytest_runtest_call(self) -> None:
        self.recorder.phase = "call"

    def pytest_runtest_teardown(self) -> None:
        self.recorder.phase = "teardown"

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.skipped and self.recorder.test is not None:
            self.recorder.skipped.add(self.recorder.test)


# Recording


class Recorder:
    """Writes down requests, the routes that answer them and the statements in between."""

    def __init__(self, app: Any, metadata: Any, root: Path) -> None:
        self.app = app
        self.metadata = metadata
        self.root = root
        self.current: ContextVar[Answer | None] = ContextVar("answer", default=None)
        self.answers: list[Answer] = []
        self.calls: dict[str, Call] = {}
        self.test: tuple[str, str] | None = None
        self.skipped: set[tuple[str, str]] = set()
        self.phase = "setup"

    def install(self) -> None:
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        event.listen(Engine, "before_execute", self.record_statement)
        self.wrap_lookup()
        self.wrap_application()
        for module in client_modules():
            self.wrap_client(module.Client)
            self.wrap_client(module.AsyncClient)

    def wrap_application(self) -> None:
        from fastapi import FastAPI

        recorder, original = self, FastAPI.__call__

        async def call(app: Any, scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "lifespan" or recorder.current.get() is not None:
                await original(app, scope, receive, send)
                return
            headers = {key.decode(): value.decode() for key, value in scope["headers"]}
            answer = Answer(app, scope, headers.get(CALL_HEADER))
            recorder.answers.append(answer)
            token = recorder.current.set(answer)
            try:
                await original(app, scope, receive, send)
            finally:
                recorder.current.reset(token)

        FastAPI.__call__ = call  # type: ignore[method-assign]

    def wrap_client(self, client: type) -> None:
        recorder, original = self, client.send

        @functools.wraps(original)
        def send(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
            call = recorder.open_call(sys._getframe(1))
            if call is not None:
                request.headers[CALL_HEADER] = call
            return original(self, request, *args, **kwargs)

        @functools.wraps(original)
        async def send_async(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
            call = recorder.open_call(sys._getframe(1))
            if call is not None:
                request.headers[CALL_HEADER] = call
            return await original(self, request, *args, **kwargs)

        client.send = send_async if inspect.iscoroutinefunction(original) else send

    def open_call(self, frame: FrameType | None) -> str | None:
        while frame is not None:
            file = self.own_file(frame)
            if file is not None and file.startswith("tests/") and self.test is not None:
                key = str(len(self.calls))
                self.calls[key] = Call(self.test, (file, frame.f_lineno), self.phase)
                return key
            frame = frame.f_back
        return None

    def own_file(self, frame: FrameType) -> str | None:
        return self.own_path(frame.f_code.co_filename)

    def own_path(self, file: str) -> str | None:
        prefix = f"{self.root}{os.sep}"
        return Path(file[len(prefix) :]).as_posix() if file.startswith(prefix) else None

    def wrap_lookup(self) -> None:
        """`get` asks the database only for what the session does not hold already."""
        from sqlalchemy import inspect as mapper_of
        from sqlalchemy.orm import Session

        recorder, original = self, Session._get_impl

        def get(session: Session, entity: Any, key: Any, load: Any, *args: Any, **kw: Any) -> Any:
            asked = []

            def load_and_tell(*args: Any, **kw: Any) -> Any:
                asked.append(entity)
                return load(*args, **kw)

            found = original(session, entity, key, load_and_tell, *args, **kw)
            if found is not None and not asked:
                recorder.record(lambda: read_lookup(mapper_of(entity).mapper))
            return found

        Session._get_impl = get  # type: ignore[method-assign]

    def record_statement(self, connection: Any, element: Any, *_: Any) -> None:
        self.record(lambda: read_statement(element, connection.dialect, self.metadata))

    def record(self, read: Callable[[], Statement | None]) -> None:
        answer = self.current.get()
        if answer is None:
            return
        frames = list(running_frames())
        origin = origin_of(frames)
        own = [frame for frame in frames if self.is_application(frame)]
        statement = read() if own and origin in ("explicit", "eager") else None
        if statement is None:
            return
        if origin == "explicit":
            place = (self.own_file(own[0]) or "", own[0].f_lineno)
            answer.executed.append(Executed(statement, place, [frame.f_code for frame in own]))
        elif answer.executed:
            answer.executed[-1].statement.eager |= statement.tables

    def is_application(self, frame: FrameType) -> bool:
        file = self.own_file(frame)
        return file is not None and not file.startswith("tests/") and file != "drive.py"

    # Describing

    def name_test(self, item: Any) -> tuple[str, str]:
        name = getattr(item, "originalname", None) or item.name
        owner = getattr(item, "cls", None)
        file = self.own_path(str(item.path)) or ""
        return file, f"{owner.__qualname__}.{name}" if owner is not None else name

    def describe_test(self, item: Any) -> dict[str, Any]:
        file, name = self.name_test(item)
        _, defined = find_definition(inspect.unwrap(item.function))
        requests: dict[str, dict[str, Any]] = {}
        for answer in self.answers:
            call = self.calls.get(answer.call or "")
            if call is None or call.test != (file, name):
                continue
            served = self.find_served(answer.app, answer.scope)
            if served is None:
                continue
            request = self.describe_request(answer, call, served)
            requests.setdefault(json.dumps(request), request)
        return {
            "file": file,
            "test": name,
            "line": getattr(defined, "lineno", None),
            **({"skipped": True} if (file, name) in self.skipped else {}),
            "requests": sorted(requests.values(), key=lambda one: (one["file"], one["line"])),
        }

    def describe_request(self, answer: Answer, call: Call, served: Any) -> dict[str, Any]:
        """The path as the answering application serves it, and as the fixture's own does."""
        own = self.in_own_application(answer, served)
        path = template(served)
        return {
            "method": method_of(answer.scope),
            "path": path,
            **({"operation": own} if own != path else {}),
            "file": call.place[0],
            "line": call.place[1],
            "span": self.span_of(call.place),
            "phase": call.phase,
        }

    def in_own_application(self, answer: Answer, served: Any) -> str | None:
        if answer.app is self.app:
            return template(served)
        endpoint = code_of(served.effective.endpoint)
        for candidate in serve(self.app):
            methods = methods_of(candidate)
            if code_of(candidate.effective.endpoint) is endpoint:
                if method_of(answer.scope) in methods:
                    return template(candidate)
        return None

    def find_served(self, app: Any, scope: dict[str, Any]) -> Any:
        from starlette.routing import compile_path

        if "endpoint" not in scope:
            return None
        for served in serve(app):
            if served.effective.endpoint is not scope["endpoint"]:
                continue
            matches = compile_path(served.full_path)[0].match(scope["path"])
            if matches and method_of(scope) in methods_of(served):
                return served
        return None

    def describe_operations(self) -> list[dict[str, Any]]:
        executed: dict[tuple[str, str], list[Executed]] = {}
        requested: set[tuple[str, str]] = set()
        for answer in self.answers:
            served = self.find_served(answer.app, answer.scope)
            path = self.in_own_application(answer, served) if served is not None else None
            if path is not None:
                key = (method_of(answer.scope), path)
                executed.setdefault(key, []).extend(answer.executed)
                if answer.call is None:
                    requested.add(key)
        operations = []
        for served in serve(self.app):
            if is_from_framework(served.effective.endpoint):
                continue
            for operation in describe(served, self.root):
                key = (operation["method"], operation["path"])
                if key not in requested:
                    raise SystemExit(f"drive.py requests no {' '.join(key)}")
                handler = code_of(served.effective.endpoint)
                operations.append(
                    {
                        "method": operation["method"],
                        "path": operation["path"],
                        "handler": operation["handler"],
                        "file": operation["file"],
                        "defLine": operation["defLine"],
                        "statements": self.describe_statements(executed.get(key, []), handler),
                    }
                )
        return operations

    def describe_statements(
        self, executed: list[Executed], handler: CodeType
    ) -> list[dict[str, Any]]:
        """One entry for each statement and place, over all runs."""
        groups: dict[tuple[Any, ...], list[Executed]] = {}
        for one in executed:
            reached = "handler" if handler in one.running else "dependency"
            span = self.span_of(one.place)
            key = (reached, one.place[0], span[0], one.statement.kind, one.statement.main or "")
            groups.setdefault(key, []).append(one)
        return [self.merge(key[0], runs) for key, runs in sorted(groups.items())]

    def merge(self, reached: str, runs: list[Executed]) -> dict[str, Any]:
        asked = [run for run in runs if not run.statement.from_identity_map]
        in_memory, runs = not asked, asked or runs
        all_statements = [run.statement for run in runs]
        filtered = union(one.filtered for one in all_statements)
        always = set.intersection(*(one.filtered for one in all_statements))
        sometimes = [column for column in filtered if column not in always]
        place = min(run.place for run in runs)
        return {
            "kind": all_statements[0].kind,
            "main": all_statements[0].main,
            "tables": union(one.tables for one in all_statements),
            "filtered": filtered,
            **({"sometimes": sometimes} if sometimes else {}),
            "joined": union(one.joined for one in all_statements),
            "sorted": union(one.sorted for one in all_statements),
            "limited": all(one.limited for one in all_statements),
            "eager": union(one.eager for one in all_statements),
            "origin": "explicit",
            **({"fromIdentityMap": True} if in_memory else {}),
            "from": reached,
            "file": place[0],
            "line": place[1],
            "span": self.span_of(place),
        }

    def span_of(self, place: tuple[str, int]) -> list[int]:
        return list(statement_span(self.root / place[0], place[1]))


def union(sets: Iterable[set[str]]) -> list[str]:
    return sorted(set().union(*sets))


def template(served: Any) -> str:
    return CONVERTOR.sub(r"{\1}", served.full_path)


def code_of(endpoint: Any) -> Any:
    function = inspect.unwrap(endpoint)
    return getattr(function, "__code__", function)


def method_of(scope: dict[str, Any]) -> str:
    return "WS" if scope["type"] == "websocket" else scope["method"]


def client_modules() -> Iterator[ModuleType]:
    """Starlette's test client is built on httpx2 where it is installed."""
    for name in ("httpx", "httpx2"):
        if importlib.util.find_spec(name) is not None:
            yield importlib.import_module(name)


def running_frames() -> Iterator[FrameType]:
    """From the innermost frame outwards; asynchronous sessions run in a greenlet of their own."""
    import greenlet

    frame: FrameType | None = sys._getframe(2)
    current = greenlet.getcurrent()
    while True:
        while frame is not None:
            yield frame
            frame = frame.f_back
        current = current.parent
        if current is None:
            return
        frame = current.gr_frame


def origin_of(frames: list[FrameType]) -> str:
    """Whether code asked for the statement, or the ORM sends it for reasons of its own."""
    names = [
        frame.f_code.co_name
        for frame in frames
        if "sqlalchemy/orm/" in frame.f_code.co_filename.replace(os.sep, "/")
    ]
    for origin, functions in ORIGINS.items():
        if not functions.isdisjoint(names):
            return origin
    return "nested" if names.count("_execute_internal") > 1 else "explicit"


@functools.cache
def statement_span(file: Path, line: int) -> tuple[int, int]:
    """First and last line of the statement around a line; of a compound one, its header."""
    best = (line, line)
    size = None
    for node in ast.walk(parse(file)):
        if not isinstance(node, ast.stmt):
            continue
        body = getattr(node, "body", None)
        last = node.end_lineno or node.lineno
        if isinstance(body, list) and body:
            last = max(node.lineno, body[0].lineno - 1)
        if node.lineno <= line <= last and (size is None or last - node.lineno <= size):
            best, size = (node.lineno, last), last - node.lineno
    return best


if __name__ == "__main__":
    main()
