import type { LinePath } from "./line-paths.ts";

/** What nginx, Caddy, Apache, Traefik and ingresses let through, send elsewhere or answer. */
const RULES = [
  /^\s*["'-]*\s*location\b/,
  /\bproxy_(?:pass|redirect)\b|\btry_files\b|\berror_page\b|\brequest_uri\b|\breturn\s+\d{3}\b/,
  /\bPath(?:Prefix|Regexp|Strip)*\s*\(/,
  /^\s*(?:rewrite|handle(?:_path)?|reverse_proxy|redir|uri\s+\w+|@\w+\s+path|ProxyPass\w*|upstream|server)\s/,
];

/** The same, beside the path: a rule of an ingress, of a gateway, of a host that rewrites. */
const BESIDE = /\bpathType\b|\bbackend\s*:|\bserviceName\b|["'](?:destination|rewrite|to)["']\s*[:=]/;

/** What a rule calls the paths that it takes or gives. */
const KEYS = /^(?:from|to|destination|rewrite|redirect)$/i;

/** A rule of a proxy lets requests through and makes none. */
export function isProxyRule(line: string, near: string, { head, key }: LinePath): boolean {
  if (RULES.some((rule) => rule.test(line))) return true;
  if (key !== null && KEYS.test(key)) return true;
  return head === "root" && key !== null && /^(?:path|source)$/.test(key) && BESIDE.test(near);
}
