import { expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { classifyFile } from "./classify-file.ts";
import { linkRequests } from "./link-requests.ts";

function usesIn(element: string, from = "agents-ui"): string[] {
  const source = `import { Chat } from "${from}";
const ADDRESS = process.env.NEXT_PUBLIC_API || "";
const readOrders = () => fetch(\`\${ADDRESS}/orders\`);
export const Page = () => { readOrders(); return ${element}; };`;
  const graph = createModuleGraph(
    [extractScript("web/a.tsx", source), extractScript("web/chat.tsx", "export const Chat = () => null;")],
    { files: new Set(["web/a.tsx", "web/chat.tsx"]), readConfig: () => null },
  );
  const { sdkUses } = linkRequests(graph, { classOf: classifyFile, hints: { baseUrls: {} } });
  return sdkUses.map(({ package: of, names, kind }) => `${of} ${names.join(".")} ${kind}`);
}

it("finds a package's component that is given the address that the application requests from", () => {
  expect(usesIn("<Chat apiEndpoint={ADDRESS} />")).toEqual(["agents-ui apiEndpoint address"]);
  expect(usesIn('<Chat baseUrl={process.env.NEXT_PUBLIC_API ?? ""} />')).toEqual([
    "agents-ui baseUrl address",
  ]);
});

it("takes no other address for the server's, and no component of the tree", () => {
  expect(usesIn("<Chat apiEndpoint={process.env.NEXT_PUBLIC_TRACKING} />")).toEqual([]);
  expect(usesIn('<Chat apiEndpoint="https://api.elsewhere.com" />')).toEqual([]);
  expect(usesIn("<Chat token={ADDRESS} />")).toEqual([]);
  expect(usesIn("<Chat apiEndpoint={ADDRESS} />", "./chat")).toEqual([]);
});
