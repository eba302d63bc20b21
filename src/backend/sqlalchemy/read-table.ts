import type { Program } from "../python/program.ts";
import type { PyExpression, PyStatement } from "../python/tree.ts";
import { typeShape } from "../python/type-shape.ts";
import type { ClassValue, Value } from "../python/value.ts";
import {
  ancestorsOf,
  calledName,
  isAbstract,
  isDeclarative,
  isDeclarativeRoot,
  isSqlModelTable,
  ownAttribute,
} from "./declarations.ts";
import { declaredValue, mayShareTable } from "./declared-value.ts";
import type { ColumnDraft, TableDraft } from "./draft.ts";
import { foldString } from "./fold-string.ts";
import { libraryTable } from "./library-tables.ts";
import { type Declaration, readDeclarativeColumn, readFieldColumn } from "./read-column.ts";
import { indexesOfColumns, readIndex } from "./read-indexes.ts";
import { readPlainTable } from "./read-plain-table.ts";
import { isRelationship, readRelationship } from "./read-relationship.ts";
import { withStatedKeys } from "./stated-keys.ts";

/** The class whose `__tablename__` or `__table__` a mapped class has: itself, a mixin, or a mapped parent. */
function namedBy(type: ClassValue): ClassValue | null {
  for (const base of ancestorsOf(type)) {
    if (typeof base === "string") continue;
    if (ownAttribute(base, "__tablename__") !== undefined || ownAttribute(base, "__table__") !== undefined)
      return base;
  }
  return null;
}

export function isTableClass(type: ClassValue): boolean {
  if (isSqlModelTable(type)) return true;
  if (!isDeclarative(type) || isAbstract(type)) return false;
  return !isDeclarativeRoot(type) && (namedBy(type) !== null || libraryTable(type) !== null);
}

const nameOf = (statement: PyStatement): string =>
  statement.kind === "assign" && statement.targets[0]?.kind === "name" ? statement.targets[0].name : "";

/** The mapped parent whose table a class shares: single-table inheritance. */
export function sharedTableOf(program: Program, type: ClassValue): ClassValue | null {
  if (isSqlModelTable(type)) return null;
  const namer = namedBy(type);
  if (namer === null || namer === type) return null;
  if (!isTableClass(namer)) {
    const parent = ancestorsOf(type).find(
      (base): base is ClassValue => typeof base !== "string" && base !== type && isTableClass(base),
    );
    const own = ownAttribute(namer, "__tablename__");
    return parent !== undefined && own !== undefined && mayShareTable(program, type, own) ? parent : null;
  }
  return namer.def.body.some(
    (statement) => statement.kind === "assign" && nameOf(statement) === "__tablename__",
  )
    ? namer
    : null;
}

export function readTable(program: Program, type: ClassValue): TableDraft {
  const place = program.placeOf({ module: type.module, node: type.def });
  const core = ownAttribute(type, "__table__");
  const plain = core === undefined ? null : readPlainTable(program, core);
  const columns: ColumnDraft[] = [...(plain?.columns ?? libraryTable(type)?.columnsAt(place) ?? [])];
  const relationships: TableDraft["relationships"] = [];
  for (const declared of declarationsOf(program, type)) {
    if (isRelationship(declared.value)) {
      relationships.push(readRelationship(program, declared, declared.value));
      continue;
    }
    const read = isSqlModelTable(type) ? readFieldColumn : readDeclarativeColumn;
    const column = read(program, declared);
    if (column !== null) replaceColumn(columns, column);
  }
  const stated = tableArguments(program, type);
  const indexes = [
    ...(plain?.indexes ?? indexesOfColumns(columns)),
    ...stated.flatMap((item) => readIndex(program, item, columns) ?? []),
  ];
  const name = plain?.name ?? tableName(program, type);
  return { name, type, place, columns: withStatedKeys(program, columns, stated), relationships, indexes };
}

function replaceColumn(columns: ColumnDraft[], column: ColumnDraft): void {
  const at = columns.findIndex(({ attribute }) => attribute === column.attribute);
  if (at === -1) columns.push(column);
  else columns[at] = column;
}

/** Attributes of the class and of the bases that are no tables themselves, the bases' first. */
function* declarationsOf(program: Program, type: ClassValue): Iterable<Declaration> {
  const carriers = ancestorsOf(type).filter((base) => typeof base !== "string");
  const parents = new Set(
    carriers.filter((base) => base !== type && isTableClass(base)).flatMap((base) => ancestorsOf(base)),
  );
  for (const carrier of carriers.reverse()) {
    if (carrier !== type && parents.has(carrier)) continue;
    for (const statement of carrier.def.body) {
      const declared = declarationOf(program, type, carrier, statement);
      if (declared !== null) yield declared;
    }
  }
}

function declarationOf(
  program: Program,
  type: ClassValue,
  carrier: ClassValue,
  statement: PyStatement,
): Declaration | null {
  const attribute = statement.kind === "function" ? statement.name : nameOf(statement);
  if (attribute === "" || attribute.startsWith("__") || attribute === "model_config") return null;
  const own = carrier.attributes.get(attribute);
  const site = { module: carrier.module, node: statement };
  if (statement.kind === "function") {
    const value = own === undefined ? undefined : declaredValue(program, type, own);
    if (value === undefined || value === own) return null;
    return { attribute, site, annotation: annotationOf(program, carrier, statement.returns), value };
  }
  if (statement.kind !== "assign") return null;
  const annotation = annotationOf(program, carrier, statement.annotation);
  if (annotation?.shape.externals[0] === "ClassVar") return null;
  // SQLModel takes annotated attributes only; what is assigned without a type is no field unless it is a column.
  if (annotation === null && (own === undefined || calledName(own) === null)) return null;
  return { attribute, site, annotation, value: statement.value === null ? null : (own ?? null) };
}

function annotationOf(
  program: Program,
  carrier: ClassValue,
  node: PyExpression | null,
): Declaration["annotation"] {
  if (node === null) return null;
  const shape = typeShape(node, carrier.scope, program.evaluate);
  return { node, shape, site: { module: carrier.module, node } };
}

function tableName(program: Program, type: ClassValue): string | null {
  const namer = namedBy(type);
  if (namer === null) return libraryTable(type)?.name ?? type.def.name.toLowerCase();
  const own = ownAttribute(namer, "__tablename__");
  const value = own === undefined ? undefined : declaredValue(program, type, own);
  return value === undefined ? null : foldString(program, value);
}

function tableArguments(program: Program, type: ClassValue): readonly Value[] {
  for (const base of ancestorsOf(type)) {
    if (typeof base === "string") continue;
    const own = ownAttribute(base, "__table_args__");
    const value = own === undefined ? undefined : declaredValue(program, type, own);
    if (value !== undefined) return value.kind === "sequence" ? value.items : [];
  }
  return [];
}
