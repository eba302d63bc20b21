import { type TreeNode, walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { literalProperty } from "./literal-property.ts";
import { isScreen } from "./resource-screens.ts";

/** A resource that is named to a framework for admin panels, whose data provider makes requests of the name. */
export interface NamedResource {
  readonly framework: string;
  readonly name: string;
  readonly file: string;
  readonly node: TreeNode;
}

const FRAMEWORK = /^(?:react-admin|ra-[\w-]+|@refinedev\/[\w-]+|@pankod\/refine[\w-]*)$/;

/** `<Resource name="boats" />`, `useList({ resource: "boats" })`, `dataProvider.getList("boats", …)` */
export function namedResources(graph: ModuleGraph): NamedResource[] {
  const found: NamedResource[] = [];
  for (const { file, body } of graph.modules.values()) {
    const framework = body.flatMap((one) => (one.kind === "import" ? [one.source] : [])).find(isFramework);
    if (framework === undefined) continue;
    walk(body, (node) => {
      for (const name of namesIn(node)) found.push({ framework, name, file, node });
    });
  }
  return found;
}

const isFramework = (source: string): boolean => FRAMEWORK.test(source);

const namesIn = (node: TreeNode): readonly string[] =>
  namesOf(node).filter((name): name is string => name !== null && /^[\w./-]+$/.test(name));

function namesOf(node: TreeNode): readonly (string | null)[] {
  switch (node.kind) {
    case "jsx":
      return node.attributes.map(({ name, value }) =>
        isResource(name, node.name) && value?.kind === "string" ? value.value : null,
      );
    case "object":
      return [literalProperty(node, "resource"), hasScreens(node) ? literalProperty(node, "name") : null];
    case "call":
      return [asksByName(node.callee) && node.args[0]?.kind === "string" ? node.args[0].value : null];
    default:
      return [];
  }
}

const isResource = (attribute: string | null, element: string): boolean =>
  attribute === "resource" || attribute === "reference" || (attribute === "name" && element === "Resource");

/** An entry of Refine's `resources`. */
const hasScreens = (node: Expression & { readonly kind: "object" }): boolean =>
  node.properties.some(({ key }) => typeof key === "string" && isScreen(key));

const PROVIDES = /^(?:get(?:List|One|Many|ManyReference)|(?:create|update|delete)(?:Many)?)$/;
const HOOK =
  /^use(?:Infinite)?(?:Get(?:List|One|Many|ManyReference|ManyAggregate)|(?:Create|Update|Delete)(?:Many)?)$/;

const asksByName = (callee: Expression): boolean =>
  callee.kind === "identifier"
    ? HOOK.test(callee.name)
    : callee.kind === "member" && typeof callee.property === "string" && PROVIDES.test(callee.property);
