import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { FunctionInfo } from "./function-info.ts";
import { type Program, packageMember } from "./program.ts";
import { isReactiveCode, reactiveName } from "./reactive-names.ts";

type Element = Expression & { kind: "jsx" };

/**
 * The names of what a form asks for: `name="city"`, `{...register("city")}`, `value={city}`, `value={customer.city}`.
 * None where one of them is kept outside of the form's component: who keeps it may send it.
 */
export function formFields(program: Program, file: string, form: Element, owner: FunctionInfo): string[] {
  const inside = program.index(file).jsx.filter((node) => node.start > form.start && node.end <= form.end);
  const fields = inside.flatMap((node) => (node.kind === "jsx" ? (fieldOf(node) ?? []) : []));
  const isOwn = fields.every(({ kept }) => kept === null || isKeptBy(program, file, kept, owner.function));
  return isOwn ? [...new Set(fields.map(({ name }) => name))] : [];
}

interface Field {
  readonly name: string;
  /** The expression that keeps it; null where the form itself does. */
  readonly kept: Expression | null;
}

function fieldOf({ attributes, name: tag }: Element): Field | null {
  if (/^(?:button|option|Button|label|Label)$/.test(tag)) return null;
  const spread = attributes.find(({ name }) => name === null)?.value;
  if (spread?.kind === "call") return registered(spread);
  const value = attributes.find(({ name }) => name === "value" || name === "checked")?.value ?? null;
  const isChanged = attributes.some(({ name }) => name !== null && CHANGES.test(name));
  const kept = isChanged && value !== null ? value : null;
  const named = attributes.find(({ name }) => name === "name")?.value;
  if (named?.kind === "string") return { name: named.value, kept };
  if (kept?.kind === "identifier") return { name: kept.name, kept };
  return kept?.kind === "member" && typeof kept.property === "string" ? { name: kept.property, kept } : null;
}

/** `onChange`, `onValueChange`; of Vue's `v-model` and Svelte's `bind:` what sets the value. */
const CHANGES = /^on[A-Z]\w*Change$|^onChange|^onUpdate:/;

function registered({ callee, args: [first] }: Expression & { kind: "call" | "new" }): Field | null {
  const name = callee.kind === "member" ? callee.property : callee.kind === "identifier" ? callee.name : "";
  const isField = name === "register" || name === "getInputProps" || name === "field";
  return isField && first?.kind === "string" ? { name: first.value, kept: callee } : null;
}

/** A state or a form of the component's own. */
function isKeptBy(program: Program, file: string, kept: Expression, owner: FunctionExpression): boolean {
  if (kept.kind === "member") return isKeptBy(program, file, kept.object, owner);
  if (kept.kind === "logical") return isKeptBy(program, file, kept.left, owner);
  const target = kept.kind === "identifier" ? program.graph.resolve(file, kept) : null;
  const value = target?.kind === "declaration" ? target.declaration.value : null;
  if (value === null || value.start < owner.start || value.end > owner.end) return false;
  if (isReactiveCode(program, file) && isHeld(program, file, value)) return true;
  if (value.kind !== "call") return false;
  return /^(?:useState|useForm|useInput|useReducer)$/.test(
    packageMember(program, file, value.callee)?.name ?? "",
  );
}

/** `ref("")`, `reactive({ city: "" })`, `$state("")`; before runes, Svelte binds fields of a plain object as well. */
const isHeld = (program: Program, file: string, value: Expression): boolean =>
  value.kind === "object" ||
  (value.kind === "call" &&
    /^(?:ref|shallowRef|reactive|\$state)$/.test(reactiveName(program, file, value.callee) ?? ""));

/** What stands in it to be read: headings, labels, its button. */
export function textIn(node: Element): string {
  return node.children
    .flatMap((child) =>
      child.kind === "jsx-text" ? [child.text] : child.kind === "jsx" ? [textIn(child)] : [],
    )
    .join(" ");
}
