import { argumentOf, optionOf, textArgument, textOption } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";

/** `cy.request(url)`, `cy.request(method, url)`, `cy.request({ method, url })`; `cy.intercept` requests nothing. */
export const client: ClientModel = {
  name: "cypress",
  read: (call) => {
    const { callee, node } = call;
    if (callee.kind !== "library" || callee.package !== "" || callee.name !== "cy.request") return null;
    const first = argumentOf(call, 0);
    const shape = { defaultMethod: "GET", protocol: "http" } as const;
    if (first.some((value) => value.kind === "object")) {
      return { ...shape, urls: textOption(call, first, "url"), methods: optionOf(call, first, "method") };
    }
    const [method] = node.args;
    const isMethod = method?.kind === "string" && /^[A-Z]+$/.test(method.value);
    return isMethod
      ? { ...shape, urls: textArgument(call, 1), methods: first }
      : { ...shape, urls: textArgument(call, 0), methods: [] };
  },
};
