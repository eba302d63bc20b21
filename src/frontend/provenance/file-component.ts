import type { FunctionExpression } from "../script/tree.ts";
import { hasUnreadTemplate } from "../script/unread-template.ts";
import type { FunctionInfo } from "./function-info.ts";
import { noFunction } from "./no-function.ts";
import { pageKind } from "./page-files.ts";
import { functionOf, type Program } from "./program.ts";
import { routeComponents } from "./route-components.ts";

const EXTENSION = /\.(?:vue|svelte)$/;

/** A file that is one component: of Vue or Svelte. */
export const isComponentFile = (file: string): boolean => EXTENSION.test(file);

/** The component that a Vue or Svelte file is: the function that its blocks were read as, or all of a script that has none. */
export function fileComponent(program: Program, file: string): FunctionInfo {
  return program.once(`vue:${file}`, () => {
    const made = componentFunction(program, file);
    return made === null ? scriptComponent(file) : fileComponentInfo(program, file, made);
  });
}

export function fileComponentInfo(program: Program, file: string, node: FunctionExpression): FunctionInfo {
  const isPage = pageKind(file) === "page" || routeComponents(program).has(`${file}:${node.start}`);
  return { kind: isPage ? "page" : "component", name: node.name ?? "", file, node, function: node };
}

/** The component around a node whose template is not read, so that it may use whatever the component holds. */
export function unreadComponent(program: Program, file: string, node: object): FunctionInfo | null {
  if (isComponentFile(file)) {
    const module = program.graph.modules.get(file);
    return module === undefined || hasUnreadTemplate(module) ? fileComponent(program, file) : null;
  }
  for (let at = functionOf(program, file, node); at; at = functionOf(program, file, at))
    if (at.component === "scripts") return fileComponentInfo(program, file, at);
  return null;
}

function componentFunction(program: Program, file: string): FunctionExpression | null {
  for (const statement of program.graph.modules.get(file)?.body ?? []) {
    if (statement.kind === "function-declaration" && statement.function.component) return statement.function;
  }
  return null;
}

/** A class component, or a component that is made elsewhere. */
function scriptComponent(file: string): FunctionInfo {
  const isPage = pageKind(file) === "page";
  const name = file.slice(file.lastIndexOf("/") + 1).replace(EXTENSION, "");
  return {
    kind: isPage ? "page" : "component",
    name,
    file,
    node: { start: 0, end: 0 },
    function: noFunction(),
  };
}
