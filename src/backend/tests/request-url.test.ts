import { expect, it } from "vitest";
import { concat, hole, type Pattern, render, text } from "../../contract/pattern.ts";
import { requestUrl } from "./request-url.ts";

const read = (...parts: (string | Pattern)[]) => {
  const { url, host } = requestUrl(
    concat(...parts.map((part) => (typeof part === "string" ? text(part) : part))),
  );
  return [render(url), host];
};

it("takes the origin off, whatever of it is known", () => {
  expect(read("/boats?deep=1")).toEqual(["/boats", null]);
  expect(read("https://api.example.com:8080/boats")).toEqual(["/boats", "api.example.com:8080"]);
  expect(read("http://localhost:", hole("port"), "/boats/", hole("id"))).toEqual([
    "/boats/{id}",
    "localhost",
  ]);
  expect(read("http://", hole("host"), ":8080/boats")).toEqual(["/boats", null]);
  expect(read(hole("scheme"), "://", hole("host"), ":", hole("port"), "/boats")).toEqual(["/boats", null]);
  expect(read("http://localhost")).toEqual(["", "localhost"]);
});
