import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { bind, castOf } from "./advance.ts";
import type { Call } from "./call.ts";
import { type Carrier, type Following, say } from "./carrier.ts";
import { bindTypes } from "./type-site.ts";

/** It is handed to a setter of a state, or to a function of the tree. */
export function advanceArgument(following: Following, carrier: Carrier, call: Call): void {
  const { graph } = following.lookups;
  const index = call.args.indexOf(carrier.node);
  const target = graph.resolveExpression(carrier.file, call.callee);
  if (index < 0 || target?.kind !== "declaration") return;
  const { declaration } = target;
  if (index === 0 && isSetter(declaration)) sayOfState(following, carrier, declaration);
  else enterFunction(following, carrier, { call, handler: call.callee, index });
}

/** The second of `const [orders, setOrders] = useState<Order[]>([])` */
const isSetter = ({ path, value }: Declaration): boolean =>
  path.length === 1 && path[0] === 1 && value?.kind === "call" && calls(value, "useState");

const calls = ({ callee }: Call, name: string): boolean =>
  (callee.kind === "identifier" && callee.name === name) ||
  (callee.kind === "member" && callee.property === name);

function sayOfState(following: Following, carrier: Carrier, { value, file }: Declaration): void {
  if (value?.kind !== "call") return;
  say(following, value.typeArgs[0] ?? castOf(value.args[0]), { ...carrier, file });
}

export interface Handed {
  /** What calls the function: what the function gives comes out there. */
  readonly call: Call;
  readonly handler: Expression;
  /** Which of its parameters gets the answer. */
  readonly index: number;
}

const DEEPEST = 5;

/** Into a function, as one of its parameters. */
export function enterFunction(
  following: Following,
  carrier: Carrier,
  { call, handler, index }: Handed,
): void {
  const { graph, parametersOf } = following.lookups;
  const { file, level, given, entered } = carrier;
  const target = handler.kind === "function" ? null : graph.resolveExpression(file, handler);
  const named = target?.kind === "declaration" ? target.declaration : null;
  if (named !== null && isSetter(named)) {
    sayOfState(following, carrier, named);
    return;
  }
  const runs = handler.kind === "function" ? handler : (named?.function ?? null);
  const home = named?.file ?? file;
  const parameter = runs?.params[index];
  if (runs === null || parameter === undefined || entered.length >= DEEPEST) return;
  const types = handler === call.callee ? bindTypes(runs.typeParams, call.typeArgs, file, given) : new Map();
  const inner: Carrier = {
    ...carrier,
    file: home,
    given: handler.kind === "function" ? given : types,
    entered: [...entered, { function: runs, call: { node: call, file, given, level } }],
  };
  say(following, parameter.type, inner);
  for (const declaration of parametersOf(home, runs)) {
    if (declaration.parameter?.index === index) bind(following, inner, declaration);
  }
}
