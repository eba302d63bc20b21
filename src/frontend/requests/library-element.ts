import { argumentOf } from "./call-options.ts";
import type { ClientCall } from "./client-model.ts";
import { BROWSER_LOADS } from "./navigations.ts";
import type { Value } from "./values/value.ts";

export interface LibraryElement {
  readonly component: Value & { readonly kind: "library" };
  readonly attributes: readonly Value[];
}

/**
 * `<Upload action={url}>` of a library, and what it is given; null for anything else. What a Vue template names without
 * any import, a library has registered for all.
 */
export function libraryElement(call: ClientCall): LibraryElement | null {
  const { callee } = call;
  if (callee.kind !== "library" || callee.package !== "" || callee.name !== BROWSER_LOADS.element)
    return null;
  const component = argumentOf(call, 0).find(
    (value) => value.kind === "library" && (value.package !== "" || call.file.endsWith(".vue")),
  );
  return component?.kind === "library" ? { component, attributes: argumentOf(call, 1) } : null;
}
