import type { Pattern } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import { takesAnyPath } from "../../contract/segments.ts";
import { bodyScope } from "../python/body-scope.ts";
import { externalPath, lastName } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import { statementsIn } from "../python/statements-in.ts";
import type { PyExpression, PyStatement } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";
import { callsIn, isFailure } from "./own-answers.ts";
import { assignmentsTo } from "./streamed-answer.ts";

/**
 * Where a handler answers with a page or a redirect; null unless it does so wherever it does not refuse. What takes any
 * path (`/{path:path}`) and gives files is the frontend's own server: all of its files are parts of the page.
 */
export const answeredPage = (program: Program, handler: FunctionValue, path: Pattern): Place | null =>
  pageOf(program, handler, { ofAny: takesAnyPath(path), depth: 0 });

interface Way {
  readonly ofAny: boolean;
  /** How many functions of the tree were gone through. */
  readonly depth: number;
}

const DEEPEST = 3;

function pageOf(program: Program, handler: FunctionValue, way: Way): Place | null {
  const answers = statementsIn(handler.def.body).filter(({ kind }) => kind === "return");
  const made = answers.map((answer) => ({
    answer,
    calls: answer.kind === "return" ? answeringCalls(answer.value, handler) : [],
  }));
  const told = made.filter(
    ({ answer, calls }) =>
      !isNotice(answer) && !calls.some((call) => isFailure(program, call, bodyScope(program, handler))),
  );
  const [first] = told;
  if (first === undefined) return null;
  const isPage = told.every(
    ({ calls }) => calls.length > 0 && calls.every((call) => isPageCall(program, handler, call, way)),
  );
  return isPage ? program.placeOf({ module: handler.module, node: first.answer }) : null;
}

type Call = Extract<PyExpression, { kind: "call" }>;

/** Those whose answer it is, also by a name: a cookie is set on it before. */
function answeringCalls(value: PyExpression | null, { def }: FunctionValue): Call[] {
  if (value?.kind !== "name") return callsIn(value);
  const held = valuesOf(value.name, def.body).map(callsIn);
  return held.every((calls) => calls.length > 0) ? held.flat() : [];
}

/** `return {"error": "Frontend not built"}` where the page's file is not there: words that are always the same, no data. */
const isNotice = (answer: PyStatement): boolean =>
  answer.kind === "return" && answer.value?.kind === "dict" && isWritten(answer.value);

function isWritten(value: PyExpression): boolean {
  if (value.kind !== "dict") return value.kind === "string";
  return value.entries.every((entry) => entry.key?.kind === "string" && isWritten(entry.value));
}

/** Starlette's templates, and Authlib's way to a provider. */
const METHODS = /^(?:TemplateResponse|authorize_redirect)$/;

function isPageCall(program: Program, handler: FunctionValue, call: Call, way: Way): boolean {
  if (call.callee.kind === "attribute" && METHODS.test(call.callee.name)) return true;
  const callee = program.evaluate(call.callee, bodyScope(program, handler));
  if (callee.kind === "function")
    return way.depth < DEEPEST && pageOf(program, callee, { ...way, depth: way.depth + 1 }) !== null;
  const path = externalPath(callee);
  if (path === null) return false;
  const name = lastName(path);
  if (name === "FileResponse") return way.ofAny || namesPage(call, handler);
  return name === "RedirectResponse" || name === "HTMLResponse" || (name === "Response" && isHtml(call));
}

const isHtml = ({ args }: Call): boolean =>
  args.some(
    ({ name, value }) =>
      name === "media_type" && value.kind === "string" && /^text\/html\b/.test(value.value),
  );

/** `FileResponse(DIST / "index.html")`, or of a name that holds such a path and nothing else. */
function namesPage({ args }: Call, { def, module }: FunctionValue): boolean {
  if (isPagePath(args)) return true;
  const given = (args.find(({ name }) => name === "path") ?? args[0])?.value;
  if (given?.kind !== "name") return false;
  const inFunction = valuesOf(given.name, def.body);
  const held = inFunction.length > 0 ? inFunction : valuesOf(given.name, module.body);
  return held.length > 0 && held.every(isPagePath);
}

const valuesOf = (name: string, body: readonly PyStatement[]): PyExpression[] =>
  assignmentsTo(name, body).flatMap(({ value }) => value ?? []);

const isPagePath = (written: object): boolean =>
  nodesOf(written, "string", "fstring").some((each) => /\.html?$/.test(endOf(each)));

function endOf(written: Extract<PyExpression, { kind: "string" | "fstring" }>): string {
  if (written.kind === "string") return written.value;
  const last = written.parts.at(-1);
  return typeof last === "string" ? last : "";
}
