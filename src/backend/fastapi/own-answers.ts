import { bodyScope } from "../python/body-scope.ts";
import { externalPath, lastName, typesIn } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import { statementsIn } from "../python/statements-in.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue, Value } from "../python/value.ts";

/** Functions that make a response for one another are followed this far. */
const DEEPEST = 2;

/** Whether a response's class, by its dotted path, is one that is looked for. */
type IsMeant = (path: string) => boolean;

/** The handler can make a response of success itself: FastAPI sends that as it is, whatever model the route has. */
export const makesOwnAnswer = (program: Program, handler: FunctionValue): boolean =>
  makesAnswer(program, handler, isResponsePath, 0);

/** It can answer with a file, or with bytes, that it makes or says to make. */
export function makesFile(program: Program, handler: FunctionValue): boolean {
  const { returns } = handler.def;
  const said = returns === null ? null : program.annotation(returns, handler.scope);
  return (
    (said !== null && isResponse(program, said, isFilePath)) || makesAnswer(program, handler, isFilePath, 0)
  );
}

function makesAnswer(program: Program, handler: FunctionValue, isMeant: IsMeant, depth: number): boolean {
  return statementsIn(handler.def.body).some((statement) =>
    statement.kind === "return" || statement.kind === "assign"
      ? callsIn(statement.value).some((call) => isOwnAnswer(program, handler, call, { isMeant, depth }))
      : false,
  );
}

type Call = Extract<PyExpression, { kind: "call" }>;

export function callsIn(value: PyExpression | null): Call[] {
  switch (value?.kind) {
    case "call":
      return [value];
    case "await":
      return callsIn(value.value);
    case "conditional":
      return [...callsIn(value.then), ...callsIn(value.otherwise)];
    case "boolean":
      return [...callsIn(value.left), ...callsIn(value.right)];
    default:
      return [];
  }
}

function isOwnAnswer(
  program: Program,
  handler: FunctionValue,
  call: Call,
  { isMeant, depth }: { readonly isMeant: IsMeant; readonly depth: number },
): boolean {
  const scope = bodyScope(program, handler);
  const callee = program.evaluate(call.callee, scope);
  if (isResponse(program, callee, isMeant)) return !isFailure(program, call, scope);
  if (callee.kind !== "function") return false;
  const { returns } = callee.def;
  if (returns === null) return depth < DEEPEST && makesAnswer(program, callee, isMeant, depth + 1);
  const said = program.annotation(returns, callee.scope);
  return isResponse(program, said, isMeant) || typesIn(said).some(isMeant);
}

/** FastAPI makes no model of a response that the handler returns itself. */
export function isResponse(program: Program, value: Value, isMeant: IsMeant = isResponsePath): boolean {
  const path = externalPath(value);
  const paths = value.kind === "class" ? program.lineage(value) : path === null ? [] : [path];
  return paths.some((each) => typeof each === "string" && isMeant(each));
}

const isResponsePath = (path: string): boolean =>
  /^(?:starlette|fastapi|sse_starlette)\b.*\.\w*Response$/.test(path);

/** No JSON, page, redirect or text. */
const isFilePath = (path: string): boolean =>
  /^(?:starlette|fastapi)\b.*\.(?:File|Streaming)?Response$/.test(path);

/** `JSONResponse(status_code=404, ...)` */
export function isFailure(program: Program, call: Call, scope: FunctionValue["scope"]): boolean {
  const status = call.args.find(({ name }) => name === "status_code")?.value;
  if (status?.kind === "number") return Number(status.text) >= 400;
  const path = status === undefined ? null : externalPath(program.evaluate(status, scope));
  return (
    path !== null &&
    /^(?:HTTP_[45]\d\d|[A-Z_]*(?:ERROR|NOT_FOUND|FORBIDDEN|UNAUTHORIZED|CONFLICT))/.test(lastName(path))
  );
}
