import { render } from "../../contract/pattern.ts";
import { extractScript } from "../script/extract.ts";
import { linkProxies } from "./link-proxies.ts";
import type { Proxies } from "./proxy.ts";

/** The proxies of a tree that is given by path; what is no script is a configuration in text. */
export function proxiesOf(files: Readonly<Record<string, string>>): Proxies {
  const isScript = (file: string) => /\.[cm]?[jt]sx?$/.test(file);
  const modules = new Map(
    Object.entries(files).flatMap(([file, source]) =>
      isScript(file) ? [[file, extractScript(file, source)] as const] : [],
    ),
  );
  return linkProxies({
    modules,
    resolve: (from, specifier) => {
      const path = new URL(specifier.replace(/^@\//, "/web/src/"), `file:///${from}`).pathname.slice(1);
      return [path, `${path}.ts`, `${path}.js`].find((one) => modules.has(one)) ?? null;
    },
    texts: Object.entries(files).flatMap(([file, text]) => (isScript(file) ? [] : [{ file, text }])),
    packages: new Set(
      Object.keys(files).flatMap((file) => (file.endsWith("/package.json") ? [file.slice(0, -12)] : [])),
    ),
  });
}

/** `/api/{…} -> http://backend/{…}`, each once. */
export const rewritesOf = (files: Readonly<Record<string, string>>): string[] => [
  ...new Set(proxiesOf(files).rewrites.map(({ from, to }) => `${render(from)} -> ${render(to)}`)),
];
