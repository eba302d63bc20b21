import type { Pattern } from "../../../../contract/pattern.ts";
import type { Loaded } from "../../../../contract/request.ts";
import { argumentOf, textArgument, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import { libraryElement } from "../../library-element.ts";
import { BROWSER_LOADS } from "../../navigations.ts";
import type { Value } from "../../values/value.ts";

/**
 * What the browser loads by itself: `<a href>`, `<img src>`, `<form action>`, `window.open(url)`,
 * `location.href = url`, an element that is made by hand, the script of a worker, and components of libraries that hand
 * `href` and `src` on.
 * Most of these are pages and files of the frontend's own, so that nothing is said of one here but that it is
 * `loaded`: whether an operation answers it, and so whether it is a request at all, `link` decides.
 */
export const client: ClientModel = {
  name: "navigation",
  read: (call) => {
    const found = loadOf(call);
    const urls = found?.urls.filter(isAddress) ?? [];
    if (found === null || urls.length === 0) return null;
    return { urls, methods: [], defaultMethod: found.method, protocol: "http", loaded: found.loaded };
  },
};

interface Load {
  readonly method: "GET" | "POST";
  readonly loaded: Loaded;
  readonly urls: readonly Pattern[];
}

function loadOf(call: ClientCall): Load | null {
  const element = libraryElement(call);
  if (element !== null) {
    const files = textOption(call, element.attributes, "src");
    const urls = [...textOption(call, element.attributes, "href"), ...files];
    return { method: "GET", urls, loaded: files.length > 0 ? "file" : "page" };
  }
  const method = methodOf(call.callee, call);
  // A server action is no address.
  const isFunction = method !== null && argumentOf(call, 0).some((value) => value.kind === "function");
  if (method === null || isFunction) return null;
  const urls = textArgument(call, 0);
  if (isWorker(call)) return { method, urls: urls.filter(isFromRoot), loaded: "file" };
  return { method, urls, loaded: isFile(call) ? "file" : "page" };
}

function methodOf(callee: Value, call: ClientCall): Load["method"] | null {
  if (callee.kind === "property") {
    const { of, name } = callee;
    const isLocation = of.kind === "library" && of.package === "" && of.name.endsWith("location");
    return isLocation && /^(?:assign|replace)$/.test(name) ? "GET" : null;
  }
  if (callee.kind !== "library" || callee.package !== "") return null;
  if (isWorker(call)) return "GET";
  if (callee.name === "open" || callee.name === BROWSER_LOADS.get || callee.name === BROWSER_LOADS.file)
    return "GET";
  if (callee.name === BROWSER_LOADS.set) return argumentOf(call, 1).some(isMadeElement) ? "GET" : null;
  return callee.name === BROWSER_LOADS.post ? "POST" : null;
}

const isFile = ({ callee }: ClientCall): boolean =>
  callee.kind === "library" && callee.name === BROWSER_LOADS.file;

/** What stands beside the module, `new URL("./parse.ts", import.meta.url)`, the build puts somewhere. */
const isFromRoot = ([first]: Pattern): boolean => first?.kind === "text" && first.text.startsWith("/");

/** `navigator.serviceWorker.register(url)`, `new Worker(url)`, `new SharedWorker(url)`: the script is a file, no page. */
function isWorker({ callee, node }: ClientCall): boolean {
  if (callee.kind !== "library" || callee.package !== "") return false;
  return node.kind === "new"
    ? /^(?:Shared)?Worker$/.test(callee.name)
    : callee.name === "navigator.serviceWorker.register";
}

/** `document.createElement("a")`, `new Image()` */
const isMadeElement = (value: Value): boolean =>
  value.kind === "made" &&
  value.callee.kind === "library" &&
  value.callee.package === "" &&
  /^(?:document\.createElement|Image|Audio)$/.test(value.callee.name);

/** From the root, absolute, or `api/…` beside the page: an anchor, a mail address or another such path is none of ours. */
const isAddress = ([first]: Pattern): boolean =>
  first !== undefined && (first.kind === "hole" || /^(?:\/|https?:|api\/)/i.test(first.text));
