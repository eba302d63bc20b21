import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const page = (use: string) => ({
  "web/fetcher.ts": "export const fetcher = async (url: string) => (await fetch(url)).json();\n",
  "web/Page.tsx": `import { fetcher } from "./fetcher";\n${use}`,
});

it("makes no request of a function for a parameter that nobody uses", () => {
  const use = `import useSWR from "swr";
function useData(key: string, unused?: unknown) { return useSWR(key, async (url) => fetch(url)); }
export function Page() { const { data } = useData("/boats", fetcher); return <p>{data}</p>; }
export const stop = () => fetcher("/stop");
`;
  expect(requestsOf(page(use))).toEqual(["web/Page.tsx:4 GET /boats", "web/Page.tsx:5 GET /stop"]);
});

it.each([
  ["handed on", "function useData(key: string, run: unknown) { return useLibrary(run); }"],
  ["found among all that is given", "function useData(...all: unknown[]) { return useLibrary(all); }"],
])("supposes that it is called where the parameter is %s", (_, declared) => {
  const use = `import { useLibrary } from "library";
${declared}
export function Page() { const { data } = useData("/boats", fetcher); return <p>{data}</p>; }
`;
  expect(requestsOf(page(use))).toContain("web/Page.tsx:4 GET <url>");
});
