import type { FunctionExpression } from "../script/tree.ts";
import type { FunctionInfo } from "./function-info.ts";
import { pageKind, pageName } from "./page-files.ts";
import type { Program } from "./program.ts";

export const isVueFile = (file: string): boolean => file.endsWith(".vue");

/** A Vue file is one component, called like its file; all of its script is the component's. */
export function vueComponent(program: Program, file: string): FunctionInfo {
  return program.once(`vue:${file}`, () => {
    const isPage = pageKind(file) === "page";
    const name = isPage ? pageName(file) : file.slice(file.lastIndexOf("/") + 1).replace(/\.vue$/, "");
    return {
      kind: isPage ? "page" : "component",
      name,
      file,
      node: { start: 0, end: 0 },
      function: noFunction(),
    };
  });
}

/** Its own object, because components are told apart by their function. */
const noFunction = (): FunctionExpression => ({
  kind: "function",
  name: null,
  async: false,
  arrow: false,
  params: [],
  returnType: null,
  body: [],
  start: 0,
  end: 0,
});
