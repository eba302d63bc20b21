import { plain, sequence } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import { record } from "../python/records.ts";
import type { Semantics } from "../python/semantics.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { isDeclarative } from "./declarations.ts";
import type { Models } from "./models.ts";
import { classOfRow, isKeyOfRow } from "./one-row.ts";
import { createReader, type Reader } from "./reader.ts";
import { requestSession } from "./request-session.ts";

const REGISTRY = "sqlalchemy.registry";
const MAPPERS = "sqlalchemy.mappers";

/**
 * What a program finds in SQLAlchemy's registry: `Base.registry.mappers` and a class's `__table__`, by which it looks a
 * mapped class up by its name. Before the tables are known, nothing. And sessions that a library holds ready.
 */
export function registrySemantics(program: Program, known: { models: Models | null }): Semantics {
  const readers = new Map<Models, Reader>();
  let isAsking = false;
  const readerFor = (models: Models): Reader => {
    const reader = readers.get(models) ?? createReader(program, models);
    readers.set(models, reader);
    return reader;
  };
  return {
    typeOf: (value) => {
      // Looking for a row can follow functions, which ask again: those are about other values.
      if (known.models === null || isAsking) return null;
      isAsking = true;
      const type = classOfRow(readerFor(known.models), value);
      isAsking = false;
      return type;
    },
    truth: (value) => (known.models === null ? null : isKeyOfRow(readerFor(known.models), value)),
    classAttribute: (type, name) => {
      if (known.models === null || !isDeclarative(type)) return null;
      if (name === "registry") return { kind: "object", tag: REGISTRY, data: null };
      const table = tableValue(known.models, type);
      if (table === null || name === "__table__") return table;
      if (name === "__mapper__") return mapperOf(type, table);
      return name === "_sa_instance_state" ? record({ mapper: mapperOf(type, table) }) : null;
    },
    libraryAttribute: requestSession,
    attribute: ({ tag }, name) =>
      tag === REGISTRY && name === "mappers" ? { kind: "object", tag: MAPPERS, data: null } : null,
    items: ({ tag }) => (tag === MAPPERS && known.models !== null ? mappersOf(known.models) : null),
  };
}

const mappersOf = ({ classOf }: Models): readonly Value[] =>
  [...classOf.values()].map((type) => record({ class_: type, entity: type }));

const mapperOf = (type: ClassValue, table: Value): Value =>
  record({ class_: type, entity: type, mapped_table: table, local_table: table, persist_selectable: table });

function tableValue({ byClass }: Models, type: ClassValue): Value | null {
  const table = byClass.get(type);
  if (table === undefined) return null;
  const columns = table.columns.map(({ name, attribute }) =>
    record({ name: plain(name), key: plain(attribute) }),
  );
  return record({
    name: plain(table.name),
    fullname: plain(table.name),
    columns: sequence(columns),
    c: sequence(columns),
  });
}
