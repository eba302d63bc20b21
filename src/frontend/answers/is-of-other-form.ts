import { walk } from "../modules/children.ts";
import type { Expression, Statement } from "../script/tree.ts";
import type { Lookups } from "./lookups.ts";

type Around = Expression | Statement;

/** `if (data.items) … else found = data as Order[]`: it is cast where it has not the form that was asked for. */
export function isOfOtherForm(
  { graph }: Lookups,
  file: string,
  cast: Expression & { kind: "cast" },
): boolean {
  if (cast.value.kind !== "identifier") return false;
  const { name } = cast.value;
  let inner: Around = cast;
  for (
    let at = graph.parentOf(file, inner);
    at !== null && inner.kind !== "function";
    at = graph.parentOf(file, at)
  ) {
    if (isLeftBy(at, inner) && asksOf(at.test, name)) return true;
    inner = at;
  }
  return false;
}

type Branching = Extract<Around, { kind: "if" | "conditional" }>;

/** Whether the part runs where a test is not met. */
function isLeftBy(at: Around, part: Around): at is Branching {
  if (at.kind === "if") return at.otherwise.some((one) => one === part);
  return at.kind === "conditional" && at.otherwise === part;
}

/** Whether a test asks for a member of what the name holds: `!data.failed` asks for none. */
function asksOf(test: Expression, name: string): boolean {
  let found = false;
  walk([test], (node, around) => {
    found ||=
      node.kind === "member" &&
      node.object.kind === "identifier" &&
      node.object.name === name &&
      around.every(({ kind }) => kind !== "unary");
  });
  return found;
}
