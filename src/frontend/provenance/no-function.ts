import type { FunctionExpression } from "../script/tree.ts";

/** Its own object, because what is reached is told apart by their function. */
export const noFunction = (): FunctionExpression => ({
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
