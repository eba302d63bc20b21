import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const asked = (query: string): string[] =>
  requestsOf({
    "api.ts": `import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query/react";
const boatsUrl = (path: string = "") => \`api/boats/\${path}\`;
const api = createApi({ baseQuery: fetchBaseQuery({ baseUrl: "/" }), endpoints: (build) => ({ sink: build.mutation<Boat, string>({ query: ${query} }) }) });
export const { useSinkMutation } = api;`,
    "boat.tsx": `import { useSinkMutation } from "./api";
export const Boat = ({ boat }) => {
  const [sink] = useSinkMutation();
  return <button onClick={() => sink(boat.name)} />;
};`,
  });

it("takes no default for what a hook gives an endpoint", () => {
  expect(asked('(name) => ({ url: boatsUrl(name), method: "DELETE" })')).toEqual([
    "api.ts:3 DELETE /api/boats/{path}",
  ]);
  expect(asked('({ name }) => ({ url: boatsUrl(name), method: "DELETE" })')).toEqual([
    "api.ts:3 DELETE /api/boats/{path}",
  ]);
  expect(asked("(name) => `api/boats/${name}`")).toEqual(["api.ts:3 GET /api/boats/{name}"]);
});

it("takes it where the endpoint gives nothing on", () => {
  expect(asked("() => boatsUrl()")).toEqual(["api.ts:3 GET /api/boats/"]);
});

it("follows both ways of a condition on it", () => {
  expect(asked('(name) => (name ? "api/boats/one" : "api/boats/all")')).toEqual([
    "api.ts:3 GET /api/boats/one",
    "api.ts:3 GET /api/boats/all",
  ]);
});
