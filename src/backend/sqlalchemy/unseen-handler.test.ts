import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkQueries } from "./link-queries.ts";
import { linkTables } from "./link-tables.ts";
import { unseenHandler } from "./unseen-handler.ts";

const HANDLER = {
  name: "login",
  qualifiedName: "login",
  module: "app",
  place: { file: "app.py", startLine: 3, endLine: 3 },
};

it("leaves open what a library's handler does", () => {
  const program = programOf({ "app.py": "" });
  const unseen = unseenHandler(HANDLER, "library.router.login");
  const handler = { target: null, userParameters: new Set<string>(), unseen };
  const { undetermined } = linkQueries(program, linkTables(program), "op", handler, []);
  expect(undetermined.map(({ expression, line }) => `${expression} ${line}`)).toEqual([
    "library.router.login 3",
  ]);
});

it("knows libraries whose handlers store nothing", () => {
  expect(unseenHandler(HANDLER, "prometheus_fastapi_instrumentator.metrics")).toBeNull();
  expect(unseenHandler(HANDLER, "starlette_exporter.handle_metrics")).toBeNull();
  expect(unseenHandler(HANDLER, "starlette_admin.login")).not.toBeNull();
  expect(unseenHandler(HANDLER, "starlette.responses.PlainTextResponse")).toBeNull();
  expect(unseenHandler(HANDLER, "prometheus")?.expression).toBe("prometheus");
});
