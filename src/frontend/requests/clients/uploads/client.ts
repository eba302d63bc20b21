import type { Method } from "../../../../contract/operation.ts";
import type { Pattern } from "../../../../contract/pattern.ts";
import { argumentOf, optionOf, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import { libraryElement } from "../../library-element.ts";
import type { Value } from "../../values/value.ts";

/** Libraries that upload by themselves to an address that they are given. */
export const client: ClientModel = {
  name: "uploads",
  read: (call) => readElement(call) ?? readMade(call) ?? readPlugin(call),
};

/** `<Upload action={url} method="put">` of antd and those who follow it, unless it has a request of its own. */
function readElement(call: ClientCall): RequestShape | null {
  const element = libraryElement(call);
  if (element === null || !isUpload(element.component)) return null;
  const { attributes } = element;
  const hasOwn = OWN_REQUESTS.some((name) => optionOf(call, attributes, name).some(isGiven));
  return hasOwn ? null : shapeOf(call, attributes, "action", "POST");
}

const OWN_REQUESTS = ["customRequest", "custom-request", "httpRequest", "http-request"];

const isGiven = (value: Value): boolean => value.kind !== "absent";

/** Without a package, it is what a plugin or the build registers for all templates, under the library's letters. */
const isUpload = ({ package: from, name }: Value & { readonly kind: "library" }): boolean =>
  from === ""
    ? /^(?:El|A|N)Upload(?:Dragger)?$/.test(name)
    : /^(?:antd|rc-upload|ant-design-vue|element-plus|naive-ui)(?:\/|$)/.test(from) &&
      /^(?:default|Upload|ElUpload|NUpload)(?:\.Dragger)?$/.test(name);

/** `new tus.Upload(file, { endpoint })`, `new Dropzone(element, { url })` */
function readMade(call: ClientCall): RequestShape | null {
  const { callee, node } = call;
  if (node.kind !== "new" || callee.kind !== "library") return null;
  const options = argumentOf(call, 1);
  if (callee.package === "tus-js-client" && /(?:^|\.)Upload$/.test(callee.name))
    return shapeOf(call, options, "endpoint", "POST");
  const isDropzone = callee.package === "dropzone" && /^(?:default|Dropzone)$/.test(callee.name);
  return isDropzone ? shapeOf(call, options, "url", "POST") : null;
}

/** `uppy.use(XHRUpload, { endpoint })`; other plugins show something, or upload to a service. */
function readPlugin(call: ClientCall): RequestShape | null {
  if (call.callee.kind !== "property" || call.callee.name !== "use") return null;
  return argumentOf(call, 0).some(isUploader) ? shapeOf(call, argumentOf(call, 1), "endpoint", "POST") : null;
}

const isUploader = (value: Value): boolean =>
  value.kind === "library" && /^@uppy\/(?:xhr-upload|tus)$/.test(value.package);

/** Where nothing says the address, a function or a request of its own uploads. */
function shapeOf(
  call: ClientCall,
  options: readonly Value[],
  name: string,
  defaultMethod: Method,
): RequestShape | null {
  const isText = optionOf(call, options, name).some((value) => value.kind !== "function");
  if (!isText) return null;
  const urls = textOption(call, options, name).filter(isAddress);
  if (urls.length === 0) return null;
  return { urls, methods: optionOf(call, options, "method"), defaultMethod, protocol: "http" };
}

/** An element whose script uploads must say something: `""`, `"#"`. */
const isAddress = ([first]: Pattern): boolean =>
  first !== undefined && (first.kind === "hole" || !first.text.startsWith("#"));
