import { argumentOf, joinBases, optionOf, textOption, urlOrGetter } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

/** `$fetch(url, options)` of ofetch and Nuxt, Nuxt's `useFetch`, and instances of `$fetch.create({ baseURL })`. */
export const client: ClientModel = {
  name: "ofetch",
  read: (call) => {
    const { callee } = call;
    if (isFetcher(callee)) return readFetcher(call, null);
    if (callee.kind === "made") return isCreated(callee) ? readFetcher(call, callee) : null;
    if (callee.kind !== "property" || callee.of.kind !== "made" || !isCreated(callee.of)) return null;
    if (callee.name === "native") return readFetcher(call, null);
    return callee.name === "raw" ? readFetcher(call, callee.of) : null;
  },
};

const NUXT = /^(?:\$fetch(?:\.raw)?|useFetch|useLazyFetch)$/;

const isFetcher = (callee: Value): boolean =>
  callee.kind === "library" &&
  (callee.package === "" || callee.package === "#imports" || callee.package === "nuxt/app"
    ? NUXT.test(callee.name)
    : callee.package === "ofetch" && /^(?:ofetch|\$fetch|FetchError)?(?:\.raw|\.native)?$/.test(callee.name));

const isCreated = ({ callee }: Made): boolean =>
  callee.kind === "library" &&
  /^(?:|ofetch)$/.test(callee.package) &&
  /^(?:ofetch|\$fetch)\.create$/.test(callee.name);

function readFetcher(call: ClientCall, made: Made | null): RequestShape {
  const options = argumentOf(call, 1);
  const own = textOption(call, options, "baseURL");
  const inherited =
    made === null
      ? []
      : textOption(
          { ...call, file: made.file, env: made.env },
          call.to.argument(made.args, 0, made),
          "baseURL",
        );
  return {
    urls: joinBases(own.length > 0 ? own : inherited, urlOrGetter(call), call.to),
    methods: optionOf(call, options, "method"),
    defaultMethod: "GET",
    protocol: "http",
  };
}
