import type { Expression, FunctionExpression } from "../script/tree.ts";
import { calledByAngular } from "./angular-classes.ts";
import { arrive } from "./arrive.ts";
import { isDecorated } from "./class-method.ts";
import { fileComponent, isComponentFile, unreadComponent } from "./file-component.ts";
import { type Execution, type Flow, push } from "./flow.ts";
import { isFrameworkEntry } from "./framework-entries.ts";
import { describeFunction } from "./function-info.ts";
import { madeIn } from "./maker.ts";
import { moduleScript } from "./module-script.ts";
import { goToAskers } from "./own-answers.ts";
import { isRouteHandler, pagesOfExport } from "./page-exports.ts";
import { pageName } from "./page-files.ts";
import { CALL } from "./path.ts";
import { functionOf } from "./program.ts";
import { addStep } from "./trail.ts";
import { whenAt } from "./when.ts";
import { workerStarts } from "./workers.ts";

/** The code at a node runs and sends: whoever runs the function around it sends. */
export function execute(flow: Flow, carrier: Execution, node: Expression): void {
  const { file, entered } = carrier;
  if (whenAt(flow.program, file, node) === "never") return;
  const around = functionOf(flow.program, file, node);
  if (around === null) return executeModule(flow, carrier, node);
  if (isSlot(flow, file, around)) return execute(flow, carrier, around);
  const info = describeFunction(flow.program, file, around);
  if (info.kind === "component" || info.kind === "page") return arrive(flow, info, carrier, node, "sent");
  const pages = pagesOfExport(flow.program, info);
  for (const page of pages) arrive(flow, page, carrier, node, "sent");
  if (pages.length > 0) return;
  if (isFrameworkEntry(flow.program, info)) {
    const name = calledByAngular(flow.program, file, around) ?? (info.name || pageName(file));
    return arrive(flow, { ...info, kind: "route", name }, carrier, node, "sent");
  }
  const isAsked = goToAskers(flow, { ...carrier, kind: "send" }, { file, node }, around);
  if (isAsked || isRouteHandler(info)) flow.escapes.push({ file, node, reason: sentByHandler(isAsked) });
  if (isDecorated(flow.program, file, around)) flow.escapes.push({ file, node, reason: SENT_BY_DECORATED });
  if (entered?.function === around) {
    const trail = addStep(flow, carrier.trail, info, entered.file, entered.call);
    return execute(flow, { ...carrier, trail, file: entered.file, entered: entered.parent }, entered.call);
  }
  if (info.kind === "hook" || info.kind === "context") {
    flow.pending.set(around, { info, node, carrier });
    return;
  }
  const unread = unreadComponent(flow.program, file, around);
  if (unread !== null) arrive(flow, unread, carrier, node, "sent");
  const maker = madeIn(flow.program, carrier, { file, node }, around);
  push(flow, { ...carrier, node: around, path: [CALL], kind: "send", maker });
}

/** A module's own code runs where it is loaded; a worker's, for whoever starts the worker. */
function executeModule(flow: Flow, carrier: Execution, node: Expression): void {
  const { program } = flow;
  const { file } = carrier;
  const script = isComponentFile(file) ? fileComponent(program, file) : moduleScript(program, file);
  // Workers that modules start while they load could start each other.
  const starts = workerStarts(program, file).filter((at) => functionOf(program, at.file, at.node) !== null);
  for (const start of starts) {
    const worker = { kind: "function" as const, name: pageName(file), file, node: { start: 0, end: 0 } };
    const trail = addStep(flow, carrier.trail, worker, start.file, start.node);
    execute(flow, { ...carrier, trail, file: start.file, entered: null }, start.node);
  }
  if (starts.length === 0 && script !== null) arrive(flow, script, carrier, node, "sent");
}

/** Anyone may ask a server: where nobody is seen to, the code does not tell that nobody does. */
const sentByHandler = (isAsked: boolean): string =>
  isAsked
    ? "sent by a route handler of the frontend's own, and what asks it was not seen to reach a component"
    : "sent by a route handler of the frontend's own, and no request that was read asks it";

/** `@Post("boats") add() { … }` of a server, `@OnEvent("boat.added") refresh() { … }` */
const SENT_BY_DECORATED = "sent by a method that a decorator is given, which may have it called";

/** What fills a slot is rendered by another component, and is still this one's. */
function isSlot({ program }: Flow, file: string, around: FunctionExpression): boolean {
  const parent = program.parentOf(file, around);
  return (
    around.filling === true ||
    (parent?.kind === "attribute" && parent.node.name?.startsWith("slot:") === true)
  );
}
