import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
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
  return sdkUses.map(({ package: of, names, kind, path }) =>
    [of, names.join("."), kind, ...(path === undefined ? [] : [render(path)])].join(" "),
  );
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

it("finds one that is given an address with a path, below which it requests", () => {
  const below = `agents-ui url address <NEXT_PUBLIC_API>/api/search`;
  expect(usesIn("<Chat url={`${ADDRESS}/api/search`} />")).toEqual([below]);
  expect(usesIn('<Chat url="/api/search" />')).toEqual(["agents-ui url address /api/search"]);
  for (const other of [
    "<Chat url={`${ADDRESS}/search`} />",
    "<Chat url={`${ADDRESS}/api/${id}`} />",
    '<Chat url="https://api.elsewhere.com/api/search" />',
    "<Chat icon={`${ADDRESS}/api/search`} />",
  ])
    expect(usesIn(other)).toEqual([]);
});
