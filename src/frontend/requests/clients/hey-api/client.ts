import { type Pattern, parseTemplate, text } from "../../../../contract/pattern.ts";
import type { Expression } from "../../../script/tree.ts";
import { argumentOf, methodNamed, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import { literalProperty } from "../../literal-property.ts";

/**
 * Code that @hey-api/openapi-ts writes, `(options?.client ?? client).get({ url: "/users/{id}", ...options })`, and calls of
 * the client that it makes, by hand.
 */
export const client: ClientModel = {
  name: "hey-api",
  read: (call) => {
    const { callee } = call.node;
    if (callee.kind !== "member" || typeof callee.property !== "string") return null;
    if (!METHODS.test(callee.property) || !isClient(callee.object, call)) return null;
    const urls = urlsOf(call);
    if (urls.length === 0) return null;
    const methods = methodNamed(callee.property);
    return { urls: urls.map(parseTemplate), methods, defaultMethod: "GET", protocol: "http" };
  },
};

/** A generator writes the path out; somebody else's can come from anywhere. */
function urlsOf(call: ClientCall): readonly Pattern[] {
  if (!call.generated) return textOption(call, argumentOf(call, 0), "url");
  const written = literalProperty(call.node.args[0], "url");
  return written === null ? [] : [text(written)];
}

const METHODS = /^(?:get|post|put|patch|delete|head|options|trace)$/;

/** A client of generated code or of the generator's package, also where the caller may hand in its own. */
function isClient(receiver: Expression, call: ClientCall): boolean {
  if (receiver.kind === "logical") return isClient(receiver.right, call) || isClient(receiver.left, call);
  if (receiver.kind === "cast") return isClient(receiver.value, call);
  if (receiver.kind === "member" && receiver.property === "sse") return isClient(receiver.object, call);
  const target = call.to.graph.resolveExpression(call.file, receiver);
  if (target?.kind === "package") return target.package.startsWith("@hey-api/");
  return target?.kind === "declaration" && call.isGenerated(target.declaration.file);
}
