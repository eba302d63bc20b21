import { describe, expect, it } from "vitest";
import { namesAt, reachOf } from "./testing/reach-of.ts";

const SEND = 'fetch("/users/me")';

describe("what a module runs when it is loaded", () => {
  it("sends by itself: the page's script, or a module that another one takes in", () => {
    const start = `
import { createRoot } from "react-dom/client";
async function start() { await ${SEND}; createRoot(document.body).render(<main />); }
start();`;
    expect(namesAt({ "src/main.tsx": start }, SEND)).toEqual(["route main"]);
    const session = `export const session = ${SEND};`;
    expect(namesAt({ "session.ts": session, "App.tsx": 'import "./session";' }, SEND)).toEqual([
      "route session",
    ]);
  });

  it("does not where nothing is seen to load it, nor what it only defines", () => {
    const unloaded = reachOf({ "session.ts": `export const session = ${SEND};` }, SEND);
    expect(unloaded.components).toEqual([]);
    const defined = reachOf({ "src/main.tsx": `export async function start() { await ${SEND}; }` }, SEND);
    expect(defined.components).toEqual([]);
    const handed = `import { define } from "library"; export default define({ created() { ${SEND}; } });`;
    expect(reachOf({ "src/main.tsx": handed }, SEND).components).toEqual([]);
  });
});
