import type { MissingName } from "../../contract/database.ts";
import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { groupBy, perObject } from "../../contract/per-object.ts";
import { methodOf } from "./external-path.ts";
import type { FollowedCall, Program } from "./program.ts";
import type { PyModule } from "./tree.ts";
import type { Value } from "./value.ts";

/**
 * Calls of what a module of the tree does not have: `boats.find_all()`, where nothing in `boats.py` is called so, or what
 * is imported from there by such a name. Only what is sure: the whole text of the module lacks the word, nothing can add names to it while the program runs, and
 * the call's error is not awaited.
 */
export function missingNames(program: Program, calls: readonly FollowedCall[]): MissingName[] {
  return calls.flatMap(({ callee, site, statement, caught, conditions }): MissingName[] => {
    if (caught !== "no" || conditions.some((one) => ASKING.test(one))) return [];
    const asked = askedOf(callee);
    const module = asked === null ? undefined : program.modules.get(asked.module);
    if (asked === null || module === undefined || !lacks(program, module, asked.name)) return [];
    const isRaised = "kind" in statement.node && statement.node.kind === "raise";
    const place = program.placeOf(site);
    return [{ name: asked.name, module: module.file, place, ...(isRaised ? { isRaised } : {}) }];
  });
}

/** A condition that asks whether it is there. */
const ASKING = /\b(?:hasattr|getattr|TYPE_CHECKING)\b/;

/** The first name behind a module, `boats.Store` of `boats.Store.open()`, or what is imported from it. */
function askedOf(callee: Value): { readonly module: string; readonly name: string } | null {
  if (callee.kind === "unknown") return callee.missing ?? null;
  const at = methodOf(callee);
  if (at === null) return null;
  return at.object.kind === "module" ? { module: at.object.name, name: at.name } : askedOf(at.object);
}

function lacks(program: Program, module: PyModule, name: string): boolean {
  const { closed, namesakes, all } = textsOf(program);
  const written = escapeRegExp(name);
  const word = new RegExp(`\\b${written}\\b`);
  const bare = new RegExp(`(?<![\\w.])${written}\\b`);
  const put = new RegExp(`\\.${written}\\s*(?::[^=\\n]+)?=[^=]|["']${written}["']`);
  return (
    closed.has(module.file) &&
    !word.test(module.text ?? "") &&
    !(namesakes.get(endOf(module.file)) ?? []).some((file) => bare.test(all.get(file) ?? "")) &&
    ![...all.values()].some((text) => put.test(text))
  );
}

/** Tests put what they need in the place of what is there. */
const textsOf = perObject(({ modules, isTest }: Program) => {
  const own = [...modules.values()].filter(({ file }) => !isTest(file));
  const all = new Map(own.map(({ file, text = "" }) => [file, text]));
  const closed = new Set(own.filter(isClosed).map(({ file }) => file));
  return { all, closed, namesakes: groupBy([...all.keys()], endOf) };
});

/** Files with one name, in several folders of one name, are told apart by how the program is started. */
const endOf = (file: string): string => file.split("/").slice(-2).join("/");

/** Nothing but what is written in it gives it a name. A package also has the modules in its folder. */
const isClosed = ({ file, text = "", problems }: PyModule): boolean =>
  problems.length === 0 && text !== "" && !file.endsWith("__init__.py") && !OPEN.test(text);

const OPEN = /import\s*\(?\s*\*|(?<![\w.])(?:globals|exec)\s*\(|\b(?:__getattr__|sys\.modules)\b/;
