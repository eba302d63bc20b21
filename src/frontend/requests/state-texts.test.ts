import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

const requestsOf = (body: string): string[] =>
  linkFiles(
    {
      "a.tsx": `import { useEffect, useState } from "react";\nexport const useBoats = (id: string) => {\n${body}\n};`,
    },
    {},
  ).requests.map(({ methods, url }) => `${methods.join("|")} ${render(url)}`);

const asked = "useEffect(() => { fetch(`/boats/${id}`, { method: kind }) }, [kind])";

it("knows what a state holds where all of that is written", () => {
  const pick = 'const pick = (on: boolean) => { if (on) { return "DELETE" } else if (id) { return "POST" } }';
  expect(
    requestsOf(
      `const [kind, setKind] = useState("GET")\n${pick}\n${asked}\nreturn (on: boolean) => setKind(pick(on))`,
    ),
  ).toEqual(["GET|DELETE|POST /boats/{id}"]);
  expect(requestsOf(`const [kind] = useState("PUT")\n${asked}`)).toEqual(["PUT /boats/{id}"]);
});

it("knows the paths that it makes", () => {
  const tab = 'const [tab, setTab] = useState("all")\nfetch(`/boats/${tab}`)';
  expect(requestsOf(`${tab}\nreturn () => setTab("own")`)).toEqual(["GET /boats/all", "GET /boats/own"]);
  expect(requestsOf(`${tab}\nreturn (given: string) => setTab(given)`)).toEqual(["GET /boats/{tab}"]);
  expect(requestsOf(`${tab}\nreturn setTab`)).toEqual(["GET /boats/{tab}"]);
});

it("says nothing of a state that begins empty and is filled in", () => {
  const name = 'const [name, setName] = useState("")\nfetch(`/boats/${name}`)';
  expect(requestsOf(`${name}\nreturn (e) => setName(e.target.value)`)).toEqual(["GET /boats/{name}"]);
});
