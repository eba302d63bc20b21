import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Carrier, Entered, Flow } from "./flow.ts";
import type { Path } from "./path.ts";
import type { At } from "./program.ts";
import { functionsOf, valuesOf } from "./resolve-value.ts";

/**
 * The functions that a callee can be where the carrier is: a parameter of a function that was entered is what that
 * very call gives, not what any call anywhere gives.
 */
export function calleesAt(flow: Flow, carrier: Carrier, callee: Expression): At<FunctionExpression>[] {
  const given = givenBy(flow, carrier, callee);
  if (given === null) return functionsOf(flow.program, carrier.file, callee);
  return given.filter((at): at is At<FunctionExpression> => at.node.kind === "function");
}

function givenBy(flow: Flow, carrier: Carrier, callee: Expression): readonly At[] | null {
  if (callee.kind === "cast") return givenBy(flow, carrier, callee.value);
  const [name, path] = rootOf(callee, []);
  const target = name?.kind === "identifier" ? flow.program.graph.resolve(carrier.file, name) : null;
  if (target?.kind !== "declaration" || target.declaration.parameter === null) return null;
  const { parameter, path: way } = target.declaration;
  const full = [...way.filter((part) => part !== "...").map(String), ...path];
  for (let entered = carrier.entered; entered; entered = entered.parent) {
    if (entered.function === parameter.of) return valuesGiven(flow, entered, parameter.index, full);
  }
  return null;
}

function rootOf(node: Expression, path: Path): readonly [Expression | null, Path] {
  if (node.kind === "identifier") return [node, path];
  if (node.kind !== "member" || typeof node.property !== "string") return [null, path];
  return rootOf(node.object, [node.property, ...path]);
}

function valuesGiven(flow: Flow, { call, file }: Entered, index: number, path: Path): readonly At[] {
  if (call.kind === "jsx") {
    const [head, ...rest] = path;
    return call.attributes.flatMap((attribute) =>
      attribute.name === head && attribute.value ? valuesOf(flow.program, file, attribute.value, rest) : [],
    );
  }
  if (call.kind !== "call" && call.kind !== "new") return [];
  const given = call.args[index];
  return given ? valuesOf(flow.program, file, given, path) : [];
}
