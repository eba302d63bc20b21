import { expect, it } from "vitest";
import { coversPath, isSamePath } from "./covers-path.ts";
import { hole, parseTemplate, text } from "./pattern.ts";

const route = (template: string) => parseTemplate(text(template));

it.each([
  ["/users/{id}", "/users/me"],
  ["/users/{id}", "/users/{name}"],
  ["/users/{id}", "/users/{id:int}"],
  ["/users/{id:int}", "/users/42"],
  ["/files/{path:path}", "/files/a/b/{c}"],
  ["/files/{path:path}", "/files/"],
  ["/files/{path:path}/raw", "/files/{a}/{b}/raw"],
  ["/{name}.json", "/me.json"],
])("%s takes all of %s", (wide, narrow) => expect(coversPath(route(wide), route(narrow))).toBe(true));

it.each([
  ["/users/me", "/users/{id}"],
  ["/users/{id:int}", "/users/me"],
  ["/users/{id:int}", "/users/{id}"],
  ["/users/{id}", "/users/me/"],
  ["/users/{id}", "/users/"],
  ["/users/{id}", "/users/{path:path}"],
  ["/files/{path:path}", "/files"],
  ["/files/{path:path}/raw", "/files/a/b"],
  ["/{name}.json", "/me.xml"],
  ["/{a}-{b}", "/{c}"],
])("%s does not take all of %s", (wide, narrow) =>
  expect(coversPath(route(wide), route(narrow))).toBe(false),
);

it("says nothing of a path that is not known whole", () => {
  const unknown = [...hole("PREFIX", "env"), ...route("/users/{id}")];
  expect(coversPath(unknown, unknown)).toBe(false);
});

it("knows two spellings of one path", () => {
  expect(isSamePath(route("/users/{id}"), route("/users/{user_id}"))).toBe(true);
  expect(isSamePath(route("/users/{id}"), route("/users/me"))).toBe(false);
});
