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

  it("sends for who starts it as a worker", () => {
    const start = 'new Worker(new URL("../lib/upload.worker.ts", import.meta.url), { type: "module" })';
    const form = `export function Form() { useEffect(() => { const worker = ${start}; }, []); return <form />; }`;
    const names = (worker: string, starting = form) =>
      namesAt({ "src/form/Form.tsx": starting, "src/lib/upload.worker.ts": worker }, SEND);
    const upload = `async function upload() { await ${SEND}; }`;
    expect(names(`${upload} self.onmessage = async () => { await upload(); };`)).toEqual(["component Form"]);
    expect(names(`${upload} onmessage = async () => { await upload(); };`)).toEqual(["component Form"]);
    expect(names(`${upload} self.addEventListener("message", () => upload());`)).toEqual(["component Form"]);
    expect(names(`${upload} upload();`)).toEqual(["component Form"]);
    const imported = `import Upload from "../lib/upload.worker.ts?worker"; ${form.replace(start, "new Upload()")}`;
    expect(names(`${upload} self.onmessage = () => upload();`, imported)).toEqual(["component Form"]);
  });

  it("does not where nothing starts the worker, nor what the worker never does", () => {
    const upload = `export async function upload() { await ${SEND}; }`;
    const listening = `${upload} self.onmessage = () => upload();`;
    expect(reachOf({ "src/upload.worker.ts": listening }, SEND).components).toEqual([]);
    const start =
      'export function Form() { new Worker(new URL("./upload.worker.ts", import.meta.url)); return <p />; }';
    expect(reachOf({ "src/upload.worker.ts": upload, "src/Form.tsx": start }, SEND).components).toEqual([]);
    const own = `class Worker {} ${start}`;
    const other = { "src/upload.worker.ts": listening, "src/Form.tsx": own };
    expect(namesAt(other, SEND)).not.toContain("component Form");
  });

  it("ends where workers start each other while they load", () => {
    const start = 'new Worker(new URL("./a.ts", import.meta.url));';
    expect(reachOf({ "src/a.ts": `${SEND}; ${start}` }, SEND).components.map(({ name }) => name)).toEqual([
      "a",
    ]);
  });
});
