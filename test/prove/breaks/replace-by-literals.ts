import type { Request } from "../../../src/contract/request.ts";
import type { Break, Links, Uncut } from "../break.ts";
import { type Edit, replace, spanOf } from "../sources/edit.ts";
import {
  isFunction,
  keyed,
  nodeAround,
  nodesAbove,
  nodesBelow,
  parseScript,
  type ScriptNode,
} from "../sources/script.ts";
import { MOCKED } from "./expectations.ts";
import { inventAnswer } from "./invent-records.ts";
import { renameAnywhere } from "./request-path.ts";
import { isSent, placesOf, requestsOf } from "./requests-of.ts";

/** Every function that requests the operation gives back hard-coded data instead. */
export const replaceByLiterals: Break = {
  name: "replace the request by literals",
  find(links) {
    const requests = requestsOf(links.subject);
    // What a browser loads by itself, and a socket, give no data that literals could stand for.
    if (requests.length === 0 || !requests.every(isSent)) return [];
    const answer = inventAnswer(links.subject);
    const what = placesOf(requests);
    const edits = requests.map((request) => invent(links, request, answer));
    const [stuck] = edits.filter((edit) => "reason" in edit);
    if (stuck !== undefined) return [stuck];
    // A path that stays written where no request explains it is no proof that nothing requests it.
    const left = requests.flatMap((request) => renameAnywhere(links, request));
    return [{ what, edits: [...edits.filter((edit) => "file" in edit), ...left], expected: [MOCKED] }];
  },
};

function invent({ files }: Links, { place, client }: Request, answer: string): Edit | Uncut {
  const text = files[place.file] ?? "";
  const span = spanOf(text, place);
  const call = nodeAround(parseScript(place.file, text), span);
  const written = text.slice(span.start, span.end);
  if (call === null) return replace(place.file, span, answer);
  const around = [...nodesAbove(call)].find(isFunction);
  const body = around === undefined ? null : keyed(around, "body");
  const returned = body === null ? null : returnedBy(body);
  if (body === null || returned === null) return replace(place.file, span, shaped(written, client, answer));
  const isWhole = withoutAwait(returned).start === span.start;
  const given = isWhole ? shaped(written, client, answer) : answer;
  return replace(place.file, body, body.type === "BlockStatement" ? `{ return ${given}; }` : `(${given})`);
}

/** What a function gives back: its body, or the one value that it returns. */
function returnedBy(body: ScriptNode): ScriptNode | null {
  if (body.type !== "BlockStatement") return body;
  const returns = [...nodesBelow(body)].filter(({ type }) => type === "ReturnStatement");
  return returns.flatMap((one) => keyed(one, "argument") ?? [])[0] ?? null;
}

const withoutAwait = (node: ScriptNode): ScriptNode =>
  node.type === "AwaitExpression" ? (keyed(node, "argument") ?? node) : node;

/** In the form that the client gives its answers; in parentheses, since a statement may begin with it. */
function shaped(call: string, client: string, answer: string): string {
  if (/^(?:window\.)?fetch\(/.test(call)) return `new Response(JSON.stringify(${answer}))`;
  if (/^use[A-Z]/.test(call)) return `({ data: ${answer}, error: null, isLoading: false })`;
  return client === "axios" ? `({ data: ${answer} })` : `(${answer})`;
}
