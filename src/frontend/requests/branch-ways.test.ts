import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

it("tells the ways of a branch apart, and null from what is not given", () => {
  const helper = `const urlOf = (base: string, id?: string | null, query?: object | null) => {
  let url = base;
  if (query !== undefined) url = url + "/" + id;
  else url = url + "/all/" + id;
  return url;
};`;
  const urls = (call: string) =>
    linkFiles({ "a.ts": `${helper}\nfetch(${call});` }).requests.map(({ url }) =>
      render(url).replace(/\{\w+\}/g, "{}"),
    );
  expect(urls('urlOf("/boats", read(), null)')).toContain("/boats/{}");
  expect(urls('urlOf("/boats", read())')).toEqual(["/boats/all/{}"]);
  for (const url of urls('urlOf("/boats", read(), null)')) expect(url.split("/").length).toBeLessThan(5);
});
