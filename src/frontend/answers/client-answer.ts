import type { CallAt } from "../requests/request-chain.ts";
import { interceptedPath } from "./axios-interceptors.ts";
import type { Call } from "./call.ts";
import { type Carrier, type Following, push, say } from "./carrier.ts";

/** Where in what a client's call gives its JSON is; clients that are not here have types that a generator wrote. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  fetch: ["json()"],
  axios: ["data"],
  ky: ["json()"],
  ofetch: [],
};

export function startAt(following: Following): void {
  const { chain, givens } = following;
  const { client, site } = chain;
  const held = ANSWERS[client];
  if (held === undefined || site.node.kind !== "call") return;
  const path = client === "axios" ? pathOfAxios(following, site) : held;
  if (path === null || isOtherwiseRead(site.node)) return;
  const [given = new Map()] = givens;
  const start: Carrier = { ...site, path, inside: [], lists: [], level: 0, given, entered: [] };
  const [body, whole] = site.node.typeArgs;
  // `axios.post<NewOrder, { data: Order }>`: the second argument is of what the call gives, and the first one of nothing.
  if (client === "axios" && whole !== undefined) say(following, whole, start);
  else if (client === "axios" || client === "ofetch") say(following, body, { ...start, path: [] });
  push(following, start);
}

/** `$axios.$get(url)`, as Nuxt's module has it, gives what stands under `data` of what `get` gives. */
function pathOfAxios({ lookups }: Following, site: CallAt): readonly string[] | null {
  const path = interceptedPath(lookups, site);
  const { node } = site;
  const isData =
    node.kind === "call" &&
    node.callee.kind === "member" &&
    typeof node.callee.property === "string" &&
    node.callee.property.startsWith("$");
  if (!isData || path === null) return path;
  return path[0] === "data" ? path.slice(1) : null;
}

/** `$fetch.raw(url)`, `transformResponse`, `responseType: "blob"`: not, or not only, the JSON as it was sent. */
function isOtherwiseRead(call: Call): boolean {
  const isRaw = call.callee.kind === "member" && call.callee.property === "raw";
  return (
    isRaw ||
    call.args.some(
      (arg) =>
        arg.kind === "object" &&
        arg.properties.some(
          ({ key, value }) =>
            key === "transformResponse" ||
            key === "parseResponse" ||
            (key === "responseType" && !(value.kind === "string" && value.value === "json")),
        ),
    )
  );
}
