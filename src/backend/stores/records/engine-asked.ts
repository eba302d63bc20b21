import type { Statement } from "../../../contract/database.ts";
import { argument, externalPath, isCall, methodOf, typesIn } from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { CallArguments, Value } from "../../python/value.ts";
import { type RecordClass, recordClasses } from "./record-class.ts";

/** What a method of an engine does to the rows of the class that it is given. */
interface EngineMethod {
  readonly kind: Statement["kind"];
  readonly single?: true;
  readonly aggregate?: true;
}

const METHODS: Readonly<Record<string, EngineMethod>> = {
  find: { kind: "select" },
  find_one: { kind: "select", single: true },
  count: { kind: "select", aggregate: true },
  remove: { kind: "delete" },
};

/** `engine.find_one(Boat, Boat.name == name)` */
export interface EngineAsked {
  readonly of: RecordClass;
  readonly method: EngineMethod;
}

/** What is asked of an engine by class: whoever takes such a class first, by such a name, is one. */
export function engineAsked(program: Program, callee: Value, args: CallArguments): EngineAsked[] {
  const name = methodOf(callee)?.name ?? "";
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const asked = method === undefined ? undefined : argument(args, 0, "model");
  if (method === undefined || asked === undefined) return [];
  return recordClasses(program, asked).flatMap((of) =>
    of.dialect.isAskedOfEngine === true ? [{ of, method }] : [],
  );
}

/** An engine, and what it gives to be asked within a session or a transaction. */
export function isEngine(program: Program, value: Value, depth = 0): boolean {
  if (depth > 12) return false;
  if (value.kind === "choice") return value.options.some((option) => isEngine(program, option, depth + 4));
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "parameter")
    return operation.annotation !== null && isEngineType(operation.annotation);
  if (!isCall(value)) return (program.declaredTypes(value) ?? []).some(isEngineType);
  const path = externalPath(value.operation.callee);
  if (path !== null) return ENGINE.test(path);
  const called = methodOf(value.operation.callee);
  return called !== null && GIVING.has(called.name) && isEngine(program, called.object, depth + 1);
}

const isEngineType = (annotation: Value): boolean => typesIn(annotation).some((path) => ENGINE.test(path));

const ENGINE = /^odmantic\.(?:\w+\.)*(?:AIO|Sync)(?:Engine|Session|Transaction)$/;

const GIVING = new Set(["session", "transaction", "__enter__", "__aenter__"]);
