import { describe, expect, it } from "vitest";
import type { ShownState } from "../../contract/provenance.ts";
import { linkStates } from "./link-states.ts";
import { graphOf, requestsAt } from "./testing/graph-of.ts";

function statesOf(sources: Record<string, string>, ...marks: string[]): ShownState[] {
  const graph = graphOf(sources);
  return linkStates(graph, requestsAt(sources, graph, marks));
}

const kindsOf = (states: readonly ShownState[], name: string): string[] =>
  states
    .filter((state) => state.name === name)
    .flatMap((state) => state.sources.map((source) => `${source.kind} ${source.when}`))
    .filter((kind) => !kind.startsWith("none"))
    .sort();

const mocksIn = (states: readonly ShownState[]): string[] =>
  states.filter((state) => state.sources.some((source) => source.kind === "mock")).map((state) => state.name);

const RECORDS = `[
  { id: 1, name: "Maya Patel", email: "maya@example.com", created_at: "2025-03-01T10:00:00Z" },
  { id: 2, name: "Daniel Reed", email: "daniel@example.com", created_at: "2025-03-02T10:00:00Z" },
]`;
const REACT = 'import { createContext, useContext, useEffect, useState } from "react";';
const SHOW = "<ul>{people.map((person) => <li key={person.id}>{person.name}</li>)}</ul>";
const FETCH = 'fetch("/people")';

describe("a state that a function fills with records", () => {
  const sources = {
    "types.ts": "export interface Person { id: number; name: string; email: string; created_at: string }",
    "context.tsx": `${REACT}
import type { Person } from "./types";
const People = createContext(null);
export const usePeople = () => useContext(People);
export function PeopleProvider({ children }) {
  const [people, setPeople] = useState<Person[]>([]);
  const fill = () => {
    const made: Person[] = ${RECORDS};
    setPeople(made);
  };
  useEffect(() => { fill(); }, []);
  const rename = (id, name) => setPeople((prev) => prev.map((one) => (one.id === id ? { ...one, name } : one)));
  return <People.Provider value={{ people, rename }}>{children}</People.Provider>;
}`,
    "List.tsx": `import { usePeople } from "./context";
export function List() {
  const { rename } = usePeople();
  const { people } = usePeople();
  return ${SHOW};
}`,
  };

  it("has a mock source at that function, and its sink where it is taken", () => {
    const [state, ...more] = statesOf(sources);
    expect(more).toEqual([]);
    expect(state).toMatchObject({
      name: "people",
      type: "Person[]",
      noun: "person",
      isList: true,
      fields: ["id", "name", "email", "created_at"],
      owner: { kind: "context", name: "PeopleProvider" },
    });
    const [mock, ...others] = state?.sources.filter((source) => source.kind !== "none") ?? [];
    expect(others).toEqual([]);
    expect(mock).toMatchObject({
      kind: "mock",
      when: "always",
      holder: "fill",
      records: 2,
      place: { file: "context.tsx", startLine: 7, endLine: 13 },
    });
    expect(state?.sinks).toMatchObject([
      {
        component: "List",
        place: { file: "List.tsx", startLine: 4 },
        rendered: { file: "List.tsx", startLine: 5 },
      },
    ]);
  });

  it("is fed by the API alone when that function asks", () => {
    const asked = sources["context.tsx"]
      .replace(`const made: Person[] = ${RECORDS};`, `const made = await (await ${FETCH}).json();`)
      .replace("fill = ()", "fill = async ()");
    expect(kindsOf(statesOf({ ...sources, "context.tsx": asked }, FETCH), "people")).toEqual(["api always"]);
  });

  it("has no mock when nothing calls that function", () => {
    const unused = sources["context.tsx"].replace("useEffect(() => { fill(); }, []);", "");
    expect(mocksIn(statesOf({ ...sources, "context.tsx": unused }))).toEqual([]);
  });
});

describe("fallbacks", () => {
  const component = (body: string, head = "") => ({
    "People.tsx": `${REACT}
import { useQuery } from "@tanstack/react-query";
const SAMPLE = ${RECORDS};
${head}
export function People() {
  ${body}
}`,
  });

  it("on an error: records in a catch, beside the answer", () => {
    const sources = component(`
  const [people, setPeople] = useState([]);
  useEffect(() => {
    (async () => {
      try { const r = await ${FETCH}; setPeople(await r.json()); } catch { setPeople(SAMPLE); }
    })();
  }, []);
  return ${SHOW};`);
    expect(kindsOf(statesOf(sources, FETCH), "people")).toEqual(["api always", "mock on-error"]);
  });

  it("on an error: an empty list in a catch is none", () => {
    const sources = component(`
  const [people, setPeople] = useState([]);
  useEffect(() => { ${FETCH}.then((r) => r.json()).then(setPeople).catch(() => setPeople([])); }, []);
  return ${SHOW};`);
    expect(kindsOf(statesOf(sources, FETCH), "people")).toEqual(["api always"]);
  });

  it("on an empty answer: `??`, and a test of the length", () => {
    const query = `const { data } = useQuery({ queryKey: ["p"], queryFn: async () => (await ${FETCH}).json() });`;
    const nullish = component(`${query} const people = data ?? SAMPLE; return ${SHOW};`);
    expect(kindsOf(statesOf(nullish, FETCH), "people")).toEqual(["api always", "mock on-empty"]);
    const length = component(`${query} const people = data.length === 0 ? SAMPLE : data; return ${SHOW};`);
    expect(kindsOf(statesOf(length, FETCH), "people")).toEqual(["api always", "mock on-empty"]);
    const empty = component(`${query} const people = data ?? []; return ${SHOW};`);
    expect(mocksIn(statesOf(empty, FETCH))).toEqual([]);
  });

  it("replaces no answer that comes the same way: a default made of what is given", () => {
    const sources = component(`
  const load = () => useQuery({ queryKey: ["p"], queryFn: async () => (await ${FETCH}).json() });
  return <><List given={load().data} /><List given={SAMPLE} /><List people={[]} /></>;
}
function List(props) {
  const { given, people = typeof given === "string" ? [] : given } = props;
  return ${SHOW};`);
    const replaced = statesOf(sources, FETCH).flatMap((state) =>
      state.sources.flatMap((one) => one.insteadOf),
    );
    expect(replaced).toEqual([]);
  });

  it("behind a flag of the environment", () => {
    const sources = component(
      `const [people, setPeople] = useState([]);
  useEffect(() => {
    if (USE_SAMPLE) setPeople(SAMPLE);
    else ${FETCH}.then((r) => r.json()).then(setPeople);
  }, []);
  return ${SHOW};`,
      'const USE_SAMPLE = process.env.NEXT_PUBLIC_SAMPLE === "1";',
    );
    expect(kindsOf(statesOf(sources, FETCH), "people")).toEqual(["api flag", "mock flag"]);
  });

  it("behind a constant: true is always, false is never", () => {
    const body = `const people = USE_SAMPLE ? SAMPLE : []; return ${SHOW};`;
    expect(kindsOf(statesOf(component(body, "const USE_SAMPLE = true;")), "people")).toEqual(["mock always"]);
    expect(mocksIn(statesOf(component(body, "const USE_SAMPLE = false;")))).toEqual([]);
  });
});

describe("records that are always shown", () => {
  it("come by a timer", () => {
    const sources = {
      "People.tsx": `${REACT}
export function People() {
  const [people, setPeople] = useState([]);
  useEffect(() => { setTimeout(() => setPeople(${RECORDS}), 500); }, []);
  return ${SHOW};
}`,
    };
    expect(kindsOf(statesOf(sources), "people")).toEqual(["mock always"]);
  });

  it("prefill a state; with an answer that replaces them they are its default", () => {
    const source = (effect: string) => ({
      "People.tsx": `${REACT}
export function People() {
  const [people, setPeople] = useState(${RECORDS});
  ${effect}
  return ${SHOW};
}`,
    });
    expect(kindsOf(statesOf(source("")), "people")).toEqual(["mock always"]);
    const fed = source(`useEffect(() => { ${FETCH}.then((r) => r.json()).then(setPeople); }, []);`);
    expect(kindsOf(statesOf(fed, FETCH), "people")).toEqual(["api always", "seeded-default always"]);
  });

  it("are a local list, a module's list, or a list of another module", () => {
    const local = { "A.tsx": `export function A() { const people = ${RECORDS}; return ${SHOW}; }` };
    expect(mocksIn(statesOf(local))).toEqual(["people"]);
    const own = { "A.tsx": `const people = ${RECORDS}; export const A = () => ${SHOW};` };
    expect(mocksIn(statesOf(own))).toEqual(["people"]);
    const other = {
      "people.ts": `export const people = ${RECORDS};`,
      "A.tsx": `import { people } from "./people"; export const A = () => ${SHOW};`,
    };
    expect(statesOf(other)).toMatchObject([{ name: "people", sinks: [{ component: "A" }] }]);
  });

  it("come from an async service that asks nobody, through a query", () => {
    const sources = {
      "service.ts": `const made = ${RECORDS}; export async function listPeople() { await new Promise((r) => setTimeout(r, 9)); return made; }`,
      "People.tsx": `import { useQuery } from "@tanstack/react-query";
import { listPeople } from "./service";
export function People() { const { data: people } = useQuery({ queryKey: ["p"], queryFn: listPeople }); return ${SHOW}; }`,
    };
    expect(kindsOf(statesOf(sources), "people")).toEqual(["mock always"]);
  });

  it("are handed to a child that shows them", () => {
    const sources = {
      "A.tsx": `const people = ${RECORDS};
import { B } from "./B";
export const A = () => <B people={people} />;`,
      "B.tsx": `export const B = ({ people }) => ${SHOW};`,
    };
    expect(statesOf(sources)).toMatchObject([{ name: "people", sinks: [{ component: "B" }] }]);
  });

  it("live in a singleton, or behind an export that stands for the real service", () => {
    const singleton = {
      "store.ts": `class Store { private people = ${RECORDS}; getAll() { return this.people; } }
export const store = new Store();`,
      "A.tsx": `import { store } from "./store"; export const A = () => { const people = store.getAll(); return ${SHOW}; };`,
    };
    expect(kindsOf(statesOf(singleton), "people")).toEqual(["mock always"]);
    const standIn = {
      "api.ts": `const mockApi = { list: async () => (${RECORDS}) };
export const api = mockApi;`,
      "A.tsx": `${REACT}
import { api } from "./api";
export function A() {
  const [people, setPeople] = useState([]);
  useEffect(() => { api.list().then((answer) => setPeople(answer)); }, []);
  return ${SHOW};
}`,
    };
    expect(kindsOf(statesOf(standIn), "people")).toEqual(["mock always"]);
  });

  it("are made by a generator", () => {
    const sources = {
      "A.tsx": `const people = Array.from({ length: 9 }, (_, i) => ({ id: i, name: "Maya Patel", email: \`user\${i}@example.com\`, created_at: "2025-03-01T10:00:00Z" }));
export const A = () => ${SHOW};`,
    };
    expect(mocksIn(statesOf(sources))).toEqual(["people"]);
  });

  it("go where the user of a shared component puts them, and nowhere else", () => {
    const sources = {
      "Load.tsx":
        "export const Load = ({ items, onLoad }) => <button onClick={() => onLoad(items)}>load</button>;",
      "A.tsx": `${REACT}
import { Load } from "./Load";
const SAMPLE = ${RECORDS};
export function A() { const [people, setPeople] = useState([]); return <><Load items={SAMPLE} onLoad={setPeople} />${SHOW}</>; }`,
      "B.tsx": `${REACT}
import { Load } from "./Load";
export function B({ real }) { const [people, setPeople] = useState([]); return <><Load items={real} onLoad={setPeople} />${SHOW}</>; }`,
    };
    expect(statesOf(sources).map((state) => state.id)).toEqual(["A.tsx#A.people"]);
  });

  it("are nothing when a test, a story or documentation shows them", () => {
    const text = `export function A() { const people = ${RECORDS}; return ${SHOW}; }`;
    for (const file of [
      "A.test.tsx",
      "stories/A.tsx",
      "A.stories.tsx",
      "docs/A.tsx",
      "app/(landing)/A.tsx",
    ]) {
      expect(statesOf({ [file]: text })).toEqual([]);
    }
  });
});

describe("legitimate lists", () => {
  const LISTS: Record<string, string> = {
    navigation: `[{ id: 1, title: "Home", href: "/" }, { id: 2, title: "Users", href: "/users" }]`,
    tabs: `[{ id: "profile", label: "Profile", component: Profile }, { id: "team", label: "Team", component: Team }]`,
    columns: `[{ id: "name", header: "Name", accessorKey: "name" }, { id: "email", header: "E-mail", accessorKey: "email" }]`,
    options: `[{ id: "asc", label: "Oldest first" }, { id: "desc", label: "Newest first" }]`,
    translated: `[{ id: 1, name: t("people.maya"), since: "2025-01-01" }, { id: 2, name: t("people.dan"), since: "2025-01-01" }]`,
    providers: `[{ id: "github", name: "GitHub", url: "https://github.com" }, { id: "google", name: "Google", url: "https://google.com" }]`,
    prompts: `[{ id: 1, title: "Summarise", text: "Summarise the text above in three sentences" }, { id: 2, title: "Translate", text: "Translate the text above into French" }]`,
    plans: `[{ id: "free", name: "Free", price: "$0" }, { id: "pro", name: "Pro", price: "$20" }]`,
    skeleton: `[{ id: 1, width: 120 }, { id: 2, width: 90 }]`,
    ranges: `[{ id: "7d", label: "Last 7 days", days: 7 }, { id: "30d", label: "Last 30 days", days: 30 }]`,
    cards: `[{ id: "users", label: "Users", value: stats.users }, { id: "orders", label: "Orders", value: stats.orders }]`,
  };
  for (const [name, list] of Object.entries(LISTS)) {
    it(`${name}: no mock`, () => {
      const sources = {
        "A.tsx": `${REACT}
function Profile() { return <p />; }
function Team() { return <p />; }
export function A({ stats, t }) {
  const items = ${list};
  const [held] = useState(items);
  return <ul>{items.map((item) => <li key={item.id}>{item.title}{item.label}</li>)}{held.map((h) => <b>{h.id}</b>)}</ul>;
}`,
      };
      expect(mocksIn(statesOf(sources))).toEqual([]);
    });
  }
});

describe("other sources", () => {
  it("a socket's messages", () => {
    const sources = {
      "Feed.tsx": `${REACT}
export function Feed() {
  const [items, setItems] = useState([]);
  useEffect(() => {
    const socket = new WebSocket("/feed");
    socket.onmessage = (event) => { const item = JSON.parse(event.data); setItems((prev) => [...prev, item]); };
  }, []);
  return <ul>{items.map((item) => <li>{item.text}</li>)}</ul>;
}`,
    };
    expect(kindsOf(statesOf(sources, 'new WebSocket("/feed")'), "items")).toEqual(["socket always"]);
  });

  it("what the user types is neither mock nor undetermined", () => {
    const sources = {
      "Todo.tsx": `${REACT}
export function Todo() {
  const [items, setItems] = useState([]);
  const [text, setText] = useState("");
  useEffect(() => { fetch("/todos").then((r) => r.json()).then(setItems); }, []);
  const add = () => setItems((prev) => [...prev, { id: Date.now(), text }]);
  return <form onSubmit={add}><input value={text} onChange={(e) => setText(e.target.value)} />{items.map((i) => <li>{i.text}</li>)}</form>;
}`,
    };
    expect(kindsOf(statesOf(sources, 'fetch("/todos")'), "items")).toEqual(["api always", "input always"]);
  });

  it("a value of a call that is not followed is undetermined", () => {
    const sources = {
      "List.tsx": `${REACT}
import { load } from "somewhere";
export function List() {
  const [items, setItems] = useState(${RECORDS});
  useEffect(() => { load().then((answer) => setItems(answer.items)); }, []);
  return <ul>{items.map((item) => <li>{item.name}</li>)}</ul>;
}`,
    };
    const [state] = statesOf(sources);
    expect(state?.sources.map((source) => source.kind).sort()).toEqual(["mock", "undetermined"]);
  });

  it("a store's field, filled by its action", () => {
    const sources = {
      "store.ts": `import { create } from "zustand";
interface State { people: Person[]; load: () => void }
interface Person { id: number; name: string }
export const usePeople = create<State>()((set) => ({ people: [], load: async () => set({ people: await (await ${FETCH}).json() }) }));`,
      "A.tsx": `import { usePeople } from "./store"; export const A = () => { const people = usePeople((s) => s.people); return ${SHOW}; };`,
    };
    const [state] = statesOf(sources, FETCH);
    expect(state).toMatchObject({
      name: "people",
      noun: "person",
      type: "Person[]",
      owner: { kind: "store", name: "usePeople" },
    });
    expect(kindsOf(statesOf(sources, FETCH), "people")).toEqual(["api always"]);
  });
});
