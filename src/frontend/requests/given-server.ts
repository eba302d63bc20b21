import { optionOf } from "./call-options.ts";
import type { ClientCall } from "./client-model.ts";
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

/**
 * `<Chat apiEndpoint={process.env.API_URL} />` of a package: it may request whatever the server at this address offers.
 * An address that stands in no variable is a path or a server of one purpose as often as not, and says nothing.
 */
export function givenServer(call: ClientCall): SdkCall | null {
  const element = libraryElement(call);
  if (element === null || element.component.package === "") return null;
  const { component, attributes } = element;
  for (const name of ADDRESS) {
    const given = call.to.patterns(optionOf(call, attributes, name), call);
    const first = given.map(([part]) => part).find((part) => part?.kind === "hole" && part.role === "env");
    if (first?.kind === "hole") return { package: component.package, names: [name], server: first.name };
  }
  return null;
}
