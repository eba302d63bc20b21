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

const requestsOfVue = (script: string, template = ""): string[] =>
  linkFiles({
    "Form.vue": `<template><b>${template}</b></template>\n${script}`,
    "Send.vue": `<script setup>\nconst props = defineProps(["url"]);\nconst send = () => fetch(props.url);\n</script>`,
  }).requests.map(({ methods, url }) => `${methods.join("|")} ${render(url)}`);

it("knows what a ref of Vue holds, and what it gives to a component", () => {
  const script = (more = "") => `<script setup>
import { ref, watch } from "vue";
import Send from "./Send.vue";
const tab = ref("all");
watch(tab, () => fetch(\`/boats/\${tab.value}\`));
${more}</script>`;
  expect(requestsOfVue(script())).toEqual(["GET /boats/all"]);
  expect(requestsOfVue(script('const own = () => { tab.value = "own" };'))).toEqual([
    "GET /boats/all",
    "GET /boats/own",
  ]);
  expect(requestsOfVue(script(), '<input v-model="tab">')).toEqual(["GET /boats/{tab}"]);
  expect(requestsOfVue(script("const set = (given) => { tab.value = given };"))).toEqual([
    "GET /boats/{tab}",
  ]);
  expect(requestsOfVue(script("fill(tab);"))).toEqual(["GET /boats/{tab}"]);
  expect(requestsOfVue(script('const path = ref("/boats");'), '<Send :url="path" />')).toEqual([
    "GET /boats",
    "GET /boats/all",
  ]);
});

it("knows the same of a component's data", () => {
  const script = (more = "") => `<script>
import Send from "./Send.vue";
export default {
  components: { Send },
  data: () => ({ path: "/boats" }),
  methods: { ${more} },
};
</script>`;
  const template = '<send :url="path" />';
  expect(requestsOfVue(script(), template)).toEqual(["GET /boats"]);
  expect(requestsOfVue(script('old() { this.path = "/wrecks"; }'), template)).toEqual([
    "GET /boats",
    "GET /wrecks",
  ]);
  expect(requestsOfVue(script("to(path) { this.path = path; }"), template)).toEqual(["GET <url>"]);
});
