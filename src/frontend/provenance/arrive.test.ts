import { describe, expect, it } from "vitest";
import { namesAt } from "./testing/reach-of.ts";

const page = (name: string, body: string) => `import { useEffect, useState } from "react";
import { Link } from "../../Link"; import { Field } from "../../Field";
export default function ${name}() {
  const [rows, setRows] = useState([]);
  useEffect(() => { fetch("/${name}").then((r) => r.json()).then(setRows); }, []);
  return ${body};
}`;

/** A field that so many files use that it shows whatever it is given. */
const FIELD = {
  "Field.tsx": `export const Field = ({ value }) => <input defaultValue={value} />;`,
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((at) => [
      `fields/F${at}.tsx`,
      `import { Field } from "../Field"; export const F${at} = () => <Field value="x" />;`,
    ]),
  ),
};

describe("the pages of what is handed into shared components", () => {
  const sources = {
    ...FIELD,
    "Link.tsx": `import { Field } from "./Field"; export function Link(props) { return <p><Field value={props.url} /></p>; }`,
    "app/agents/page.tsx": page("Agents", "rows.map((row) => <Link url={row.url} />)"),
    "app/automations/page.tsx": page("Automations", "rows.map((row) => <Link url={row.url} />)"),
  };

  it("are those of who hands it over, also where a widely used one shows it in the end", () => {
    expect(namesAt(sources, 'fetch("/Agents")')).toEqual(["page Agents", "component Link"]);
    expect(namesAt(sources, 'fetch("/Automations")')).toEqual(["page Automations", "component Link"]);
  });

  it("are those of each way, where there are several", () => {
    const both = {
      "use-user.ts": `export async function loadUser() { return (await fetch("/user")).json(); }`,
      "Badge.tsx": "export const Badge = ({ user }) => <b>{user.name}</b>;",
      ...Object.fromEntries(
        ["Home", "Search"].map((name) => [
          `app/${name.toLowerCase()}/page.tsx`,
          `import { ${name}Frame } from "../../${name}Frame"; export default function ${name}() { return <${name}Frame />; }`,
        ]),
      ),
      ...Object.fromEntries(
        ["Home", "Search"].map((name) => [
          `${name}Frame.tsx`,
          `import { loadUser } from "./use-user"; import { Badge } from "./Badge"; import { useState } from "react";
export function ${name}Frame() { const [user, setUser] = useState(); loadUser().then(setUser); return <Badge user={user} />; }`,
        ]),
      ),
    };
    expect(namesAt(both, 'fetch("/user")')).toEqual([
      "component HomeFrame",
      "component SearchFrame",
      "component Badge",
      "page Home",
      "page Search",
    ]);
  });
});

describe("the order of components", () => {
  it("is: who sends, who has the answer, who is handed it, each by file", () => {
    const sources = {
      "api.ts": `export async function load() { return (await fetch("/rows")).json(); }`,
      "store.ts": `import { create } from "zustand"; import { load } from "./api";
export const useRows = create((set) => ({ rows: [], load: async () => { set({ rows: await load() }); } }));`,
      "a-cell.tsx": "export const Cell = ({ text }) => <td>{text}</td>;",
      "b-table.tsx": `import { useRows } from "./store"; import { Cell } from "./a-cell";
export function Table() { const rows = useRows((s) => s.rows); return rows.map((row) => <Cell text={row.name} />); }`,
      "c-count.tsx": `import { useRows } from "./store";
export function Count() { const rows = useRows((s) => s.rows); return <b>{rows.length}</b>; }`,
      "z-reload.tsx": `import { useRows } from "./store";
export function Reload() { const load = useRows((s) => s.load); return <i onClick={() => load()} />; }`,
    };
    expect(namesAt(sources, 'fetch("/rows")')).toEqual([
      "component Reload",
      "component Table",
      "component Count",
      "component Cell",
    ]);
  });
});
