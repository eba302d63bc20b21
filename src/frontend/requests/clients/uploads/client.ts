import type { Method } from "../../../../contract/operation.ts";
import { argumentOf, optionOf, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import { libraryElement } from "../../library-element.ts";
import type { Value } from "../../values/value.ts";

/** Libraries that upload by themselves to an address that they are given. */
export const client: ClientModel = {
  name: "uploads",
  read: (call) => readElement(call) ?? readMade(call) ?? readPlugin(call),
};

/** `<Upload action={url} method="put">` of antd and those who follow it. */
function readElement(call: ClientCall): RequestShape | null {
  const element = libraryElement(call);
  if (element === null) return null;
  const { component, attributes } = element;
  const isUpload =
    /^(?:antd|rc-upload|ant-design-vue|element-plus|naive-ui)(?:\/|$)/.test(component.package) &&
    /^(?:default|Upload|ElUpload|NUpload)(?:\.Dragger)?$/.test(component.name);
  return isUpload ? shapeOf(call, attributes, "action", "POST") : null;
}

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
  const urls = textOption(call, options, name);
  return { urls, methods: optionOf(call, options, "method"), defaultMethod, protocol: "http" };
}
