import type { At, Evaluator } from "./evaluator.ts";
import type { Made, Value } from "./value.ts";

/** What code is called on: a text that a ref keeps is what a screen holds. */
const KEPT: ReadonlySet<Value["kind"]> = new Set(["instance", "object", "function", "made"]);

/** `useRef(new Stream()).current`, and what is put there in the same file: `stream.current = new Stream()`. */
export function refMember(value: Value, name: string, at: At, to: Evaluator): readonly Value[] | null {
  if (name !== "current" || value.kind !== "made" || !isRef(value)) return null;
  const kept = [...to.argument(value.args, 0, value), ...assigned(value, at, to)].filter(({ kind }) =>
    KEPT.has(kind),
  );
  return kept.length > 0 ? kept : null;
}

const isRef = ({ callee }: Made): boolean =>
  callee.kind === "library" && callee.package === "react" && /^(?:.+\.)?useRef$/.test(callee.name);

const assigned = (ref: Made, at: At, to: Evaluator): readonly Value[] =>
  to.assignments.toMemberIn(ref.file, "current").flatMap(({ object, operator, value, file }) => {
    const isOwn =
      operator === "=" &&
      object.kind === "identifier" &&
      to
        .evaluate({ node: object, file, env: ref.env })
        .some((one) => one.kind === "made" && one.node === ref.node);
    return isOwn ? to.evaluate({ node: value, file, env: at.env }) : [];
  });
