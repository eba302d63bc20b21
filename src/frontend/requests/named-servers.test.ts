import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

const sent = (url: string): string[] =>
  linkFiles({ "a.ts": `export const load = () => fetch(${url});` }).requests.map(
    (request) => `${request.host ?? "-"} ${render(request.url)}`,
  );

it("keeps which server nearby a URL names, and drops it from the path", () => {
  expect(sent('"http://localhost:8000/boats"')).toEqual(["localhost:8000 /boats"]);
  expect(sent("`http://API:8000/boats/${" + "id}`")).toEqual(["api:8000 /boats/{id}"]);
  expect(sent('"/boats"')).toEqual(["- /boats"]);
  expect(sent('window.location.origin + "/boats"')).toEqual(["- /boats"]);
});
