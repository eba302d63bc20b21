import { expect, it } from "vitest";
import { linkFiles } from "./requests.fixture.ts";

const methodsIn = (source: string) =>
  linkFiles({ "a.ts": source }).requests.map(({ methods, openMethod }) => [
    methods.join(),
    openMethod !== undefined,
  ]);

it("tells where a request can have methods that are not known", () => {
  const boat = "const boat = JSON.parse(localStorage.boat);";
  expect(methodsIn(`${boat} fetch("/boats", { method: boat.old ? "PUT" : boat.verb });`)).toEqual([
    ["PUT", true],
  ]);
  expect(methodsIn(`${boat} fetch("/boats", { method: boat.old ? "PUT" : "POST" });`)).toEqual([
    ["PUT,POST", false],
  ]);
});

it("takes the callers' word for it", () => {
  const save = 'const save = (old, verb) => fetch("/boats", { method: old ? "PUT" : verb });';
  expect(methodsIn(`${save} save(read(), "POST");`)).toEqual([["PUT,POST", false]]);
  expect(methodsIn(`${save} save(read(), JSON.parse(localStorage.verb));`)).toEqual([["PUT", true]]);
});

it("takes an object for what it was filled with by keys that only a run knows", () => {
  const read = "const data = {}; for (const one of inputs()) data[one.name] = one.value;";
  const save = 'fetch("/boats", { method: data.verb || "POST" });';
  expect(methodsIn(`${read} ${save}`)).toEqual([["POST", true]]);
  expect(methodsIn(`const data = {}; ${save} data[key()] = 1;`)).toEqual([["POST", false]]);
  expect(methodsIn(`const data = {}; data["verb"] = "PUT"; ${save}`)).toEqual([["PUT", false]]);
  expect(methodsIn('const options = {}; options[key()] = 1; fetch("/boats", options);')).toEqual([
    ["GET", false],
  ]);
});
