import { expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { classifyFile } from "./classify-file.ts";
import { linkRequests } from "./link-requests.ts";

function usesIn(source: string): string[] {
  const graph = createModuleGraph([extractScript("web/a.tsx", source)], {
    files: new Set(["web/a.tsx"]),
    readConfig: () => null,
  });
  const { sdkUses } = linkRequests(graph, { classOf: classifyFile, hints: { baseUrls: {} } });
  return sdkUses.map(({ package: from, names, place }) => `${from} ${names.join(".")} ${place.startLine}`);
}

const HOOK = `import Client from "shop-client";
import { useMemo } from "react";
const useClient = (key) => useMemo(() => {
  const options = { baseURL: BASE };
  return new Client(options);
}, [key]);
`;

it("finds calls of a package's client that is given a base of ours, or one that is not known", () => {
  const use = "export const Files = () => { const client = useClient(1); client.files.delete(7); };";
  const based = (base: string) => usesIn(HOOK.replace("BASE", base) + use);
  expect(based("`${window.location.origin}/api`")).toEqual(["shop-client files.delete 7"]);
  expect(based("props.base")).toEqual(["shop-client files.delete 7"]);
  expect(based('"https://api.elsewhere.com/v1"')).toEqual([]);
});

it("takes no other instance for one", () => {
  expect(usesIn('import { Map } from "maps";\nnew Map({ zoom: 3 }).layers.add(1);')).toEqual([]);
  expect(usesIn("new Worker({ baseURL: x }).post(1);")).toEqual([]);
});
