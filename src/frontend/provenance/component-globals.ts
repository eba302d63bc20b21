import { walk } from "../modules/children.ts";
import { componentGlobalName } from "../modules/plugin-values.ts";
import type { Expression } from "../script/tree.ts";
import { isComponentFile } from "./file-component.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { type At, declarationAt, type Program } from "./program.ts";
import { reactiveName } from "./reactive-names.ts";

/**
 * What is set for all components, `app.config.globalProperties.load = load`, they have by that name: on `this`, on what
 * `getCurrentInstance()` gives, in their templates. What only looks like a component may have it, too.
 */
export function reachComponents(flow: Flow, carrier: Carrier, target: Expression): void {
  const name = componentGlobalName(target);
  if (name === null) return;
  const { sure, possible } = usesOf(flow.program, name);
  for (const use of sure) push(flow, { ...carrier, ...use, entered: null });
  const [first] = possible;
  if (carrier.kind === "send" && sure.length === 0 && first !== undefined)
    flow.escapes.push({ ...first, reason: "may be what all components are given under this name" });
}

interface Uses {
  readonly sure: At[];
  readonly possible: At[];
}

const NONE: Uses = { sure: [], possible: [] };

const usesOf = (program: Program, name: string): Uses =>
  program.once("component-globals", () => indexUses(program)).get(name) ?? NONE;

function indexUses(program: Program): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>(
    [...namesSet(program)].map((name) => [name, { sure: [], possible: [] }]),
  );
  if (uses.size === 0) return uses;
  for (const { file, body } of program.graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind === "identifier") noteName(program, uses, file, node);
      else if (node.kind === "member") noteMember(program, uses, file, node);
    });
    noteTaken(program, uses, file);
  }
  return uses;
}

/** `loadAll(1)` in a template. */
function noteName(
  program: Program,
  uses: ReadonlyMap<string, Uses>,
  file: string,
  node: Expression & { kind: "identifier" },
): void {
  const named = isComponentFile(file) ? uses.get(node.name) : undefined;
  if (named !== undefined && program.graph.resolve(file, node) === null) named.sure.push({ file, node });
}

/** `proxy.loadAll` */
function noteMember(
  program: Program,
  uses: ReadonlyMap<string, Uses>,
  file: string,
  node: Expression & { kind: "member" },
): void {
  const named = typeof node.property === "string" ? uses.get(node.property) : undefined;
  if (named === undefined || componentGlobalName(node) !== null) return;
  if (isInstance(program, file, node.object)) named.sure.push({ file, node });
  else if (isNamedLikeOne(node.object)) named.possible.push({ file, node });
}

/** `const { loadAll } = proxy` */
function noteTaken(program: Program, uses: ReadonlyMap<string, Uses>, file: string): void {
  for (const declaration of program.graph.declarationsOf(file)) {
    const named = uses.get(String(declaration.path.at(-1)));
    if (named === undefined || declaration.value === null) continue;
    if (!isInstance(program, file, declaration.value)) continue;
    for (const { file: home, node } of program.graph.referencesTo(declaration))
      named.sure.push({ file: home, node });
  }
}

function namesSet(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { body } of program.graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind !== "assign" || node.target.kind !== "expression") return;
      const name = componentGlobalName(node.target.value);
      if (name !== null) names.add(name);
    });
  }
  return names;
}

const PARTS = /^(?:proxy|ctx|appContext|config|globalProperties)$/;

/** `this` outside of classes, `getCurrentInstance()`, what it gives under `proxy` and such, and names of these. */
function isInstance(program: Program, file: string, node: Expression, depth = 0): boolean {
  switch (node.kind) {
    case "this":
      return program.graph.classAt(file, node.start) === null;
    case "cast":
      return isInstance(program, file, node.value, depth);
    case "call":
      return reactiveName(program, file, node.callee) === "getCurrentInstance";
    case "member":
      return PARTS.test(String(node.property)) && isInstance(program, file, node.object, depth);
    case "identifier": {
      const value =
        depth > DEEPEST ? null : (declarationAt(program, file, node.name, node.start)?.value ?? null);
      return value !== null && isInstance(program, file, value, depth + 1);
    }
    default:
      return false;
  }
}

/** Names for names of it. */
const DEEPEST = 4;

function isNamedLikeOne(object: Expression): boolean {
  if (object.kind === "cast") return isNamedLikeOne(object.value);
  const name = object.kind === "identifier" ? object.name : object.kind === "member" ? object.property : "";
  return /^(?:proxy|ctx|vm|instance|that|self|_this|app|globalProperties|\$root|\$parent)$/i.test(
    String(name),
  );
}
