import { plain } from "../python/make-value.ts";
import { record } from "../python/records.ts";
import type { Semantics } from "../python/semantics.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { isDeclarative } from "./declarations.ts";
import type { Models } from "./models.ts";

const REGISTRY = "sqlalchemy.registry";
const MAPPERS = "sqlalchemy.mappers";

/**
 * What a program finds in SQLAlchemy's registry: `Base.registry.mappers` and a class's `__table__`, by which it looks a
 * mapped class up by its name. Before the tables are known, nothing.
 */
export function registrySemantics(known: { models: Models | null }): Semantics {
  return {
    classAttribute: (type, name) => {
      if (known.models === null || !isDeclarative(type)) return null;
      if (name === "registry") return { kind: "object", tag: REGISTRY, data: null };
      return name === "__table__" ? tableValue(known.models, type) : null;
    },
    attribute: ({ tag }, name) =>
      tag === REGISTRY && name === "mappers" ? { kind: "object", tag: MAPPERS, data: null } : null,
    items: ({ tag }) => (tag === MAPPERS && known.models !== null ? mappersOf(known.models) : null),
  };
}

const mappersOf = ({ classOf }: Models): readonly Value[] =>
  [...classOf.values()].map((type) => record({ class_: type, entity: type }));

function tableValue({ byClass }: Models, type: ClassValue): Value | null {
  const table = byClass.get(type.def);
  return table === undefined ? null : record({ name: plain(table.name), fullname: plain(table.name) });
}
