import { literalOf, type Pattern } from "../../contract/pattern.ts";
import type { ClientCall } from "./client-model.ts";
import { OWN_HOST } from "./values/environment.ts";
import type { Made, Value } from "./values/value.ts";

/** A call of a client that a package has for some API: what it requests, only that package knows. */
export interface SdkCall {
  readonly package: string;
  /** `client.files.delete` → files, delete */
  readonly names: readonly string[];
  /** The variable whose value a component of the package is given as the address of a server. */
  readonly server?: string;
  /** The address below which such a component requests. */
  readonly below?: Pattern;
}

/** `new SomeClient({ baseURL: … }).files.delete(id)`, with a base that may be the application's own server. */
export function sdkCallOf(call: ClientCall): SdkCall | null {
  const names: string[] = [];
  let value: Value = call.callee;
  for (; value.kind === "property"; value = value.of) names.unshift(value.name);
  if (names.length === 0 || value.kind !== "made" || value.node.kind !== "new") return null;
  const { callee } = value;
  if (callee.kind !== "library" || callee.package === "" || !mayAskOwnServer(value, call)) return null;
  return { package: callee.package, names };
}

const BASE = /^(?:base_?ur[li]|server_?url|api_?url|api_?base|endpoint)$/i;

function mayAskOwnServer(made: Made, { to }: ClientCall): boolean {
  return to.argument(made.args, 0, made).some((options) => {
    if (options.kind !== "object") return false;
    const name = options.node.properties
      .map(({ key }) => key)
      .find((key) => typeof key === "string" && BASE.test(key));
    if (typeof name !== "string") return false;
    const bases = to.patterns(to.member(options, name, made), { ...made, node: made.node });
    return bases.length === 0 || bases.some((base) => !isElsewhere(literalOf(base)));
  });
}

/** `https://api.openai.com/v1` */
const isElsewhere = (base: string | undefined): boolean =>
  base !== undefined && /^https?:\/\//i.test(base) && !base.includes(OWN_HOST);
