import { text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { applyRewrites, type Meets } from "../frontend/proxies/apply-rewrites.ts";
import { prefixRewrite } from "../frontend/proxies/prefix-rewrite.ts";
import type { Proxies, Rewrite } from "../frontend/proxies/proxy.ts";
import { ownRouteOf } from "../link/own-routes.ts";
import type { LinkHints } from "./link-hints.ts";

interface Passed {
  readonly requests: readonly Request[];
  /** Hints of the user that match nothing, in words. */
  readonly unusedHints: readonly string[];
}

/** Requests as the backend receives them. What a handler hands on is asked for by those who ask the handler. */
export function passProxies(
  written: readonly Request[],
  { rewrites, ownRoutes, forwarders }: Proxies,
  { proxies, baseUrls }: Pick<LinkHints, "proxies" | "baseUrls">,
  meets: Meets,
): Passed {
  const hinted = proxies.map(toRewrite);
  const all = [...hinted, ...rewrites];
  const used = new Set<Rewrite>();
  const requests = written
    .filter(({ place, url }) => !forwarders.has(place.file) || url.at(-1)?.kind !== "hole")
    .map((request) => {
      const own = ownRouteOf(request, ownRoutes);
      if (own !== null && !forwarders.has(own.place.file)) return request;
      const rewritten = applyRewrites(request, all, meets);
      if (rewritten !== null) used.add(rewritten.by);
      return rewritten?.request ?? request;
    });
  const idle = proxies.filter((_, index) => !hinted.some((one, at) => at === index && used.has(one)));
  return {
    requests,
    unusedHints: [
      ...idle.map(({ from }) => `hints.proxies ${JSON.stringify(from)} takes no request`),
      ...Object.keys(baseUrls)
        .filter((name) => !written.some((request) => startsWith(request, name)))
        .map((name) => `hints.baseUrls ${JSON.stringify(name)} is the base of no request`),
    ],
  };
}

const toRewrite = ({ from, to }: LinkHints["proxies"][number]): Rewrite =>
  prefixRewrite(from, text(to), {
    place: { file: "", startLine: 0, endLine: 0 },
    folder: "",
    by: "hint",
  });

function startsWith({ url, base }: Request, name: string): boolean {
  const [head] = url;
  return base?.variable === name || (head?.kind === "hole" && head.name === name);
}
