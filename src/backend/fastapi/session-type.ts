import { externalPath } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";

const SESSION =
  /^(?:sqlalchemy|sqlmodel)\b.*\.(?:Session|AsyncSession|scoped_session|async_scoped_session|AsyncConnection|Connection)$/;

const GIVES = /\b(?:Annotated|Optional|Union|\w*Generator|\w*Iterator|\w*Iterable|\w*ContextManager)$/;

/** A type that is a session with a database, or gives one: `Session`, `Generator[Session, None, None]`. */
export function isSessionType(program: Program, type: Value, depth = 0): boolean {
  if (depth > 4) return false;
  const next = (inner: Value): boolean => isSessionType(program, inner, depth + 1);
  if (type.kind === "class")
    return program.lineage(type).some((base) => typeof base === "string" && SESSION.test(base));
  if (type.kind === "choice") return type.options.some(next);
  if (type.kind === "sequence") return type.items.some(next);
  const path = externalPath(type);
  if (path !== null) return SESSION.test(path);
  if (type.kind !== "symbolic") return false;
  const { operation } = type;
  if (operation.type === "call") {
    const [, base] = operation.args.positional;
    return externalPath(operation.callee) === "typing.NewType" && base !== undefined && next(base);
  }
  if (operation.type === "index")
    return GIVES.test(externalPath(operation.object) ?? "") && operation.index.some(next);
  return operation.type === "binary" && (next(operation.left) || next(operation.right));
}
