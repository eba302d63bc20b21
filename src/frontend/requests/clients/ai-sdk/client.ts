import { text } from "../../../../contract/pattern.ts";
import { argumentOf, optionOf, textOption } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";

const PACKAGES = /^(?:ai|ai\/react|@ai-sdk\/(?:react|vue|svelte|angular|solid))$/;
const TRANSPORTS = /^(?:Default|Http|TextStream)ChatTransport$/;
const HOOKS = /^(?:useChat|useCompletion|useObject|experimental_useObject)$/;

/** Where a hook posts that is told nothing else. */
const DEFAULTS: Readonly<Record<string, string | undefined>> = {
  useChat: "/api/chat",
  useCompletion: "/api/completion",
};

/**
 * Vercel's AI SDK: `new DefaultChatTransport({ api })`, and `useChat({ api })`, `useCompletion({ api })`,
 * `useObject({ api })` of the versions before transports. All of them post.
 */
export const client: ClientModel = {
  name: "ai-sdk",
  read: (call) => {
    const { callee, node } = call;
    if (callee.kind !== "library" || !PACKAGES.test(callee.package)) return null;
    const name = callee.name.split(".").at(-1) ?? "";
    const isTransport = node.kind === "new" && TRANSPORTS.test(name);
    if (!isTransport && (node.kind !== "call" || !HOOKS.test(name))) return null;
    const options = argumentOf(call, 0);
    if (optionOf(call, options, "transport").length > 0) return null;
    const urls = [...textOption(call, options, "api")];
    const byDefault = DEFAULTS[isTransport ? "useChat" : name];
    if (urls.length === 0 && byDefault !== undefined) urls.push(text(byDefault));
    return urls.length === 0 ? null : { urls, methods: [], defaultMethod: "POST", protocol: "http" };
  },
};
