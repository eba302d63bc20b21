import { hole, type Pattern } from "../../../../contract/pattern.ts";
import {
  argumentOf,
  joinBases,
  methodNamed,
  optionOf,
  textArgument,
  textOption,
} from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";
import { assignedBases } from "./assigned-bases.ts";
import { applyInterceptors, isResent } from "./interceptors.ts";

/**
 * `axios.get(url)`, `axios(config)`, and instances that `axios.create(config)` made; redaxios is called alike, and so is
 * the `HttpService` that NestJS gives a constructor, or the client within it: `http.axiosRef.get(url)`.
 */
export const client: ClientModel = {
  name: "axios",
  read: (call) => {
    const used = usedOf(call.callee) ?? injectedUse(call);
    return used === null ? null : readAxios(call, used);
  },
};

interface Used {
  /** The method's name, or null for a call of the client itself. */
  readonly method: string | null;
  /** null for the default client, or one that comes from elsewhere. */
  readonly made: Made | null;
}

const PACKAGES = /^(?:(?:@nuxtjs\/|@nestjs\/)?axios|redaxios)$/;
/** What the packages call the client. */
const NAMES = /^(?:\*|default|Axios|AxiosInstance|AxiosStatic|NuxtAxiosInstance|HttpService|axiosRef)$/;
/** Nuxt's module has each once more, as one that gives the answer's data: `$get`. */
const METHODS = /^(?:\$?(?:get|post|put|patch|delete|head|options|request)|(?:post|put|patch)Form)$/;

function usedOf(callee: Value): Used | null {
  if (callee.kind === "made") return isCreated(callee) ? { method: null, made: callee } : null;
  if (callee.kind === "property") {
    const { of, name } = callee;
    if (isInjected(callee)) return { method: null, made: null };
    if (!METHODS.test(name)) return null;
    if (isInjected(of)) return { method: plainName(name), made: null };
    return of.kind === "made" && isCreated(of) ? { method: plainName(name), made: of } : null;
  }
  if (callee.kind !== "library" || !PACKAGES.test(callee.package)) return null;
  const parts = callee.name.split(".").filter((part) => !NAMES.test(part));
  const [method] = parts;
  if (method === undefined) return { method: null, made: null };
  return parts.length === 1 && METHODS.test(method) ? { method: plainName(method), made: null } : null;
}

const plainName = (method: string): string => method.replace(/^\$/, "");

/** What Nuxt and Vue plugins put into every context and component under this name. */
const INJECTED = "$axios";

/** `$axios` of `useContext()`, of a plugin's parameter, of anything that the tree does not make itself. */
function isInjected(value: Value): boolean {
  if (value.kind === "parameter") return value.path.at(-1) === INJECTED;
  return value.kind === "property" && value.name === INJECTED;
}

/** `this.$axios.get(url)` in a component's options, where nothing says what `this` is. */
function injectedUse({ callee, node }: ClientCall): Used | null {
  if (callee.kind === "parameter") {
    const method = callee.path.at(-1);
    if (method === INJECTED) return { method: null, made: null };
    const isMember = typeof method === "string" && METHODS.test(method) && callee.path.at(-2) === INJECTED;
    return isMember ? { method: plainName(method), made: null } : null;
  }
  if (callee.kind !== "unknown" || node.callee.kind !== "member") return null;
  const { object, property } = node.callee;
  if (property === INJECTED) return { method: null, made: null };
  const isMember = object.kind === "member" && object.property === INJECTED;
  return isMember && typeof property === "string" && METHODS.test(property)
    ? { method: plainName(property), made: null }
    : null;
}

const isCreated = ({ callee }: Made): boolean =>
  callee.kind === "library" && PACKAGES.test(callee.package) && /(?:^|\.)(?:create|Axios)$/.test(callee.name);

function readAxios(call: ClientCall, used: Used): RequestShape | null {
  const { method } = used;
  const takesConfig = isConfigured(call, method);
  const config = argumentOf(call, configIndex(method, takesConfig));
  if ((method === null || method === "request") && isResent(call, argumentOf(call, 0))) return null;
  const written = takesConfig ? textOption(call, config, "url") : textArgument(call, 0);
  const bases = basesOf(call, used.made, config);
  return {
    urls: joined(call, used.made, urlsOr(written, takesConfig, call), bases),
    methods:
      method === null || method === "request"
        ? optionOf(call, config, "method")
        : methodNamed(method.replace(/Form$/, "")),
    defaultMethod: "GET",
    protocol: "http",
  };
}

/** `axios(config)`, `axios.request(config)`, where both also take a URL and its configuration. */
function isConfigured(call: ClientCall, method: string | null): boolean {
  if (method === null) return !isText(argumentOf(call, 0));
  return method === "request" && !(call.node.args.length > 1 && isText(argumentOf(call, 0)));
}

/** A configuration that only has a name here may get its URL in between: `Object.assign(config, { url })`. */
const urlsOr = (
  written: readonly Pattern[],
  takesConfig: boolean,
  { node }: ClientCall,
): readonly Pattern[] =>
  written.length === 0 && takesConfig && node.args[0]?.kind === "identifier"
    ? [hole("url")]
    : joinable(written);

const joinable = (written: readonly Pattern[]): readonly Pattern[] => (written.length === 0 ? [[]] : written);

/** Interceptors change a URL, and the base of it: also one that nothing else set. */
function joined(
  call: ClientCall,
  made: Made | null,
  urls: readonly Pattern[],
  bases: readonly Pattern[],
): readonly Pattern[] {
  return urls.flatMap((written) => {
    const intercepted = joinable(bases).flatMap((baseURL) =>
      applyInterceptors(call, made, "baseURL", { url: written, baseURL }),
    );
    const changed = applyInterceptors(call, made, "url", { url: written, baseURL: bases[0] ?? [] });
    return joinBases(
      intercepted.filter((base) => base.length > 0),
      changed,
      call.to,
    );
  });
}

const isText = (values: readonly Value[]): boolean =>
  values.some(
    (value) =>
      value.kind === "text" ||
      value.kind === "unknown" ||
      (value.kind === "parameter" && value.path.length === 0),
  );

function configIndex(method: string | null, takesConfig: boolean): number {
  if (takesConfig) return 0;
  return method !== null && /^(?:post|put|patch)/.test(method) ? 2 : 1;
}

/** The request's own base, else what was assigned later, else what the instance was made with. */
function basesOf(call: ClientCall, made: Made | null, config: readonly Value[]): readonly Pattern[] {
  const own = textOption(call, config, "baseURL");
  if (own.length > 0) return own;
  const assigned = assignedBases(call, made);
  if (assigned.length > 0 || made === null) return assigned;
  const at = { ...call, file: made.file, env: made.env };
  return textOption(at, at.to.argument(made.args, 0, made), "baseURL");
}
