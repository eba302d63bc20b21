import { literalOf } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { type ConfigObject, objectsOf } from "./config-objects.ts";
import { textsOf } from "./config-values.ts";
import type { ProxySources } from "./proxy.ts";

interface Entry {
  readonly key: string;
  readonly value: Expression;
  readonly module: ScriptModule;
}

/** The properties of an object, with those of what is spread into it. */
export function entriesOf({ node, module }: ConfigObject, sources: ProxySources): Entry[] {
  return node.properties.flatMap(({ key, value, kind }): Entry[] => {
    if (kind === "spread")
      return objectsOf({ node: value, module }, sources).flatMap((one) => entriesOf(one, sources));
    const names =
      typeof key === "string"
        ? [key]
        : key === null
          ? []
          : textsOf({ node: key, module }, sources).flatMap((text) => literalOf(text) ?? []);
    return names.map((name) => ({ key: name, value, module }));
  });
}
