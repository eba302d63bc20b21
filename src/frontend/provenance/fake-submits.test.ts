import { describe, expect, it } from "vitest";
import { fakeSubmits } from "./fake-submits.ts";
import { graphOf, requestsAt } from "./testing/graph-of.ts";

const SEND = 'fetch("/boats", { method: "POST" })';
const WAIT = "await new Promise((done) => setTimeout(done, 500));";

function claimsIn(files: Record<string, string>): string[] {
  const graph = graphOf(files);
  const marks = JSON.stringify(files).includes("POST") ? [SEND] : [];
  const requests = requestsAt(files, graph, marks).map((one) => ({ ...one, methods: ["POST"] as const }));
  return fakeSubmits(graph, requests).map(({ claim, fields }) => `${claim} ${fields}`);
}

const FIELDS = "<input bind:value={name} /><input bind:value={port} /></form>";
const OLD = 'let name = "", port = "", saved = false;';
const RUNES = 'let name = $state(""), port = $state(""), saved = $state(false);';
const svelte = (script: string, form: string) => ({
  "Boat.svelte": `<script>${script}</script>${form}${FIELDS}`,
  "draft.ts": 'import { writable } from "svelte/store"; export const draft = writable(null);',
});

describe("a form that only pretends to send", () => {
  it.each([
    [
      "of Svelte 4",
      svelte(
        `${OLD} async function save() { ${WAIT} saved = true }`,
        "<form on:submit|preventDefault={save}>",
      ),
      ["saved name,port"],
    ],
    [
      "of Svelte 5",
      svelte(
        `${RUNES} function save(e) { e.preventDefault(); setTimeout(() => { saved = true; name = "" }, 500) }`,
        "<form onsubmit={save}>",
      ),
      ["saved name,port"],
    ],
    [
      "with fields of one object",
      {
        "Boat.svelte": `<script>let boat = { name: "", port: "" }, saved = false; async function save() { ${WAIT} saved = true; boat.name = "" }</script><form on:submit={save}><input bind:value={boat.name} /><input bind:value={boat.port} /></form>`,
      },
      ["saved name,port"],
    ],
    [
      "of Vue",
      {
        "Boat.vue": `<script setup>import { ref } from "vue"; const name = ref(""), port = ref(""), saved = ref(false); async function save() { ${WAIT} saved.value = true }</script><template><form @submit.prevent="save"><input v-model="name" /><input v-model="port" /></form></template>`,
      },
      ["saved name,port"],
    ],
  ])("%s", (_, files, expected) => {
    expect(claimsIn(files)).toEqual(expected);
  });

  it.each([
    ["sends", `${RUNES} async function save() { await ${SEND}; saved = true }`, "<form onsubmit={save}>"],
    [
      "sends once it is saved",
      `${RUNES} $effect(() => { if (saved) ${SEND} }); function save() { saved = true }`,
      "<form onsubmit={save}>",
    ],
    [
      "keeps it in a store",
      `import { draft } from "./draft"; ${RUNES} function save() { $draft = { name, port }; saved = true }`,
      "<form onsubmit={save}>",
    ],
    [
      "tells its parent",
      `import { createEventDispatcher } from "svelte"; const dispatch = createEventDispatcher(); ${OLD} function save() { dispatch("save", name); saved = true }`,
      "<form on:submit={save}>",
    ],
    [
      "shows what its parent keeps",
      "export let name; export let port; let saved = false; function save() { saved = true }",
      "<form on:submit={save}>",
    ],
    [
      "is sent by SvelteKit",
      `import { enhance } from "$app/forms"; ${RUNES} function save() { saved = true }`,
      '<form method="POST" use:enhance onsubmit={save}>',
    ],
  ])("is none that %s", (_, script, form) => {
    expect(claimsIn(svelte(script, form))).toEqual([]);
  });
});
