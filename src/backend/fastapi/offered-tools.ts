import type { Operation } from "../../contract/operation.ts";
import type { Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

type Call = Extract<PyExpression, { kind: "call" }>;

/** What makes tools of an application's operations, as MCP has them: fastapi-mcp, and FastMCP. */
const MAY_OFFER = /\bFastApiMCP\s*\(|MCP\w*\.from_fastapi\s*\(/;

/**
 * Operations that a library offers to language models as tools (`FastApiMCP(app, include_operations=["list_boats"])`), by
 * id: whoever speaks to that server may call them.
 */
export function offeredTools(
  program: Program,
  operations: readonly Operation[],
  isTest: (file: string) => boolean,
): ReadonlyMap<string, Undetermined> {
  const found = new Map<string, Undetermined>();
  for (const module of program.modules.values()) {
    if (isTest(module.file) || !MAY_OFFER.test(module.text ?? "")) continue;
    for (const call of nodesOf(module.body, "call").filter(offers)) {
      const doubt = undeterminedAt(
        { module, node: call },
        "the operation is offered here as a tool to language models, and whoever uses them may call it",
        'if one does, say so in targets.json: "consumers": "external"',
      );
      for (const operation of offeredBy(program, module, call, operations))
        if (!found.has(operation.id)) found.set(operation.id, doubt);
    }
  }
  return found;
}

function offers({ callee, args }: Call): boolean {
  if (args.length === 0 || (callee.kind !== "name" && callee.kind !== "attribute")) return false;
  if (callee.name === "FastApiMCP") return true;
  const of = callee.kind === "attribute" && callee.object.kind === "name" ? callee.object.name : "";
  return callee.name === "from_fastapi" && /MCP/.test(of);
}

/** What is named by its id or a tag, where that is what the call does; else all but what is left out. */
function offeredBy(
  program: Program,
  module: PyModule,
  call: Call,
  operations: readonly Operation[],
): readonly Operation[] {
  const own = ofItsApplication(program, module, operations).filter(({ inSchema }) => inSchema);
  const [named, tags] = [textsOf(call, "include_operations"), textsOf(call, "include_tags")];
  const isNamed = (operation: Operation): boolean =>
    named?.some((id) => isId(id, operation)) === true ||
    tags?.some((tag) => operation.tags.includes(tag)) === true;
  if (named !== null || tags !== null) return own.filter(isNamed);
  const without = textsOf(call, "exclude_operations") ?? [];
  const withoutTags = textsOf(call, "exclude_tags") ?? [];
  return own.filter(
    (operation) =>
      !without.some((id) => isId(id, operation)) && !operation.tags.some((tag) => withoutTags.includes(tag)),
  );
}

/** The only application of all, or the one of the module. */
function ofItsApplication(
  program: Program,
  { file }: PyModule,
  operations: readonly Operation[],
): readonly Operation[] {
  const served = operations.filter(({ app }) => app !== null);
  const isOnly = new Set(served.map(({ app }) => app)).size === 1;
  const name = program.moduleNameOf(file);
  return isOnly ? served : served.filter(({ app }) => app?.split(":")[0] === name);
}

/** Null where none is given, or a list that is not written there: any could be in it. */
function textsOf({ args }: Call, name: string): readonly string[] | null {
  const given = args.find((each) => each.name === name)?.value;
  const isWritten = given?.kind === "list" || given?.kind === "tuple" || given?.kind === "set";
  return isWritten ? given.items.flatMap((item) => (item.kind === "string" ? item.value : [])) : null;
}

/** `operation_id="list_boats"` of the route's call, or what is made of the handler's name: `list_boats_boats_get`. */
const isId = (id: string, { handler, operationId }: Operation): boolean =>
  id === operationId || id === handler.name || id.startsWith(`${handler.name}_`);
