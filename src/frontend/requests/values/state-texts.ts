import { literalOf } from "../../../contract/pattern.ts";
import type { Declaration, Reference } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";
import { isMemberName } from "../../script/vue-names.ts";
import type { MemberAssignment } from "./assignments.ts";
import type { At, Evaluator } from "./evaluator.ts";
import { nameOf } from "./patterns.ts";
import type { Value } from "./value.ts";

type Call = Extract<Expression, { readonly kind: "call" | "new" }>;
/** What a state is made with, or set to; null where that is not told. */
type Given = readonly Expression[] | null;

/**
 * `const [kind, setKind] = useState("GET")`, `const kind = ref("GET")`, `data: () => ({ kind: "GET" })`: what it can hold,
 * where the code writes all of that out; null where anything else may be put there, as what a user types.
 */
export function stateTexts(declaration: Declaration, at: At, to: Evaluator): readonly Value[] | null {
  const { value, file } = declaration;
  const later = value?.kind === "call" ? givenLater(declaration, value, at, to) : null;
  if (value?.kind !== "call" || later === null) return null;
  const given = [value.args, ...later].map((args) => writtenTexts(args, { ...at, file }, to));
  const texts = new Map(given.flatMap((some) => [...(some ?? [])]));
  return given.includes(null) || texts.size === 0 ? null : [...texts.values()];
}

/** All that it is set to; null where it is no state. */
function givenLater(declaration: Declaration, value: Call, at: At, to: Evaluator): readonly Given[] | null {
  const { file, path } = declaration;
  const made = { ...at, node: value, file };
  if (isPath(path, 0)) return isMadeBy(value, made, to, USE_STATE) ? setterCalls(declaration, to) : null;
  if (path.length > 0) return null;
  const isState = isMadeBy(value, made, to, REF) || isField(value, declaration);
  return isState ? assigned(declaration, to) : null;
}

const isPath = ([step, ...more]: Declaration["path"], index: number): boolean =>
  more.length === 0 && String(step) === String(index);

const USE_STATE = { package: /^react$/, name: /(?:^|\.)useState$/ };
const REF = { package: /^(?:vue|vue-demi|@vue\/.+|#imports|#app)$/, name: /^(?:ref|shallowRef)$/ };

/** Most calls make no state: their callees are not looked into for it. */
const isMadeBy = (call: Call, at: At, to: Evaluator, maker: typeof REF): boolean =>
  maker.name.test(nameOf(call.callee)) &&
  to
    .evaluate({ ...at, node: call.callee })
    .some(
      (callee) =>
        callee.kind === "library" && maker.package.test(callee.package) && maker.name.test(callee.name),
    );

/** A field of `data()` is a `ref` that nobody wrote; those of stores are set from elsewhere. */
const isField = ({ callee }: Call, { name, file }: Declaration): boolean =>
  callee.start === callee.end && isMemberName(name) && file.endsWith(".vue");

function setterCalls({ value, file }: Declaration, to: Evaluator): Given[] {
  const setters = to.graph.declarationsOf(file).filter((one) => one.value === value && isPath(one.path, 1));
  return setters.flatMap((one) => to.graph.referencesTo(one).map(calledWith));
}

const calledWith = ({ role, ancestors: [parent] }: Reference): Given =>
  role === "call" && parent?.kind === "call" ? parent.args : null;

/** `kind.value = "POST"`, and by its name where it stands for what it holds; handed on, anything may be put into it. */
function assigned(declaration: Declaration, to: Evaluator): Given[] {
  const isHandedOn =
    !isMemberName(declaration.name) &&
    to.graph.referencesTo(declaration).some((reference) => !isReadHere(reference, to));
  const members = to.assignments.toMembersOf(declaration).filter(isOfValue);
  const all = [...to.assignments.to(declaration), ...members];
  return [
    ...all.map(({ operator, value }) => (operator === "=" ? [value] : null)),
    ...(isHandedOn ? [null] : []),
  ];
}

const isOfValue = ({ name, through }: MemberAssignment): boolean => name === "value" && through.length === 0;

/** `kind.value`, `:kind="kind"` of a template, `watch(kind, …)`. */
function isReadHere({ file, role, ancestors }: Reference, to: Evaluator): boolean {
  const [parent] = ancestors;
  if (role === "member") return parent?.kind === "member" && parent.property === "value";
  if (ancestors.some(({ kind }) => kind === "jsx")) return true;
  if (role === "value") return parent?.kind === "template" || parent?.kind === "binary";
  return parent?.kind === "call" && to.graph.resolveExpression(file, parent.callee)?.kind === "package";
}

/** By their text; null where it is given something else, or handed on. Nothing at all, or an empty text, requests nothing. */
function writtenTexts(args: Given, at: Omit<At, "node">, to: Evaluator): ReadonlyMap<string, Value> | null {
  const values = args === null ? [] : to.argument(args, 0, at);
  const texts = values.map((value) => (value.kind === "text" ? literalOf(value.pattern) : undefined));
  const isWritten = values.every(({ kind }, index) => kind === "absent" || texts[index] !== undefined);
  if (args === null || !isWritten) return null;
  return new Map(
    values.flatMap((value, index): [string, Value][] => {
      const text = texts[index] ?? "";
      return text === "" ? [] : [[text, value]];
    }),
  );
}
