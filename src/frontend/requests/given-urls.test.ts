import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

const service = `import axios from "axios";
export const load = (url: string) => async (dispatch) => { dispatch(await axios.get(url)); };`;

const givenIn = (screen: string) =>
  linkFiles({
    "service.ts": service,
    "screen.ts": `import { load } from "./service";\n${screen}`,
  }).requests.map(({ place, given = [] }) =>
    [place, ...given].map(({ file, startLine }) => `${file}:${startLine}`),
  );

it("tells which call gives its URL to the function around a request", () => {
  const screen = 'export function go() { store.dispatch(load("/api/boats")); }';
  expect(givenIn(screen)).toEqual([["service.ts:2", "screen.ts:2"]]);
});

it("tells all of them where modules call it alike", () => {
  const screen = 'store.dispatch(load("/api/boats"));\nstore.dispatch(load("/api/boats"));';
  expect(givenIn(screen)).toEqual([["service.ts:2", "screen.ts:2", "screen.ts:3"]]);
});

it("has calls in functions, where there are several, as places of their own", () => {
  const screen = `export function go() { store.dispatch(load("/api/boats")); }
export function stay() { store.dispatch(load("/api/shelves")); }`;
  expect(givenIn(screen)).toEqual([["screen.ts:2"], ["screen.ts:3"]]);
});

it.each(["send(event.detail)", "send(document.title)"])(
  "takes what a function is given for its path for no query, whatever it is called: %s",
  (call) => {
    const client = "export const send = (path) => fetch(`/api${path}`);";
    const page = `import { send } from "./client"; addEventListener("pick", (event) => ${call});`;
    const { requests } = linkFiles({ "client.ts": client, "page.ts": page });
    expect(requests.map(({ undetermined }) => undetermined?.reason)).toEqual([
      "a part of the path could not be evaluated",
    ]);
  },
);

it("asks callers for the path between a text and a segment, before it takes it for a part of that text", () => {
  const client = `const ask = (path, method) => fetch(\`/api\${path}\`, { method });
export const useRows = ({ route }) => ({ remove: (row) => ask(\`\${route}/\${row.id}\`, "DELETE") });
const other = (number, id) => fetch(\`/v\${number}/\${id}\`);
other(1, 2);`;
  const page = `import { useRows } from "./client";
export const Page = (props) => { const rows = useRows({ route: "/boats" }); return <b onClick={() => rows.remove(props.row)} />; };
export const Open = () => { const rows = useRows({ route: document.title }); return <b onClick={() => rows.remove(1)} />; };`;
  const { requests } = linkFiles({ "client.ts": client, "page.tsx": page });
  expect(requests.map(({ url, undetermined }) => [render(url), undetermined !== null])).toEqual([
    ["/v1/2", false],
    ["/api/boats/{id}", false],
    ["/api<route>/{id}", true],
  ]);
});
