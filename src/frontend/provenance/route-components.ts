import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { lazyTargets } from "./lazy-targets.ts";
import { pageKind } from "./page-files.ts";
import type { Program } from "./program.ts";
import { functionsOf } from "./resolve-value.ts";
import type { TreeIndex } from "./tree-index.ts";

const COMPONENT_KEYS = new Set(["component", "Component", "element", "lazy"]);
const ROUTE_KEYS = new Set(["path", "index", "loader", "beforeLoad", "children", "errorElement"]);

/**
 * Functions that a router's configuration names as a route's component: `createFileRoute(…)({ component: Admin })`,
 * `{ path: "/", element: <Home /> }`, `<Route path="/" element={<Home />} />`, `{ path: "/", component: () =>
 * import("./Home.vue") }`; and those that a page's file takes from elsewhere. Keys are `file:start`.
 */
export function routeComponents(program: Program): ReadonlySet<string> {
  return program.once("route-components", () => {
    const found = new Set<string>();
    for (const [file, module] of program.graph.modules) {
      const routed = module.body.some(
        (statement) => statement.kind === "import" && /router/.test(statement.source),
      );
      for (const component of componentsNamedIn(program.index(file), routed)) {
        for (const { file: home, node } of shownBy(program, file, component))
          found.add(`${home}:${node.start}`);
      }
      const taken = pageKind(file) === "page" ? program.graph.exportOf(file, "default") : null;
      if (taken?.kind === "declaration" && taken.declaration.file !== file)
        addFunction(found, taken.declaration);
    }
    return found;
  });
}

function addFunction(found: Set<string>, { file, function: own }: Declaration): void {
  if (own !== null) found.add(`${file}:${own.start}`);
}

/** The function itself, or the default export of what it imports. */
function shownBy(
  program: Program,
  file: string,
  component: Expression,
): { file: string; node: Expression }[] {
  const loaded = component.kind === "function" ? lazyTargets(program, file, component) : [];
  const lazy = loaded.flatMap(({ file: home, function: node }) =>
    node === null ? [] : [{ file: home, node }],
  );
  return lazy.length > 0 ? lazy : [...functionsOf(program, file, component)];
}

/** A file that imports no router has routes only where they cannot be anything else. */
function componentsNamedIn(index: TreeIndex, routed: boolean): Expression[] {
  return [...index.literals, ...index.jsx].flatMap((node): Expression[] => {
    if (node.kind === "object") return routed || isSurelyRoute(node) ? fromObject(index, node) : [];
    if (!routed || node.kind !== "jsx" || !/Route$/.test(node.name)) return [];
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

/** `{ path: "orders", component: () => import("./Orders.vue") }` */
function isSurelyRoute({ properties }: Expression & { kind: "object" }): boolean {
  const hasPath = properties.some(({ key, value }) => key === "path" && value.kind === "string");
  return (
    hasPath &&
    properties.some(
      ({ key, value }) =>
        typeof key === "string" &&
        COMPONENT_KEYS.has(key) &&
        (value.kind === "function" || value.kind === "identifier" || value.kind === "jsx"),
    )
  );
}

function calleeName(callee: Expression): string {
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind === "call") return calleeName(callee.callee);
  return callee.kind === "member" && typeof callee.property === "string" ? callee.property : "";
}

const tagOf = (value: Expression): Expression => (value.kind === "jsx" && value.tag ? value.tag : value);
