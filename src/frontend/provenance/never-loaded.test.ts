import { describe, expect, it } from "vitest";
import { namesAt, reachOf } from "./testing/reach-of.ts";

const MARK = 'fetch("/files")';
const BY_HAND = JSON.stringify({ private: true, dependencies: { react: "18", "react-router-dom": "7" } });
const PAGE = `import { useEffect } from "react"; import { Drop } from "../parts/Drop";
export default function Upload() { return <Drop />; }`;
const SOURCES = {
  "web/package.json": BY_HAND,
  "web/src/App.tsx": `import { lazy } from "react"; import { Route } from "react-router-dom";
const Home = lazy(() => import("./pages/Home"));
export const App = () => <Route path="/" element={<Home />} />;`,
  "web/src/pages/Home.tsx": "export default function Home() { return <p />; }",
  "web/src/pages/Upload.tsx": PAGE,
  "web/src/parts/Drop.tsx": `import { useEffect } from "react";
export function Drop() { useEffect(() => { fetch("/files"); }, []); return <i />; }`,
};
const DROP = "component Drop";
const UPLOAD = "page Upload";

describe("a page that no route names, where routes are written by hand", () => {
  it("shows nothing, nor does what only it imports", () => {
    expect(reachOf(SOURCES, MARK)).toMatchObject({ components: [], undetermined: null });
  });

  it("shows nothing of its own", () => {
    const own = `import { useEffect } from "react";
export default function Upload() { useEffect(() => { fetch("/files"); }, []); return <i />; }`;
    const sources = { ...SOURCES, "web/src/parts/Drop.tsx": "", "web/src/pages/Upload.tsx": own };
    expect(reachOf(sources, MARK)).toMatchObject({ components: [], undetermined: null });
  });

  it("takes nothing away from a shared component that another page shows", () => {
    const home = `import { Drop } from "../parts/Drop"; export default function Home() { return <Drop />; }`;
    expect(namesAt({ ...SOURCES, "web/src/pages/Home.tsx": home }, MARK)).toEqual([DROP, "page Home"]);
  });
});

describe("a page that may be shown", () => {
  const withManifest = (manifest: object) => ({ ...SOURCES, "web/package.json": JSON.stringify(manifest) });
  const shown = (sources: Record<string, string>) => expect(namesAt(sources, MARK)).toEqual([DROP, UPLOAD]);

  it("is one of a project that no manifest tells of", () => {
    const { "web/package.json": _, ...sources } = SOURCES;
    shown(sources);
  });

  it.each([
    "next",
    "gatsby",
    "vite-plugin-pages",
    "unplugin-vue-router",
    "@generouted/react-router",
    "@tanstack/router-plugin",
    "@tanstack/router-vite-plugin",
    "@react-router/dev",
    "@remix-run/react",
    "@umijs/max",
    "expo-router",
    "astro",
    "vite-plugin-my-file-router",
  ])("is one that %s routes to, also where the manifest further out has it", (name) => {
    shown(withManifest({ dependencies: { react: "18" }, devDependencies: { [name]: "1" } }));
    shown({ ...SOURCES, "package.json": JSON.stringify({ devDependencies: { [name]: "1" } }) });
  });

  it("is one beside a framework's configuration", () => {
    shown({ ...SOURCES, "web/next.config.mjs": "export default {};" });
  });

  it("is one of a package that others may import, or of one that is no frontend's", () => {
    shown(withManifest({ main: "src/index.ts", dependencies: { react: "18" } }));
    shown(withManifest({ devDependencies: { prettier: "3" } }));
  });

  it("is one that a computed import, a glob or a text may mean", () => {
    const routes = (text: string) => ({ ...SOURCES, "web/src/routes.ts": text });
    shown(routes("export const load = (name) => import(`./pages/${name}.tsx`);"));
    shown(routes("export const load = (path) => import(path);"));
    shown(routes(`export const all = import.meta.glob("./pages/**/*.tsx");`));
    shown(routes(`export const all = require.context("./pages/", true, /tsx$/);`));
    shown(routes(`export const exposes = { upload: "@shop/pages/Upload" };`));
  });

  it("is one of a folder that nothing outside of it names", () => {
    shown({ ...SOURCES, "web/src/App.tsx": "export const App = () => <p />;" });
  });
});
