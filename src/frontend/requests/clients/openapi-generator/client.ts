import { parseTemplate } from "../../../../contract/pattern.ts";
import type { FunctionExpression } from "../../../script/tree.ts";
import { methodNamed, textArgument } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import { literalProperty } from "../../literal-property.ts";

/**
 * Code that OpenAPI Generator writes for axios: a creator of parameters puts the path into `new URL(localVarPath, …)`
 * and the method into an object beside it. What its fetch client calls is read like other generated requests.
 */
export const client: ClientModel = {
  name: "openapi-generator",
  read: (call) => {
    const { callee, node } = call;
    if (!call.generated || node.kind !== "new") return null;
    if (callee.kind !== "library" || callee.package !== "" || callee.name !== "URL") return null;
    const method = methodBeside(call);
    if (method === null) return null;
    const methods = methodNamed(method);
    return {
      urls: textArgument(call, 0).map(parseTemplate),
      methods,
      defaultMethod: "GET",
      protocol: "http",
    };
  },
};

/** `const localVarRequestOptions = { method: "GET", … }` in the same function. */
function methodBeside(call: ClientCall): string | null {
  const statements = functionAround(call)?.body ?? [];
  const declared = statements.flatMap((one) => (one.kind === "variable" ? one.declarators : []));
  const methods = declared.map(({ init }) => literalProperty(init ?? undefined, "method"));
  return methods.find((method) => method !== null) ?? null;
}

function functionAround({ to, file, node }: ClientCall): FunctionExpression | null {
  for (let at = to.graph.parentOf(file, node); at !== null; at = to.graph.parentOf(file, at)) {
    if (at.kind === "function") return at;
  }
  return null;
}
