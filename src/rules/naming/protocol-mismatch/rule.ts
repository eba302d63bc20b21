import { declaredPlace } from "../../../contract/declared-place.ts";
import type { Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import { proposeSymbol } from "../../../contract/propose-symbol.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import type { Subject } from "../../../contract/trace.ts";
import { wordsOf } from "../../../contract/words.ts";

const SOCKET_WORDS = ["websocket", "websockets", "ws", "socket", "sockets"];
const REST_WORDS = ["rest", "http"];

export const rule: Rule = {
  meta: {
    id: "naming/protocol-mismatch",
    severity: "high",
    hop: "route",
    verdict: null,
    title: "The symbol names the wrong protocol",
    summary: "The symbol says one protocol (websocket), and the route speaks another (REST).",
    explains: ["naming/resource-mismatch"],
  },
  check(subject) {
    const { target, operation } = subject;
    if (target.operation !== null) return [];
    const said = protocolSaid(target.symbol, operation);
    return said === null ? [] : [report(subject, said)];
  },
};

/** The protocol word in the name that the operation does not speak. A path about sockets may be named for them. */
function protocolSaid(symbol: string, operation: Operation): string | null {
  const words = wordsOf(symbol.replace(/_[A-Z]+$/, ""));
  const inPath = new Set(wordsOf(render(operation.path)));
  const wrong = operation.protocol === "http" ? SOCKET_WORDS : REST_WORDS;
  return words.find((word) => wrong.includes(word) && !inPath.has(word)) ?? null;
}

function report({ target, operation, world }: Subject, said: string): Violation {
  const proposed = proposeSymbol(operation, world.symbolOf);
  const speaks = operation.protocol === "http" ? "a REST operation" : "a WebSocket route";
  const rename = proposed === null ? "Name it for what it serves" : `Rename it to \`${proposed}\``;
  return {
    location: declaredPlace(target) ?? operation.place,
    message: `The symbol says "${said}", and \`${operation.method} ${render(operation.path)}\` is ${speaks}.`,
    impact:
      "Whoever reads the name looks for the wrong kind of endpoint, and tests and clients of the wrong kind are taken for its own.",
    fix: `${rename}${target.declared === null ? "" : " in the targets file"}, and move the handler out of \`${operation.handler.place.file}\` if that file is meant for the other protocol.`,
    related: [{ ...operation.place, note: `defines ${operation.method} ${render(operation.path)}` }],
    declaration: target.symbol,
    code: target.symbol,
    ...(target.declared === null ? { severity: "low" as const } : {}),
  };
}
