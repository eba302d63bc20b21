import type { MissingName } from "../../contract/database.ts";
import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { certainClass } from "./certain-class.ts";
import { lacksMember } from "./closed-class.ts";
import { methodOf } from "./external-path.ts";
import { namesakesOf, ownModules } from "./namesakes.ts";
import { isOpenModule } from "./open-module.ts";
import type { FollowedCall, Program } from "./program.ts";
import { isSure, surely, writtenCallee } from "./sure-call.ts";
import type { PyExpression, PyModule } from "./tree.ts";
import type { ClassValue, Value } from "./value.ts";

/**
 * Calls of what a module of the tree does not have, `boats.find_all()`, where nothing in `boats.py` is called so, of what
 * is imported from there by such a name, and of methods that no class of an object has. Only what is sure: the whole
 * text of the module lacks the word, nothing can add names to it while the program runs, and the call's error is not
 * awaited.
 */
export function missingNames(program: Program, calls: readonly FollowedCall[]): MissingName[] {
  return calls.flatMap((call): MissingName[] => {
    if (call.isOneOfSeveral || !isSure(call)) return [];
    const asked = askedOf(program, call.callee, writtenCallee(call.site), call);
    if (asked === null || !lacks(program, asked)) return [];
    const { name, module, type } = asked;
    const holder = program.placeOf({ module, node: type?.def ?? START });
    const behind = isBehind(call, name) ? ({ isBehind: true } as const) : {};
    return [{ name, ...behind, holder, type: type?.def.name ?? null, ...surely(program, call) }];
  });
}

/** `service.store.append()` calls `append`, and asks for `store`. */
function isBehind({ site }: FollowedCall, name: string): boolean {
  const written = writtenCallee(site);
  return written?.kind === "attribute" && written.name !== name;
}

const START = { start: 0, end: 0 };

/** A name, and the module or the class that would have to have it. */
interface Asked {
  readonly name: string;
  readonly module: PyModule;
  readonly type?: ClassValue;
}

/** The first name behind a module, `boats.Store` of `boats.Store.open()`, or behind an object, or what is imported. */
function askedOf(
  program: Program,
  callee: Value,
  written: PyExpression | null,
  call: FollowedCall,
): Asked | null {
  if (callee.kind === "unknown")
    return callee.missing === undefined ? null : ofModule(program, callee.missing);
  const at = methodOf(callee);
  if (at === null) return null;
  const { object, name } = at;
  if (object.kind === "module") return ofModule(program, { module: object.name, name });
  const before = written?.kind === "attribute" && written.name === name ? written.object : null;
  const type = before === null ? null : certainClass(program, object, before, call);
  return type === null ? askedOf(program, object, before, call) : { name, module: type.module, type };
}

function ofModule({ modules }: Program, asked: { module: string; name: string }): Asked | null {
  const module = modules.get(asked.module);
  return module === undefined ? null : { name: asked.name, module };
}

function lacks(program: Program, { name, module, type }: Asked): boolean {
  const isMissing = type === undefined ? lacksName(program, module, name) : lacksMember(program, type, name);
  if (!isMissing) return false;
  const written = escapeRegExp(name);
  const bare = new RegExp(`(?<![\\w.])${written}\\b`);
  const put = new RegExp(`\\.${written}\\s*(?::[^=\\n]+)?=[^=]|["']${written}["']`);
  return (
    !namesakesOf(program, module).some((text) => bare.test(text)) &&
    !ownModules(program).some(({ text = "" }) => put.test(text))
  );
}

/** Nothing but what is written in it gives it a name. A package also has the modules in its folder. */
function lacksName(program: Program, module: PyModule, name: string): boolean {
  const { file, text = "", problems } = module;
  return (
    !program.isTest(file) &&
    problems.length === 0 &&
    text !== "" &&
    !file.endsWith("__init__.py") &&
    !new RegExp(`\\b${escapeRegExp(name)}\\b`).test(text) &&
    !isOpenModule(program, module)
  );
}
