import { literalSegment, splitUrl } from "../../contract/segments.ts";
import { optionOf } from "./call-options.ts";
import type { ClientCall } from "./client-model.ts";
import { type FinishedUrl, finishUrl } from "./finish-url.ts";
import { libraryElement } from "./library-element.ts";
import type { SdkCall } from "./sdk-calls.ts";

const ADDRESS = [
  "apiEndpoint",
  "apiUrl",
  "apiURL",
  "apiBase",
  "apiBaseUrl",
  "baseUrl",
  "baseURL",
  "endpoint",
  "serverUrl",
  "serverURL",
  "backendUrl",
];

/** Also for pages and pictures: what is below says whether it is the server's. */
const BASE = [...ADDRESS, "url"];

/**
 * `<Chat apiEndpoint={process.env.API_URL} />` of a package: it may request whatever the server at this address offers, or
 * what it offers below the path that the address has (`${API}/api/search`).
 * An address that stands in no variable is a path or a server of one purpose as often as not, and says nothing else.
 */
export function givenServer(call: ClientCall): SdkCall | null {
  const element = libraryElement(call);
  if (element === null || element.component.package === "") return null;
  const { component, attributes } = element;
  for (const name of BASE) {
    const given = call.to.patterns(optionOf(call, attributes, name), call);
    const below = given.map((url) => finishUrl(url, call.to)).find(isBelow);
    if (below !== undefined) return { package: component.package, names: [name], below: below.url };
  }
  for (const name of ADDRESS) {
    const given = call.to.patterns(optionOf(call, attributes, name), call);
    const first = given.map(([part]) => part).find((part) => part?.kind === "hole" && part.role === "env");
    if (first?.kind === "hole") return { package: component.package, names: [name], server: first.name };
  }
  return null;
}

/** One word alone is a page's name as well. */
const isBelow = ({ url, external }: FinishedUrl): boolean => {
  const literals = splitUrl(url).segments.map(literalSegment);
  return !external && literals.length > 1 && !literals.includes(null);
};
