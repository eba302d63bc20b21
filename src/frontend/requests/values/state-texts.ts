import { literalOf } from "../../../contract/pattern.ts";
import type { Declaration, Reference } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";
import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

type Call = Extract<Expression, { readonly kind: "call" | "new" }>;

/**
 * `const [kind, setKind] = useState("GET")`: what it can hold, where the code writes all of that out; null where anything
 * else may be put there, as what a user types.
 */
export function stateTexts(declaration: Declaration, at: At, to: Evaluator): readonly Value[] | null {
  const { value, file, path } = declaration;
  if (value?.kind !== "call" || !isPath(path, 0) || !isState(value, { ...at, node: value, file }, to))
    return null;
  const setters = to.graph.declarationsOf(file).filter((one) => one.value === value && isPath(one.path, 1));
  const calls = setters.flatMap((one) => to.graph.referencesTo(one).map(callOf));
  const given = [value, ...calls].map((call) => writtenTexts(call, { ...at, file }, to));
  const texts = new Map(given.flatMap((some) => [...(some ?? [])]));
  return given.includes(null) || texts.size === 0 ? null : [...texts.values()];
}

const isPath = ([step, ...more]: Declaration["path"], index: number): boolean =>
  more.length === 0 && String(step) === String(index);

const isState = (call: Call, at: At, to: Evaluator): boolean =>
  to
    .evaluate({ ...at, node: call.callee })
    .some(
      (callee) =>
        callee.kind === "library" && callee.package === "react" && /(?:^|\.)useState$/.test(callee.name),
    );

const callOf = ({ role, ancestors: [parent] }: Reference): Call | null =>
  role === "call" && parent?.kind === "call" ? parent : null;

/** By their text; null where it is given something else, or handed on. Nothing at all, or an empty text, requests nothing. */
function writtenTexts(
  call: Call | null,
  at: Omit<At, "node">,
  to: Evaluator,
): ReadonlyMap<string, Value> | null {
  const values = call === null ? [] : to.argument(call.args, 0, at);
  const texts = values.map((value) => (value.kind === "text" ? literalOf(value.pattern) : undefined));
  const isWritten = values.every(({ kind }, index) => kind === "absent" || texts[index] !== undefined);
  if (call === null || !isWritten) return null;
  return new Map(
    values.flatMap((value, index): [string, Value][] => {
      const text = texts[index] ?? "";
      return text === "" ? [] : [[text, value]];
    }),
  );
}
