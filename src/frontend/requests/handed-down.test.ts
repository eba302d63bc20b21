import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const HOOK = `import useSWR from "swr";
export const useFields = (kind: string) => useSWR(\`/\${kind}/fields\`, (url) => fetch(url).then((r) => r.json()));`;
const LIST = `import { useFields } from "./hooks";
export const List: React.FC<{ kind: string }> = ({ kind }) => {
  const { data } = useFields(kind);
  return <ul>{data}</ul>;
};`;
const PANEL = `import { List } from "./list";
export const Panel: React.FC<{ kind: string }> = ({ kind }) => <div><List kind={kind} /></div>;`;

it("follows what a hook is given through two components, beside a call that says it at once", () => {
  const screen = `import { Panel } from "./panel";
import { useFields } from "./hooks";
export function Screen() {
  useFields("boats");
  return <Panel kind="crews" />;
}`;
  expect(
    requestsOf({ "hooks.ts": HOOK, "list.tsx": LIST, "panel.tsx": PANEL, "screen.tsx": screen }),
  ).toEqual(["screen.tsx:4 GET /boats/fields", "screen.tsx:5 GET /crews/fields"]);
});
