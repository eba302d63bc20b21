import type { Break, Cut, Expectation, LeftOut, Links } from "../break.ts";
import { type Files, replace, spanOf } from "../sources/edit.ts";
import { above, allWithin, around, childOf, type PyNode, parsePython } from "../sources/python.ts";

const MISSING: Expectation = {
  hop: "query",
  rules: ["query/missing-function"],
  verdicts: ["fail"],
  status: ["I"],
};

/**
 * A function of another module, `boats.find_one(…)` in the handler, or a method of an object of its class: its module
 * calls it otherwise, and the call stays.
 */
export const renameCalledFunction: Break = {
  name: "rename the called function",
  find(links) {
    const { file } = links.subject.operation.handler.place;
    return callsIn(links).flatMap(({ call, module, name }): (Cut | LeftOut)[] => {
      const home = homeOf(links.files, file, module);
      const text = home === null ? "" : (links.files[home] ?? "");
      if (home === null || !new RegExp(`^(?: {4})?(?:async )?def ${name}\\b`, "m").test(text)) return [];
      const what = `${module}.${name} in ${home}`;
      if ([...above(call)].some(({ type }) => type === "try_statement"))
        return [{ what, stays: "its error may be awaited" }];
      const put = new RegExp(`\\.${name} = `);
      const other = Object.keys(links.files).find((one) => put.test(links.files[one] ?? ""));
      if (other !== undefined) return [{ what, stays: `${other} puts another in its place` }];
      const edits = [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].map(({ index }) =>
        replace(home, { start: index, end: index + name.length }, `renamed_${name}`),
      );
      return [{ what, edits, expected: [MISSING] }];
    });
  },
};

interface Called {
  readonly call: PyNode;
  readonly module: string;
  readonly name: string;
}

/** `module.name(…)` within the handler. */
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
    return [{ call, module: text.slice(object.start, object.end), name: text.slice(name.start, name.end) }];
  });
  return [...new Map(found.map((one) => [`${one.module}.${one.name}`, one])).values()];
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
