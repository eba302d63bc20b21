import type { RegistrationStep } from "../../../src/contract/operation.ts";
import type { Break, Expectation, Links, Uncut } from "../break.ts";
import { type Edit, replace, spanOf } from "../sources/edit.ts";
import { allWithin, childOf, firstWithin, type PyNode, parsePython } from "../sources/python.ts";
import { NOT_REQUESTED, UNTESTED } from "./expectations.ts";
import { requestsOf } from "./requests-of.ts";
import { areTestsBound } from "./tests-of.ts";

/** The path that the decorator gives: what clients and tests request is then served no more. */
export const renameRoutePath: Break = {
  name: "rename the path in the backend",
  find(links) {
    const { operation, aliases } = links.subject;
    const expected = expectedOf(links);
    if (expected.length === 0) return [];
    const routes = [operation, ...aliases].flatMap(({ registration }) =>
      registration.filter(({ kind }) => kind === "route"),
    );
    const what = routes.map(({ place }) => `${place.file}:${place.startLine}`).join(", ");
    const edits = routes.map((route) => rename(links, route));
    const [stuck] = edits.filter((edit) => "reason" in edit);
    return [stuck ?? { what, edits: edits.filter((edit) => "file" in edit), expected }];
  },
};

/** It shows on each side that requests the operation. */
function expectedOf(links: Links): Expectation[] {
  const { subject } = links;
  const isRequested = requestsOf(subject).length > 0;
  return [...(isRequested ? [NOT_REQUESTED] : []), ...(areTestsBound(links, "path") ? [UNTESTED] : [])];
}

function rename({ files }: Links, { place }: RegistrationStep): Edit | Uncut {
  const text = files[place.file] ?? "";
  const call = firstWithin(parsePython(text), spanOf(text, place), "call");
  const path = call === null ? null : pathArgument(call, text);
  if (path === null) return { what: `${place.file}:${place.startLine}`, reason: "no path is written there" };
  if (path.type !== "string")
    return replace(place.file, path, `(${text.slice(path.start, path.end)}) + "/renamed"`);
  const last = allWithin(path, path, "string_content").at(-1);
  const at = last === undefined ? path.end - 1 : last.end;
  return replace(place.file, { start: at, end: at }, text[at - 1] === "/" ? "renamed" : "/renamed");
}

function pathArgument(call: PyNode, text: string): PyNode | null {
  const given = childOf(call, "arguments")?.children.filter(({ named }) => named) ?? [];
  const named = given.find(
    (one) => one.type === "keyword_argument" && text.slice(one.start, one.end).startsWith("path="),
  );
  const value = named === undefined ? given[0] : childOf(named, "value");
  return value === undefined || value?.type === "keyword_argument" ? null : value;
}
