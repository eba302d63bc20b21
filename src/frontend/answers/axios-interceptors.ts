import { walk } from "../modules/children.ts";
import type { Declaration } from "../modules/graph.ts";
import { interceptedClient } from "../requests/clients/axios/intercepted-client.ts";
import type { CallAt } from "../requests/request-chain.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Call } from "./call.ts";
import type { Lookups } from "./lookups.ts";
import { returnsIn } from "./returns-in.ts";

/** What happens to every answer of axios or of one instance; null where that is not known. */
interface Treatment {
  /** The instance; null for axios itself. */
  readonly instance: string | null;
  readonly path: readonly string[] | null;
}

const treatments = new WeakMap<Lookups, readonly Treatment[]>();

/** Where the JSON is in what an axios call gives, after the interceptors of its instance. */
export function interceptedPath(lookups: Lookups, { node, file }: CallAt): readonly string[] | null {
  const instance = node.kind === "call" ? instanceOf(lookups, file, node.callee) : undefined;
  if (instance === undefined) return null;
  const own = treatmentsIn(lookups).filter((one) => one.instance === instance);
  if (own.length === 0) return ["data"];
  const paths = new Set(own.map(({ path }) => path?.join(".") ?? null));
  const [path] = paths;
  if (paths.size !== 1 || path == null) return null;
  return path === "" ? [] : [path];
}

function treatmentsIn(lookups: Lookups): readonly Treatment[] {
  const known = treatments.get(lookups) ?? findTreatments(lookups);
  treatments.set(lookups, known);
  return known;
}

function findTreatments(lookups: Lookups): Treatment[] {
  const found: Treatment[] = [];
  for (const { file, body } of lookups.graph.modules.values()) {
    walk(body, (node) => {
      if (node.kind !== "call") return;
      const client = interceptedClient(node.callee, "response");
      if (client !== null) {
        const instance = instanceOf(lookups, file, client);
        if (instance !== undefined) found.push({ instance, path: pathLeft(lookups, file, node.args[0]) });
        return;
      }
      for (const changed of changedBy(lookups, file, node)) found.push({ instance: changed, path: null });
    });
  }
  return found;
}

/** `applyCaseMiddleware(client)`, `axios.create({ transformResponse })` */
function changedBy(lookups: Lookups, file: string, call: Call): (string | null)[] {
  const made = call.args.some(
    (arg) => arg.kind === "object" && arg.properties.some(({ key }) => key === "transformResponse"),
  );
  if (made) {
    return lookups.boundTo(file, call).map(({ id }) => id);
  }
  const name = call.callee.kind === "identifier" ? call.callee.name : "";
  if (!/case|camel|snake|hump|transform|convert/i.test(name)) return [];
  return call.args.flatMap((arg) => {
    const instance = arg.kind === "identifier" ? instanceOf(lookups, file, arg) : undefined;
    return instance === undefined ? [] : [instance];
  });
}

/** The declaration of the instance that a callee belongs to, null for axios itself; undefined where it is not known. */
function instanceOf(lookups: Lookups, file: string, callee: Expression): string | null | undefined {
  const target = lookups.graph.resolveExpression(file, callee);
  if (target?.kind === "package") return null;
  if (target?.kind === "declaration" && !isMember(target.declaration)) return target.declaration.id;
  return callee.kind === "member" ? instanceOf(lookups, file, callee.object) : undefined;
}

const isMember = ({ kind, value }: Declaration): boolean => kind === "member" && value?.kind === "function";

/** What a handler leaves of the response: the response as it is, or its data; null where it makes something else of it. */
function pathLeft(lookups: Lookups, file: string, handler: Expression | undefined): string[] | null {
  if (handler === undefined || handler.kind === "literal") return ["data"];
  const named = handler.kind === "function" ? null : lookups.graph.resolveExpression(file, handler);
  const target = named?.kind === "declaration" ? named.declaration : null;
  const runs = handler.kind === "function" ? handler : (target?.function ?? null);
  return runs === null ? null : leftOf(runs);
}

function leftOf(handler: FunctionExpression): string[] | null {
  const [parameter] = handler.params;
  const name = parameter?.target.kind === "name" ? parameter.target.name : null;
  if (name === null) return null;
  const left = returnsIn(handler.body)
    .filter((value) => !isRejected(value))
    .map((value) => leftBy(value, name));
  const [first] = left;
  const isAgreed = first !== undefined && left.every((one) => one === first);
  if (!isAgreed || first === null || writesInto(handler, name)) return null;
  return first === "" ? ["data"] : [];
}

/** `Promise.reject(error)` */
const isRejected = (value: Expression | null): boolean =>
  value?.kind === "call" && value.callee.kind === "member" && value.callee.property === "reject";

/** `response`, `Promise.resolve(response)`: empty; `response.data`: `data`. */
function leftBy(value: Expression | null, name: string): "" | "data" | null {
  if (value?.kind === "identifier") return value.name === name ? "" : null;
  if (value?.kind === "cast") return leftBy(value.value, name);
  if (value?.kind === "call" && value.callee.kind === "member" && value.callee.property === "resolve")
    return leftBy(value.args[0] ?? null, name);
  if (value?.kind !== "member" || value.property !== "data") return null;
  return leftBy(value.object, name) === "" ? "data" : null;
}

function writesInto({ body }: FunctionExpression, name: string): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.kind !== "assign" || node.target.kind !== "expression") return;
    let root: Expression = node.target.value;
    while (root.kind === "member") root = root.object;
    found ||= root.kind === "identifier" && root.name === name;
  });
  return found;
}
