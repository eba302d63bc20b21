import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

it("looks beyond a function that only a library calls, to what is around it", () => {
  const files = {
    "service.ts": [
      'import { useMutation } from "@tanstack/react-query";',
      "const ask = (method: string, path: string) => fetch(import.meta.env.VITE_API + path, { method });",
      "export class Service {",
      "  constructor(readonly about: { prefix: string }) {}",
      "  rename(id: string, name: string) { return ask('PUT', `${this.about.prefix}/${id}`); }",
      "  useRename() { return useMutation({ mutationFn: (given: Named) => this.rename(given.id, given.name) }); }",
      "}",
      'export const boats = new Service({ prefix: "/boats" });',
      'export const shelves = new Service({ prefix: "/shelves" });',
    ].join("\n"),
    "a.tsx": 'import { boats, shelves } from "./service";\nboats.useRename();\nshelves.useRename();',
  };
  expect(requestsOf(files)).toEqual([
    "service.ts:6 PUT <VITE_API>/boats/{id}",
    "service.ts:6 PUT <VITE_API>/shelves/{id}",
  ]);
});
