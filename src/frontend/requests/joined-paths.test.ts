import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

const urlsIn = (source: string, from = "path") =>
  linkFiles({
    "join.ts": `import path from '${from}'\n${source}`,
    "a.ts":
      "import { join } from './join'\nconst load = (id: string) => fetch(join('/api', 'boats', id))\nload(read())",
  }).requests.map(({ url }) => render(url).replace(/\{\w+\}/g, "{}"));

it("reads what a helper joins of all that it is given", () => {
  const helper = (given: string) =>
    `export function join(...parts: string[]) { return path.posix.join(${given}); }`;
  const joined = ["/api/boats/{}"];
  expect(urlsIn(helper("...parts"))).toEqual(joined);
  expect(urlsIn(helper("...parts.map((part) => part.trim())"))).toEqual(joined);
  expect(urlsIn(helper("...parts.map((part) => part?.trim() ?? '')"))).toEqual(joined);
  expect(urlsIn(helper("'/v2', ...parts"))).toEqual(["/v2/api/boats/{}"]);
  expect(urlsIn(helper("...parts"), "elsewhere")).not.toEqual(joined);
});
