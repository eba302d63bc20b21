import { expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { loadedRemotes } from "./loaded-remotes.ts";

function foundIn(text: string, file = "web/src/plugins.ts"): string | null {
  const graph = createModuleGraph([extractScript(file, text)], {
    files: new Set([file]),
    readConfig: () => null,
  });
  const found = loadedRemotes(graph, () => text);
  return found === null ? null : `${found.file}:${found.line} ${found.expression}`;
}

const SHARED = "export async function load(scope) {\n  await window.__webpack_init_sharing__(scope);\n}";
const runtime = (name: string) =>
  `import { loadRemote } from "@module-federation/enhanced/runtime";\nexport const load = (id) => loadRemote(${name});`;

it("finds where screens are loaded that only a run names", () => {
  expect(foundIn(SHARED)).toBe("web/src/plugins.ts:2 window.__webpack_init_sharing__(scope)");
  expect(foundIn(runtime("`${id}/Panel`"))).toBe("web/src/plugins.ts:2 loadRemote(`${id}/Panel`)");
});

it.each([
  ["the screen is named, as one of the tree is", runtime('"shop/Panel"')],
  ["nothing is called", "declare const __webpack_init_sharing__: (scope: string) => void;"],
  ["another function has the name", "const loadRemote = (id) => id;\nloadRemote(id);"],
])("finds none where %s", (_, text) => {
  expect(foundIn(text)).toBeNull();
});

it("looks into no test", () => {
  expect(foundIn(SHARED, "web/tests/plugins.test.ts")).toBeNull();
});
