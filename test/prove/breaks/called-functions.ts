import type { Cut, Expectation, LeftOut, Links } from "../break.ts";
import { type Edit, type Files, spanOf } from "../sources/edit.ts";
import { above, allWithin, around, childOf, type PyNode, parsePython } from "../sources/python.ts";

/** A function of another file that a handler calls: `boats.find_one(…)`, of a module or an object. */
export interface CalledFunction {
  readonly name: string;
  /** The call's arguments as written. */
  readonly given: string;
  /** The file that has it, and its text. */
  readonly home: string;
  readonly text: string;
}

/** Edits what the handler calls and leaves the call as it is; `edit` gives none where there is nothing to break. */
export function breakCalled(
  links: Links,
  rule: string,
  edit: (called: CalledFunction) => readonly Edit[],
): (Cut | LeftOut)[] {
  const { file } = links.subject.operation.handler.place;
  return callsIn(links).flatMap(({ call, holder, name, given }): (Cut | LeftOut)[] => {
    const home = homeOf(links.files, file, holder);
    const text = home === null ? "" : (links.files[home] ?? "");
    if (home === null || !new RegExp(`^(?: {4})?(?:async )?def ${name}\\b`, "m").test(text)) return [];
    const edits = edit({ name, given, home, text });
    if (edits.length === 0) return [];
    const what = `${holder}.${name} in ${home}`;
    if ([...above(call)].some(({ type }) => type === "try_statement"))
      return [{ what, stays: "its error may be awaited" }];
    const put = new RegExp(`\\.${name} = `);
    const other = Object.keys(links.files).find((one) => put.test(links.files[one] ?? ""));
    if (other !== undefined) return [{ what, stays: `${other} puts another in its place` }];
    const expected: Expectation = { hop: "query", rules: [rule], verdicts: ["fail"], status: ["I"] };
    return [{ what, edits, expected: [expected] }];
  });
}

interface Called extends Pick<CalledFunction, "name" | "given"> {
  readonly call: PyNode;
  /** The module's or the object's name. */
  readonly holder: string;
}

/** `holder.name(…)` within the handler. */
function callsIn({ files, subject }: Links): Called[] {
  const { place } = subject.operation.handler;
  const text = files[place.file] ?? "";
  const inside = around(parsePython(text), spanOf(text, place));
  const handler = [inside, ...above(inside)].find(({ type }) => type === "function_definition");
  if (handler === undefined) return [];
  const found = allWithin(handler, handler, "call").flatMap((call): Called[] => {
    const callee = childOf(call, "function");
    const object = callee?.type === "attribute" ? childOf(callee, "object") : null;
    const name = callee === null ? null : childOf(callee, "attribute");
    if (object?.type !== "identifier" || name === null) return [];
    const [before, called] = [object, name].map(({ start, end }) => text.slice(start, end));
    return [{ call, holder: before ?? "", name: called ?? "", given: text.slice(name.end, call.end) }];
  });
  return [...new Map(found.map((one) => [`${one.holder}.${one.name}`, one])).values()];
}

/** The one file that a name stands for: a module that the handler's file imports, or the class of `boats = Boats()`. */
function homeOf(files: Files, file: string, name: string): string | null {
  const text = files[file] ?? "";
  const [, made] = new RegExp(`^ +${name} = ([A-Z]\\w*)\\(`, "m").exec(text) ?? [];
  const imported = new RegExp(`^from [\\w.]+ import [^\\n]*\\b${made ?? name}\\b(?! as)`, "m");
  const found = Object.keys(files).filter((other) =>
    made === undefined
      ? other.endsWith(`/${name}.py`) || other === `${name}.py`
      : new RegExp(`^class ${made}\\b`, "m").test(files[other] ?? ""),
  );
  const [only] = found;
  return imported.test(text) && found.length === 1 ? (only ?? null) : null;
}
