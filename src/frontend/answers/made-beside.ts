import { unwrap } from "../modules/children.ts";
import type { Expression, FunctionExpression, Statement } from "../script/tree.ts";
import type { Call } from "./call.ts";
import type { Lookups } from "./lookups.ts";
import { returnsIn } from "./returns-in.ts";

/**
 * A function returns what it was answered as it is or, elsewhere, what a call makes of it: `if (schema) return
 * schema.parse(data); return data`. Which of both a caller gets, its options say, or what came: `if (found.data) return
 * found.data; return found`.
 */
export function isMadeBeside({ graph }: Graphed, file: string, from: Return): boolean {
  const owner = functionAround({ graph }, file, from);
  const plain = from.value === null ? null : unwrap(from.value);
  if (owner === null || plain?.kind !== "identifier") return false;
  return returnsIn(owner.body).some((value) => {
    if (value === null || value === from.value) return false;
    if (isPartOf(unwrap(value), plain.name)) return true;
    const made = callOf(value, (name) => {
      const target = graph.resolve(file, name);
      return target?.kind === "declaration" ? target.declaration.value : null;
    });
    return made !== null && !isRefusal(made) && made.args.some((arg) => isNamed(unwrap(arg), plain.name));
  });
}

export function functionAround({ graph }: Graphed, file: string, from: Statement): FunctionExpression | null {
  for (let at = graph.parentOf(file, from); at !== null; at = graph.parentOf(file, at)) {
    if (at.kind === "function") return at;
  }
  return null;
}

type Graphed = Pick<Lookups, "graph">;

export type Return = Statement & { readonly kind: "return" | "throw" };

type HeldBy = (name: Expression & { readonly kind: "identifier" }) => Expression | null;

/** The call itself, or the one that a name holds. */
function callOf(value: Expression, heldBy: HeldBy): Call | null {
  const written = awaited(value);
  const made = written.kind === "identifier" ? heldBy(written) : written;
  const call = made === null ? null : awaited(made);
  return call?.kind === "call" ? call : null;
}

function awaited(value: Expression): Expression {
  const bare = unwrap(value);
  return bare.kind === "await" && bare.value !== null ? unwrap(bare.value) : bare;
}

/** `found.data`, `found?.data.items` */
const isPartOf = (value: Expression, name: string): boolean =>
  value.kind === "member" && (isNamed(unwrap(value.object), name) || isPartOf(unwrap(value.object), name));

const isNamed = (node: Expression, name: string): boolean => node.kind === "identifier" && node.name === name;

/** `Promise.reject(data)`, `failed(data)`: no answer. */
function isRefusal({ callee }: Call): boolean {
  const name = callee.kind === "member" ? callee.property : callee.kind === "identifier" ? callee.name : "";
  return typeof name === "string" && /reject|error|fail/i.test(name);
}
