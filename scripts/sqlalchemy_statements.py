"""Read executed SQLAlchemy statements: their tables, and the columns that they compare and sort.

Aliases, subqueries and common table expressions are mapped back to the tables behind them.
Columns inside aggregates and window functions are left out: they are neither compared nor sorted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.orm.context import FromStatement
from sqlalchemy.orm.context import _ORMCompileState as ORMCompileState
from sqlalchemy.sql import functions
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.elements import ClauseElement, ColumnClause, Over, TextClause
from sqlalchemy.sql.elements import _textual_label_reference as TextualLabel
from sqlalchemy.sql.selectable import (
    AliasedReturnsRows,
    CompoundSelect,
    Exists,
    FromGrouping,
    Join,
    ScalarSelect,
    Select,
    SelectBase,
    SelectStatementGrouping,
    TextualSelect,
)

KINDS: list[tuple[type, str]] = [
    (Insert, "insert"),
    (Update, "update"),
    (Delete, "delete"),
    (TextClause, "text"),
    (TextualSelect, "text"),
    (SelectBase, "select"),
]
AGGREGATES = (functions.count, functions.sum, functions.max, functions.min)
AGGREGATE_NAMES = {"avg", "array_agg", "group_concat", "string_agg", "total"}

TABLE_IN_TEXT = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.I)
COLUMN_IN_TEXT = re.compile(r"(?<![:\w.'])(?:(\w+)\.)?(\w+)(?![\w('])")
CLAUSE_IN_TEXT = re.compile(
    r"\b(SELECT|FROM|JOIN|ON|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|SET|VALUES|INTO|UPDATE|DELETE)\b",
    re.I,
)
KEYWORDS = {"as", "cross", "full", "group", "inner", "left", "limit", "natural", "on", "order"}
KEYWORDS |= {"outer", "right", "set", "using", "values", "where", "select", "join"}


@dataclass
class Statement:
    """What one executed statement says, without its values."""

    kind: str
    main: str | None = None
    tables: set[str] = field(default_factory=set)
    filtered: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    sorted: set[str] = field(default_factory=set)
    eager: set[str] = field(default_factory=set)
    limited: bool = False
    from_identity_map: bool = False


def read_lookup(mapper: Any) -> Statement:
    """A lookup by primary key that an object already loaded answers, without a statement."""
    tables = {table.fullname for table in mapper.tables}
    filtered = {f"{column.table.fullname}.{column.name}" for column in mapper.primary_key}
    main = mapper.local_table.fullname
    return Statement("select", main, tables, filtered, from_identity_map=True)


def read_statement(element: ClauseElement, dialect: Any, metadata: MetaData) -> Statement | None:
    if isinstance(element, FromStatement):
        element = element.element
    kind = next((name for type_, name in KINDS if isinstance(element, type_)), None)
    if kind is None:
        return None
    reader = StatementReader(Statement(kind), dialect, metadata)
    reader.read(element)
    if isinstance(element, Select | CompoundSelect):
        reader.statement.limited = is_limited(element)
    if isinstance(element, Select):
        everything = StatementReader(Statement(kind), dialect, metadata, eager=True)
        everything.read(element)
        reader.statement.eager = everything.statement.tables - reader.statement.tables
    return reader.statement


def is_limited(element: Any) -> bool:
    return element._limit_clause is not None or element._fetch_clause is not None


class StatementReader:
    """Walks one statement with everything that is nested in it."""

    def __init__(
        self, statement: Statement, dialect: Any, metadata: MetaData, eager: bool = False
    ) -> None:
        self.statement = statement
        self.dialect = dialect
        self.metadata = metadata
        self.eager = eager
        self.seen: set[int] = set()
        self.kept: list[Any] = []

    def read(self, element: Any) -> None:
        if id(element) in self.seen:
            return
        self.seen.add(id(element))
        self.kept.append(element)
        if isinstance(element, TextClause):
            self.read_text(element.text)
        elif isinstance(element, TextualSelect):
            self.read(element.element)
        elif isinstance(element, CompoundSelect):
            for part in element.selects:
                self.read(part)
            self.read_order(element, element._order_by_clauses)
        elif isinstance(element, Select):
            self.read_select(element)
        elif isinstance(element, Insert | Update | Delete):
            self.read_write(element)
        elif isinstance(element, SelectStatementGrouping | ScalarSelect | Exists):
            self.read(element.element)

    def read_select(self, select: Any) -> None:
        resolved = self.resolve(select)
        for source in resolved.get_final_froms():
            self.read_source(source)
        self.read_conditions(resolved._where_criteria, self.statement.filtered)
        self.read_order(resolved, resolved._order_by_clauses)
        for clause in (*resolved._raw_columns, *resolved._having_criteria):
            self.read_nested(clause)

    def read_write(self, element: Any) -> None:
        resolved = self.resolve(element)
        self.read_source(resolved.table)
        self.read_conditions(getattr(resolved, "_where_criteria", ()), self.statement.filtered)
        if getattr(element, "select", None) is not None:
            self.read(element.select)
        for value in (getattr(resolved, "_values", None) or {}).values():
            if isinstance(value, ClauseElement):
                self.read_nested(value)

    def resolve(self, element: Any) -> Any:
        """The statement that the ORM makes of this one: entities as tables, joins spelled out."""
        if isinstance(element, Select) and not self.eager:
            element = element._generate()
            options = ORMCompileState.default_compile_options.safe_merge(element._compile_options)
            element._compile_options = options + {"_enable_eagerloads": False}
        self.kept.append(element)
        return element.compile(dialect=self.dialect).compile_state.statement

    def read_source(self, source: Any) -> None:
        if isinstance(source, Table):
            self.statement.tables.add(source.fullname)
            self.statement.main = self.statement.main or source.fullname
        elif isinstance(source, Join):
            self.read_source(source.left)
            self.read_source(source.right)
            self.read_conditions([source.onclause], self.statement.joined)
        elif isinstance(source, AliasedReturnsRows | FromGrouping):
            self.read_source(source.element)
        elif isinstance(source, SelectBase | TextClause):
            self.read(source)

    def read_conditions(self, clauses: Any, into: set[str]) -> None:
        for clause in clauses:
            if clause is not None:
                into.update(self.columns_of(clause))

    def read_order(self, select: Any, clauses: Any) -> None:
        for clause in clauses:
            if isinstance(clause, TextualLabel):
                clause = select.selected_columns.get(clause.element)
            elif isinstance(getattr(clause, "element", None), TextualLabel):
                clause = select.selected_columns.get(clause.element.element)
            if clause is not None:
                self.statement.sorted.update(self.columns_of(clause))

    def read_nested(self, clause: Any) -> None:
        """Only the selects inside a clause whose own columns are of no interest."""
        if isinstance(clause, SelectBase | ScalarSelect | Exists):
            self.read(clause)
        elif not isinstance(clause, Table | Column):
            for child in clause.get_children():
                self.read_nested(child)

    def columns_of(self, clause: Any) -> Iterator[str]:
        if isinstance(clause, SelectBase):
            self.read(clause)
        elif is_aggregate(clause):
            self.read_nested(clause)
        elif isinstance(clause, ColumnClause):
            yield from self.behind(clause)
        else:
            for child in clause.get_children():
                yield from self.columns_of(child)

    def behind(self, column: Any) -> Iterator[str]:
        for base in column.base_columns:
            if isinstance(base, Column) and isinstance(base.table, Table):
                yield f"{base.table.fullname}.{base.name}"
            elif not isinstance(base, ColumnClause):
                yield from self.columns_of(base)

    def read_text(self, sql: str) -> None:
        """Raw SQL, as far as the fixtures write it: no nested selects."""
        tables: dict[str, Table] = {}
        for name, alias in TABLE_IN_TEXT.findall(sql):
            table = self.metadata.tables.get(name)
            if table is None:
                continue
            tables[name] = table
            if alias and alias.lower() not in KEYWORDS:
                tables[alias] = table
            self.read_source(table)
        pieces = CLAUSE_IN_TEXT.split(sql)
        for keyword, body in zip(pieces[1::2], pieces[2::2], strict=True):
            into = {
                "WHERE": self.statement.filtered,
                "ON": self.statement.joined,
                "ORDER BY": self.statement.sorted,
            }.get(re.sub(r"\s+", " ", keyword.upper()))
            if keyword.upper() == "LIMIT":
                self.statement.limited = True
            if into is not None:
                into.update(columns_in_text(body, tables))


def is_aggregate(clause: Any) -> bool:
    return isinstance(clause, (Over, *AGGREGATES)) or (
        isinstance(clause, functions.FunctionElement) and clause.name in AGGREGATE_NAMES
    )


def columns_in_text(body: str, tables: dict[str, Table]) -> Iterator[str]:
    for qualifier, name in COLUMN_IN_TEXT.findall(body):
        candidates = [tables[qualifier]] if qualifier in tables else []
        if not qualifier:
            candidates = [table for table in tables.values() if name in table.columns]
        for table in candidates[:1]:
            if name in table.columns:
                yield f"{table.fullname}.{name}"
