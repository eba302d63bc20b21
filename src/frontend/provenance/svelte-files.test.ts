import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { linkStates } from "./link-states.ts";
import { graphOf, requestsAt } from "./testing/graph-of.ts";
import { namesAt } from "./testing/reach-of.ts";

const MARK = 'fetch("/orders")';
const API = `export const load = () => fetch("/orders");`;

describe("a request reaches a Svelte file", () => {
  it.each([
    ["that sends it when it is shown", '<script>import { load } from "./api"; load()</script>'],
    [
      "that sends it once mounted",
      '<script>import { onMount } from "svelte"; import { load } from "./api"; onMount(async () => { await load() })</script>',
    ],
    [
      "that sends it from an effect",
      '<script>import { load } from "./api"; let n = $state(0); $effect(() => { load() })</script>',
    ],
    [
      "that sends it at a change",
      '<script>import { load } from "./api"; export let id; $: if (id) load()</script>',
    ],
    [
      "that sends it at an event",
      '<script>import { load } from "./api"</script><button on:click={() => load()} />',
    ],
    [
      "that hands it to an event of Svelte 5",
      '<script>import { load } from "./api"</script><button onclick={load} />',
    ],
    [
      "that awaits it",
      '<script>import { load } from "./api"</script>{#await load() then orders}{orders}{/await}',
    ],
    [
      "that sends it as an action",
      '<script>import { load } from "./api"; const go = (node) => { load() }</script><b use:go />',
    ],
    [
      "that calls it in a snippet",
      '<script>import { load } from "./api"</script>{#snippet row()}<b onclick={load} />{/snippet}{@render row()}',
    ],
  ])("%s", (_, page) => {
    expect(namesAt({ "api.ts": API, "List.svelte": page }, MARK)).toEqual(["component List"]);
  });

  it("not that imports it and does nothing with it", () => {
    const page = '<script>import { load } from "./api"</script><p />';
    expect(namesAt({ "api.ts": API, "List.svelte": page }, MARK)).toEqual([]);
  });

  it.each([
    ["a text", 'setContext("api", make())', 'getContext("api")'],
    ["a key that both import", "setContext(KEY, make())", "getContext(KEY)"],
    ["a function that takes it", "provideApi()", "useApi()"],
    ["the pair that Svelte makes", "setApi(make())", "getApi()"],
  ])("that takes what sends it from a context, by %s", (_, provide, take) => {
    const api = `import { createContext, getContext, setContext } from "svelte";
export const KEY = Symbol();
export const [getApi, setApi] = createContext();
export const make = () => ({ list: () => ${MARK} });
export const provideApi = () => setContext(KEY, make());
export const useApi = () => getContext(KEY);`;
    const imports = `import { getContext, setContext } from "svelte"; import { KEY, getApi, make, provideApi, setApi, useApi } from "./api";`;
    const sources = {
      "api.ts": api,
      "Page.svelte": `<script>${imports} ${provide}</script><slot />`,
      "List.svelte": `<script>${imports} const api = ${take}; api.list()</script><p />`,
      "Other.svelte": `<script>${imports} const api = getContext("other"); api.list()</script><p />`,
    };
    expect(namesAt(sources, MARK)).toEqual(["component List"]);
  });

  it("that listens to a component, which dispatches or calls a prop", () => {
    const page = (child: string) => ({
      "api.ts": API,
      "Page.svelte":
        '<script>import { load } from "./api"; import Row from "./Row.svelte"</script><Row on:save={() => load()} onsave={() => load()} />',
      "Row.svelte": child,
    });
    const old = `<script>import { createEventDispatcher } from "svelte"; const dispatch = createEventDispatcher(); const go = () => dispatch("save", 1)</script><b on:click={go} />`;
    const now = "<script>let { onsave } = $props()</script><b onclick={() => onsave(1)} />";
    for (const child of [old, now]) expect(namesAt(page(child), MARK)).toContain("component Page");
  });

  it("whose exported function another calls through `bind:this`, or may", () => {
    const sources = {
      "Dialog.svelte": `<script>export function open() { ${MARK} }</script><p />`,
      "Page.svelte":
        '<script>import Dialog from "./Dialog.svelte"; let dialog; const go = () => dialog.open()</script><Dialog bind:this={dialog} /><b on:click={go} />',
    };
    const graph = graphOf(sources);
    expect(graph.declarationsOf("Dialog.svelte").map(({ name }) => name)).toContain("this.open");
    expect(namesAt(sources, MARK)).toEqual(["component Dialog"]);
  });
});

describe("what SvelteKit runs for a page", () => {
  const load = `export const load = async ({ fetch }) => ({ orders: await ${MARK} });`;
  const page = (text: string) =>
    `<script>${text}</script>{#each data.orders as order}<b>{order.name}</b>{/each}`;

  it("is sent for the page beside it, which shows what comes back", () => {
    const sources = {
      "src/routes/orders/+page.ts": load,
      "src/routes/orders/+page.svelte": page("export let data"),
      "src/routes/boats/+page.svelte": page("export let data"),
    };
    expect(namesAt(sources, MARK)).toEqual(["page orders/+page"]);
  });

  it("is sent for a layout, and goes to the pages below", () => {
    const sources = {
      "src/routes/+layout.server.ts": load,
      "src/routes/+layout.svelte": "<script>let { children } = $props()</script>{@render children()}",
      "src/routes/orders/+page.svelte": page("let { data } = $props()"),
    };
    expect(namesAt(sources, MARK)).toEqual(["page routes/+layout", "page orders/+page"]);
  });

  it.each([
    ["named by a form", "create", '<form method="POST" action="?/create" />', ["page orders/+page"]],
    [
      "named by a text that is computed",
      "create",
      "<script>fetch(`?/${name}`)</script>",
      ["page orders/+page"],
    ],
    ["the default one", "default", '<form method="POST" />', ["page orders/+page"]],
    ["that nothing names", "create", '<form method="POST" action="?/remove" />', []],
  ])("is sent for the page whose action does, %s", (_, name, form, expected) => {
    const sources = {
      "src/routes/orders/+page.server.ts": `export const actions = { ${name}: async ({ fetch }) => { await ${MARK} } };`,
      "src/routes/orders/+page.svelte": form,
    };
    expect(namesAt(sources, MARK)).toEqual(expected);
  });

  it.each([
    [
      "a hook",
      `export const handle = async ({ event, resolve }) => { await ${MARK}; return resolve(event) };`,
    ],
    [
      "one of several hooks",
      `import { sequence } from "@sveltejs/kit/hooks";
const authenticate = async ({ event, resolve }) => { await ${MARK}; return resolve(event) };
export const handle = sequence(authenticate);`,
    ],
  ])("is sent by %s at every request", (_, hooks) => {
    const sources = { "svelte.config.js": "export default {}", "src/hooks.server.ts": hooks };
    expect(namesAt(sources, MARK)).toHaveLength(1);
    expect(namesAt({ "src/hooks.server.ts": hooks }, MARK)).toEqual([]);
  });

  it.each([
    [
      "+page.server.ts",
      "export const load = async ({ locals }) => ({ orders: await locals.api.orders.list() });",
    ],
    [
      "+page.server.ts",
      "export const actions = { default: async (event) => { await event.locals.api.orders.list() } };",
    ],
    [
      "../orders.remote.ts",
      `import { getRequestEvent, query } from "$app/server"; export const list = query(() => getRequestEvent().locals.api.orders.list());`,
    ],
  ])("is sent by what a hook puts into the event's locals, for %s", (file, text) => {
    const sources = {
      "package.json": "{}",
      "svelte.config.js": "export default {}",
      "src/lib/api.ts": `export const connect = (send) => ({ orders: { list: () => ${MARK}, drop: () => send("/drop") } });`,
      "src/hooks.server.ts": `import { connect } from "$lib/api";
export const handle = async ({ event, resolve }) => { event.locals.api = connect(event.fetch); return resolve(event) };`,
      [posix.join("src/routes/orders", file)]: text,
      "src/routes/orders/+page.svelte":
        '<script>import { list } from "../orders.remote"; export let data</script><p>{list().length}</p>',
    };
    expect(namesAt(sources, MARK)).toEqual(["page orders/+page"]);
  });

  it.each([
    ["calls", "query(async () => SEND)", "{#each await orders() as order}{order}{/each}"],
    ["calls", "command(schema, async (id) => SEND)", "<button onclick={() => orders(1)} />"],
    ["submits", "form(schema, async (data) => SEND)", "<form {...orders} />"],
    [
      "submits",
      "form(schema, async (data) => SEND)",
      "<form {...orders.enhance(async ({ submit }) => submit())} />",
    ],
  ])("is sent for who %s a remote function", (_, remote, use) => {
    const sources = {
      "src/orders.remote.ts": `import { command, form, query } from "$app/server";
import { schema } from "./schema";
export const orders = ${remote.replace("SEND", MARK)};`,
      "src/routes/+page.svelte": `<script>import { orders } from "../orders.remote"</script>${use}`,
    };
    expect(namesAt(sources, MARK)).toEqual(["page routes/+page"]);
  });

  it("is not what else its modules hold", () => {
    const sources = {
      "src/routes/orders/+page.ts": `export const helper = () => ${MARK}; export const load = () => ({});`,
      "src/routes/orders/+page.svelte": page("export let data"),
    };
    expect(namesAt(sources, MARK)).toEqual([]);
  });
});

describe("what a Svelte file shows", () => {
  const RECORDS = `[
  { id: 1, name: "Maya Patel", email: "maya@example.com", created_at: "2025-03-01T10:00:00Z" },
  { id: 2, name: "Daniel Reed", email: "daniel@example.com", created_at: "2025-03-02T10:00:00Z" },
]`;
  const SHOW = "{#each people as person (person.id)}<li>{person.name}</li>{/each}";

  function sourcesOf(files: Record<string, string>, ...marks: string[]): string[] {
    const graph = graphOf(files);
    const states = linkStates(graph, requestsAt(files, graph, marks));
    return states
      .filter(({ name }) => name === "people")
      .flatMap(({ sources }) => sources.map(({ kind }) => kind))
      .filter((kind) => kind !== "none")
      .sort();
  }

  it.each([
    ["Svelte 4", "let people = []; onMount(async () => { people = VALUE })"],
    ["Svelte 5", "let people = $state([]); $effect(async () => { people = VALUE })"],
  ])("comes from what its state is given, in %s", (_, script) => {
    const file = (value: string) => ({
      "List.svelte": `<script>import { onMount } from "svelte"; ${script.replace("VALUE", value)}</script>${SHOW}`,
    });
    expect(sourcesOf(file(RECORDS))).toEqual(["mock"]);
    expect(sourcesOf(file('await (await fetch("/people")).json()'), 'fetch("/people")')).toEqual(["api"]);
  });

  it.each(["$: shown = people.filter(Boolean);", "const shown = $derived(people.filter(Boolean));"])(
    "comes from what is derived of it: %s",
    (derived) => {
      const state = derived.startsWith("$") ? "let people = []" : "let people = $state([])";
      const file = `<script>${state}; ${derived} async function load() { people = await (await fetch("/people")).json() } load()</script>${SHOW.replace("people as", "shown as")}`;
      expect(sourcesOf({ "List.svelte": file }, 'fetch("/people")')).toEqual(["api"]);
    },
  );

  it("comes from what a store is set to", () => {
    const files = (value: string) => ({
      "stores.ts": `import { writable } from "svelte/store"; export const people = writable([]);
export async function fill() { people.set(${value}); }`,
      "List.svelte": `<script>import { people, fill } from "./stores"; fill()</script>${SHOW.replace("people", "$people")}`,
    });
    expect(sourcesOf(files(RECORDS))).toEqual(["mock"]);
    expect(sourcesOf(files('await (await fetch("/people")).json()'), 'fetch("/people")')).toEqual(["api"]);
  });
});
