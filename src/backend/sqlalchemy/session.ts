import { externalPath, isCall, lastName, methodOf, typesIn } from "../python/external-path.ts";
import { shapeOfValue } from "../python/type-shape.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { ancestorsOf } from "./declarations.ts";
import type { Reader } from "./reader.ts";

const SESSION =
  /^(?:sqlalchemy|sqlmodel)\b.*\.(?:Session|AsyncSession|scoped_session|async_scoped_session|Connection|AsyncConnection|Engine|AsyncEngine)$/;
const MAKERS = new Set(
  "Session AsyncSession sessionmaker async_sessionmaker scoped_session async_scoped_session create_engine create_async_engine".split(
    " ",
  ),
);

/** Whether a value is a database session or connection: yes, no, or nothing in the code says. */
export function sessionKind(reader: Reader, value: Value, depth = 0): "yes" | "no" | "maybe" {
  if (depth > 8) return "maybe";
  if (value.kind === "choice") {
    const kinds = value.options.map((option) => sessionKind(reader, option, depth + 1));
    return kinds.find((kind) => kind === "yes") ?? (kinds.every((kind) => kind === "no") ? "no" : "maybe");
  }
  if (value.kind === "instance") return isSessionClass(value.type) ? "yes" : "no";
  if (value.kind === "external") return SESSION.test(value.path) ? "yes" : "no";
  if (value.kind === "unknown") return "maybe";
  if (value.kind !== "symbolic") return "no";
  const { operation } = value;
  if (operation.type === "parameter") {
    if (operation.annotation === null) return "maybe";
    return kindOfType(reader, operation.annotation);
  }
  if (operation.type === "element") return sessionKind(reader, operation.of, depth + 1);
  if (operation.type === "attribute") return kindOfAttribute(reader, operation.object, operation.name, depth);
  return isCall(value) ? kindOfCall(reader, value, depth) : "maybe";
}

const isSessionClass = (type: ClassValue): boolean =>
  ancestorsOf(type).some((base) => typeof base === "string" && SESSION.test(base));

function kindOfType(reader: Reader, annotation: Value): "yes" | "no" | "maybe" {
  const scope = { names: new Map(), parent: null, module: NO_MODULE, moduleName: "" };
  const shape = shapeOfValue(annotation, scope, reader.program.evaluate);
  if (shape.classes.some(isSessionClass)) return "yes";
  if (typesIn(annotation).some((path) => SESSION.test(path))) return "yes";
  const opaque =
    shape.classes.length === 0 && shape.externals.every((name) => name === "Any" || name === "Annotated");
  return opaque ? "maybe" : "no";
}

const NO_MODULE = { file: "", lines: [0], body: [], docstring: null, problems: [] };

function kindOfAttribute(reader: Reader, object: Value, name: string, depth: number): "yes" | "no" | "maybe" {
  const within = sessionKind(reader, object, depth + 1);
  if (within === "yes") return /^(?:sync_session|session|bind|connection)$/.test(name) ? "yes" : "no";
  return externalPath(object) === null ? "maybe" : "no";
}

function kindOfCall(
  reader: Reader,
  value: Extract<Value, { kind: "symbolic" }>,
  depth: number,
): "yes" | "no" | "maybe" {
  if (!isCall(value)) return "maybe";
  const { callee } = value.operation;
  const path = externalPath(callee);
  if (path !== null)
    return /^(?:sqlalchemy|sqlmodel)\b/.test(path) && MAKERS.has(lastName(path)) ? "yes" : "no";
  const method = methodOf(callee);
  if (method === null) return sessionKind(reader, callee, depth + 1);
  const opens =
    /^(?:begin|connect|__enter__|__aenter__|begin_nested|execution_options|get_bind|connection|session|raw_connection|cursor)$/;
  const within = sessionKind(reader, method.object, depth + 1);
  if (within === "yes") return opens.test(method.name) ? "yes" : "no";
  return within;
}
