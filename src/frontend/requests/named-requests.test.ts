import { expect, it } from "vitest";
import { linkFiles } from "./requests.fixture.ts";

const PAGE = `import { readOrder, readOrderQueryKey, type Order } from "./client";
import { createOrderMutation } from "@/client/query.gen";
import * as api from "./client/sdk.gen";
import { readBoats } from "./boats";
export function Page() {
  useQuery({ queryKey: readOrderQueryKey(), queryFn: readOrder });
  useMutation(createOrderMutation());
  const load = (readOrder) => readOrder();
  return load(() => api.deleteOrder({ id: 1 })) ?? readBoats();
}
`;

const named = (files: Readonly<Record<string, string>>): string[] =>
  linkFiles({ "web/src/page.tsx": PAGE, ...files }).named.map(
    ({ names, request: { client, holder, place } }) =>
      `${place.startLine} ${client} ${names.join(".")} in ${holder.split("#")[1]}`,
  );

const ALIAS = { "web/tsconfig.json": `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }` };
const USES = (client: string): string[] => [
  `6 ${client} readOrder in Page`,
  `7 ${client} createOrderMutation in Page`,
  `9 ${client} deleteOrder in Page`,
];

it("takes what is used of a client that a generator's configuration says it writes, by its names", () => {
  const config = `import { defineConfig } from "@hey-api/openapi-ts";
export default defineConfig({ input: "../openapi.json", output: { path: "./src/client" } });`;
  expect(named({ ...ALIAS, "web/openapi-ts.config.ts": config })).toEqual(USES("hey-api"));
});

it("takes what a script of the package tells a generator to write", () => {
  const manifest = JSON.stringify({
    scripts: { generate: "openapi-ts -i http://api/openapi.json -o src/client" },
  });
  expect(named({ ...ALIAS, "web/package.json": manifest })).toEqual(USES("hey-api"));
});

it("takes one file that is written, without its ending", () => {
  const config = `export default { api: { input: "./openapi.json", output: { target: "./src/client.ts" } } };`;
  expect(named({ "web/orval.config.ts": config })).toEqual([
    "6 orval readOrder in Page",
    "9 orval deleteOrder in Page",
  ]);
});

it("takes nothing of modules that no generator is known to write, and nothing that is there", () => {
  expect(named(ALIAS)).toEqual([]);
  const config = `import { defineConfig } from "orval";\nexport default defineConfig({ a: { output: "./src/other" } });`;
  expect(named({ "web/orval.config.ts": config })).toEqual([]);
});
