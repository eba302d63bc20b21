import { expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { namedResources } from "./named-resources.ts";

function namesIn(framework: string, source: string): string[] {
  const script = extractScript("web/a.tsx", `import * as admin from "${framework}";\n${source}`);
  const graph = createModuleGraph([script], { files: new Set(["web/a.tsx"]), readConfig: () => null });
  return namedResources(graph).map(({ framework: from, name }) => `${from} ${name}`);
}

it("finds the resources that react-admin is named", () => {
  const elements =
    '<Admin><Resource name="boats" list={List} /><ReferenceInput source="x" reference="crews" /></Admin>';
  expect(namesIn("react-admin", elements)).toEqual(["react-admin boats", "react-admin crews"]);
  expect(namesIn("react-admin", 'useGetList("boats", {}); provider.getOne("crews", { id });')).toEqual([
    "react-admin boats",
    "react-admin crews",
  ]);
});

it("finds the resources that Refine is named", () => {
  expect(namesIn("@refinedev/core", 'useList({ resource: "boats" });')).toEqual(["@refinedev/core boats"]);
  const given = 'const all = [{ name: "crews", list: "/crews" }];';
  expect(namesIn("@refinedev/core", given)).toEqual(["@refinedev/core crews"]);
});

it("takes no other name for one, and none of other libraries", () => {
  const others =
    '<Field name="boats" />; ({ name: "crews" }); list.get("notes"); useList({ resource: kind });';
  expect(namesIn("react-admin", others)).toEqual([]);
  expect(namesIn("shelves", 'useList({ resource: "boats" });')).toEqual([]);
});
