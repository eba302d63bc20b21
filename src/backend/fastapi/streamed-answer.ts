import type { Operation } from "../../contract/operation.ts";
import { bodyScope } from "../python/body-scope.ts";
import { lastName } from "../python/external-path.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Program } from "../python/program.ts";
import { statementsIn } from "../python/statements-in.ts";
import type { PyStatement } from "../python/tree.ts";
import type { FunctionValue, Site, Value } from "../python/value.ts";
import type { RouteEntry } from "./routing-objects.ts";

/** Where a route says that it answers piece by piece: in its call, its return annotation or what it returns itself. */
export function streamedAnswer(
  program: Program,
  { responseClass }: Pick<RouteEntry, "responseClass">,
  handler: FunctionValue | null,
): Pick<Operation, "stream"> {
  const declared = responseClass === null ? [] : [responseClass];
  const written = handler === null ? [] : [...annotated(program, handler), ...returned(program, handler)];
  for (const { value, site } of [...declared, ...written]) {
    const name = streamingClass(program, value);
    if (name !== null) return { stream: { name, place: program.placeOf(site) } };
  }
  return {};
}

interface Written {
  readonly value: Value;
  readonly site: Site;
}

const STREAMING = /(?:^|\.)(?:StreamingResponse|EventSourceResponse)$/;

function streamingClass(program: Program, value: Value): string | null {
  const path = libraryPath(value);
  const bases = value.kind === "class" ? program.lineage(value) : path === null ? [] : [path];
  const found = bases.some((base) => typeof base === "string" && STREAMING.test(base));
  if (!found) return null;
  return value.kind === "class" ? value.def.name : lastName(path ?? "");
}

function annotated(program: Program, { def, scope, module }: FunctionValue): Written[] {
  const { returns } = def;
  return returns === null
    ? []
    : [{ value: program.annotation(returns, scope), site: { module, node: returns } }];
}

/** `return StreamingResponse(...)` */
function returned(program: Program, handler: FunctionValue): Written[] {
  const { def, module } = handler;
  const scope = bodyScope(program, handler);
  return statementsIn(def.body).flatMap((statement) =>
    statement.kind === "return" && statement.value?.kind === "call"
      ? [{ value: program.evaluate(statement.value.callee, scope), site: { module, node: statement } }]
      : [],
  );
}

/** The assignments to a name among them. */
export const assignmentsTo = (name: string, body: readonly PyStatement[]): Assignment[] =>
  statementsIn(body).filter(
    (statement): statement is Assignment =>
      statement.kind === "assign" &&
      statement.targets.some((target) => target.kind === "name" && target.name === name),
  );

type Assignment = Extract<PyStatement, { kind: "assign" }>;
