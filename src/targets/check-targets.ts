import type { Node } from "jsonc-parser";
import { insidePath } from "../contract/inside-path.ts";
import type { JsonDocument, JsonPath } from "./json-document.ts";
import { nearestNames } from "./nearest-names.ts";
import { METHODS } from "./operation-text.ts";
import { quoted } from "./schema-problems.ts";

/** What a schema cannot say. Each check throws at the node that breaks it. */

export function checkNoKeyTwice(document: JsonDocument, node: Node = document.root): void {
  const seen = new Map<unknown, Node>();
  for (const child of node.children ?? []) {
    const key = node.type === "object" ? child.children?.[0] : undefined;
    if (key !== undefined) refuseSecond(document, seen, key, "the key");
    checkNoKeyTwice(document, child);
  }
}

export function checkUnique(document: JsonDocument, nodes: readonly Node[], noun: string): void {
  const seen = new Map<unknown, Node>();
  for (const node of nodes) refuseSecond(document, seen, node, noun);
}

function refuseSecond(document: JsonDocument, seen: Map<unknown, Node>, node: Node, noun: string): void {
  const first = seen.get(node.value);
  if (first !== undefined) {
    const line = document.placeOf(first).startLine;
    throw document.errorAt(
      node,
      `${noun} ${quoted(node.value)} stands here twice, first on line ${line}: remove one`,
    );
  }
  seen.set(node.value, node);
}

/** The normalised path at a node that names a folder or file below the root. */
export function checkInside(document: JsonDocument, path: JsonPath, written: string, help: string): string {
  const inside = insidePath(written);
  if (inside !== null) return inside;
  throw document.errorAt(
    document.nodeAt(path) ?? document.root,
    `${quoted(written)} leads out of the root; ${help}`,
  );
}

export function checkMethod(document: JsonDocument, path: JsonPath, operation: string): void {
  const method = operation.split(" ", 1)[0] ?? "";
  if ((METHODS as readonly string[]).includes(method)) return;
  const [nearest] = nearestNames(method, METHODS, 1);
  const help = nearest === undefined ? `known: ${METHODS.join(", ")}` : `did you mean ${nearest}?`;
  throw document.errorAt(document.nodeAt(path) ?? document.root, `${quoted(method)} is no method; ${help}`);
}

export function checkDate(document: JsonDocument, path: JsonPath, date: string): void {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return;
  throw document.errorAt(document.nodeAt(path) ?? document.root, `${quoted(date)} is no day of the calendar`);
}
