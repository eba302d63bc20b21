import type { Request } from "../../../src/contract/request.ts";
import type { Break, Links } from "../break.ts";
import { type Edit, replace, spanOf } from "../sources/edit.ts";
import { above, around, childOf, type PyNode, parsePython } from "../sources/python.ts";
import { keyed, nodeAround, nodesAbove, parseScript, type ScriptNode } from "../sources/script.ts";
import { UNTESTED } from "./expectations.ts";

/** Every test that requests the operation. */
export const deleteTests: Break = {
  name: "delete the tests",
  find(links) {
    const { tests } = links.subject;
    if (!tests.some(({ match }) => match !== "possible")) return [];
    const what = tests.map(({ request: { place } }) => `${place.file}:${place.startLine}`).join(", ");
    const edits = tests.map(({ request }) =>
      (request.place.file.endsWith(".py") ? deletePython : deleteScript)(links, request),
    );
    return [{ what, edits, expected: [UNTESTED] }];
  },
};

/** A request that a helper makes for the tests goes alone: tests of other operations need the helper. */
function deletePython({ files }: Links, { place }: Request): Edit {
  const text = files[place.file] ?? "";
  const span = spanOf(text, place);
  const test = [...above(around(parsePython(text), span))].findLast((node) => isPythonTest(node, text));
  return test === undefined ? replace(place.file, span, "None") : replace(place.file, test, "pass");
}

function isPythonTest(node: PyNode, text: string): boolean {
  const definition = node.type === "decorated_definition" ? childOf(node, "definition") : node;
  const name = definition?.type === "function_definition" ? childOf(definition, "name") : null;
  return name !== null && /^test/.test(text.slice(name.start, name.end));
}

function deleteScript({ files }: Links, { place }: Request): Edit {
  const text = files[place.file] ?? "";
  const span = spanOf(text, place);
  const inner = nodeAround(parseScript(place.file, text), span);
  const test = inner === null ? undefined : [...nodesAbove(inner)].find((node) => isScriptTest(node, text));
  return replace(place.file, test ?? span, "undefined");
}

function isScriptTest(node: ScriptNode, text: string): boolean {
  const callee = node.type === "CallExpression" ? keyed(node, "callee") : null;
  return callee !== null && /^(?:it|test)\b/.test(text.slice(callee.start, callee.end));
}
