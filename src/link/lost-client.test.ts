import { expect, it } from "vitest";
import { parseTemplate, text } from "../contract/pattern.ts";
import { at, operation, request } from "../rules/subject.fixture.ts";
import { lostClient } from "./lost-client.ts";

const served = { ...operation, path: parseTemplate(text("/api/boats")) };
const written = (path: string, isLost?: true) => ({
  path: text(path),
  place: at("web/boats.ts", 3),
  handedTo: "@/lib/api",
  ...(isLost === undefined ? {} : { isLost }),
});
const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...request, place: at("web/orders.ts", index + 1) }));
const lostOf = (path: ReturnType<typeof written>, count: number) =>
  lostClient({ paths: [path], bases: new Map() }, requests(count), [served]);

it("tells of a client whose module is not there, where calls of operations go through it", () => {
  expect(lostOf(written("/boats", true), 9)).toMatchObject({
    reason: "@/lib/api is not in the repository, and may request the operation itself, as it requests others",
    file: "web/boats.ts",
    line: 3,
  });
  expect(lostOf(written("/boats"), 9)).toBeNull();
});

it("leaves out what is given no operation's path, and a few calls among many", () => {
  expect(lostOf(written("/sails", true), 0)).toBeNull();
  expect(lostOf(written("/boats", true), 10)).toBeNull();
});
