import type { Place } from "../../contract/place.ts";
import { bodyScope } from "../python/body-scope.ts";
import { externalPath, lastName } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";
import { callsIn, isFailure } from "./own-answers.ts";
import { statementsIn } from "./streamed-answer.ts";

/** Where a handler answers with a page or a redirect; null unless it does so wherever it does not refuse. */
export function answeredPage(program: Program, handler: FunctionValue): Place | null {
  const answers = statementsIn(handler.def.body).filter(({ kind }) => kind === "return");
  const made = answers.map((answer) => ({
    answer,
    calls: answer.kind === "return" ? callsIn(answer.value) : [],
  }));
  const told = made.filter(
    ({ calls }) => !calls.some((call) => isFailure(program, call, bodyScope(program, handler))),
  );
  const [first] = told;
  if (first === undefined) return null;
  const isPage = told.every(
    ({ calls }) => calls.length > 0 && calls.every((call) => isPageCall(program, handler, call)),
  );
  return isPage ? program.placeOf({ module: handler.module, node: first.answer }) : null;
}

type Call = Extract<PyExpression, { kind: "call" }>;

/** Starlette's templates, and Authlib's way to a provider. */
const METHODS = /^(?:TemplateResponse|authorize_redirect)$/;

function isPageCall(program: Program, handler: FunctionValue, call: Call): boolean {
  if (call.callee.kind === "attribute" && METHODS.test(call.callee.name)) return true;
  const path = externalPath(program.evaluate(call.callee, bodyScope(program, handler)));
  if (path === null) return false;
  const name = lastName(path);
  if (name === "FileResponse")
    return nodesOf(call.args, "string", "fstring").some((each) => /\.html?$/.test(endOf(each)));
  return name === "RedirectResponse" || name === "HTMLResponse";
}

function endOf(written: Extract<PyExpression, { kind: "string" | "fstring" }>): string {
  if (written.kind === "string") return written.value;
  const last = written.parts.at(-1);
  return typeof last === "string" ? last : "";
}
