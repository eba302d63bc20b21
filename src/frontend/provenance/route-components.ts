import type { Expression } from "../script/tree.ts";
import type { Program } from "./program.ts";
import { functionsOf } from "./resolve-value.ts";
import type { TreeIndex } from "./tree-index.ts";

const COMPONENT_KEYS = new Set(["component", "Component", "element", "lazy"]);
const ROUTE_KEYS = new Set(["path", "index", "loader", "beforeLoad", "children", "errorElement"]);

/**
 * Functions that a router's configuration names as a route's component: `createFileRoute(…)({ component: Admin })`,
 * `{ path: "/", element: <Home /> }`, `<Route path="/" element={<Home />} />`. Keys are `file:start`.
 */
export function routeComponents(program: Program): ReadonlySet<string> {
  return program.once("route-components", () => {
    const found = new Set<string>();
    for (const [file, module] of program.graph.modules) {
      const routed = module.body.some(
        (statement) => statement.kind === "import" && /router/.test(statement.source),
      );
      if (!routed) continue;
      for (const component of componentsNamedIn(program.index(file))) {
        for (const { file: home, node } of functionsOf(program, file, component))
          found.add(`${home}:${node.start}`);
      }
    }
    return found;
  });
}

function componentsNamedIn(index: TreeIndex): Expression[] {
  return [...index.literals, ...index.jsx].flatMap((node): Expression[] => {
    if (node.kind === "object") return fromObject(index, node);
    if (node.kind !== "jsx" || !/Route$/.test(node.name)) return [];
    return node.attributes.flatMap((attribute) =>
      attribute.name !== null && COMPONENT_KEYS.has(attribute.name) && attribute.value
        ? [tagOf(attribute.value)]
        : [],
    );
  });
}

function fromObject(index: TreeIndex, node: Expression & { kind: "object" }): Expression[] {
  const keys = node.properties.map((property) => property.key);
  const parent = index.parents.get(node);
  const inRouteCall =
    parent?.kind === "expression" &&
    parent.node.kind === "call" &&
    /(?:^|[a-z])Route$/.test(calleeName(parent.node.callee));
  if (!inRouteCall && !keys.some((key) => typeof key === "string" && ROUTE_KEYS.has(key))) return [];
  return node.properties.flatMap((property) =>
    typeof property.key === "string" && COMPONENT_KEYS.has(property.key) ? [tagOf(property.value)] : [],
  );
}

function calleeName(callee: Expression): string {
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind === "call") return calleeName(callee.callee);
  return callee.kind === "member" && typeof callee.property === "string" ? callee.property : "";
}

const tagOf = (value: Expression): Expression => (value.kind === "jsx" && value.tag ? value.tag : value);
