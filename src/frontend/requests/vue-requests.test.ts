import { describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

function requestsOf(files: Readonly<Record<string, string>>): string[] {
  const { requests } = linkFiles(files);
  return requests.map(
    (one) => `${one.place.file}:${one.place.startLine} ${one.methods.join("|")} ${render(one.url)}`,
  );
}

describe("templates request", () => {
  it.each([
    [
      "a link",
      '<a :href="`/api/orders/${order.id}/invoice`">PDF</a>',
      ["A.vue:1 GET /api/orders/{id}/invoice"],
    ],
    ["a picture", '<img src="/api/logo">', ["A.vue:1 GET /api/logo"]],
    ["a form", '<form action="/api/login" method="post" />', ["A.vue:1 POST /api/login"]],
    ["a handler", `<b @click="fetch('/api/ping')" />`, ["A.vue:1 GET /api/ping"]],
    ["nothing for a page of the router", '<router-link to="/orders" />', []],
  ])("%s", (_, markup, expected) => {
    expect(requestsOf({ "A.vue": `<template>${markup}</template>` })).toEqual(expected);
  });

  it("with what an input puts further into an object", () => {
    const source = `<template><input v-model="state.form.name" @blur="check" /></template>
<script setup>
const state = reactive({ form: { name: "" } });
const check = () => fetch(\`/api/names/\${state.form.name.trim()}\`);
</script>`;
    expect(requestsOf({ "A.vue": source })).toEqual(["A.vue:4 GET /api/names/{trim}"]);
  });

  it("by a component's attribute, where it is given", () => {
    const files = {
      "Download.vue": `<template><button @click="load" /></template>
<script setup>
const props = defineProps({ url: { type: String, default: "" } });
const load = () => fetch(props.url);
</script>`,
      "Page.vue": `<script setup>
import Download from "./Download.vue";
</script>
<template>
  <Download />
  <Download url="/api/export" />
  <Download :url="\`/api/orders/\${order.id}\`" />
</template>`,
    };
    expect(requestsOf(files)).toEqual(["Page.vue:6 GET /api/export", "Page.vue:7 GET /api/orders/{id}"]);
  });
});

describe("what frameworks add", () => {
  it.each([
    [
      "Nuxt's plugins",
      "nuxt.config.ts",
      "export default defineNuxtPlugin(() => ({ provide: { api: $fetch.create({ baseURL: '/api' }) } }))",
    ],
    [
      "their function",
      "nuxt.config.ts",
      "export default (context, inject) => { inject('api', $fetch.create({ baseURL: '/api' })) }",
    ],
    [
      "properties of the application",
      "x.ts",
      "app.config.globalProperties.$api = $fetch.create({ baseURL: '/api' })",
    ],
  ])("is a client that components read: %s", (_, config, plugin) => {
    const files = {
      [config]: "",
      "plugins/api.ts": plugin,
      "A.vue": "<script>export default { created() { this.$api('/orders') } }</script>",
      "B.vue": "<script setup>const { $api } = useNuxtApp(); $api('/users')</script>",
      "C.vue": "<script setup>const { proxy } = getCurrentInstance(); proxy.$api('/stats')</script>",
    };
    expect(requestsOf(files)).toEqual([
      "A.vue:1 GET /api/orders",
      "B.vue:1 GET /api/users",
      "C.vue:1 GET /api/stats",
    ]);
  });

  it("is the client that vue-axios is given", () => {
    const files = {
      "main.js": `import Vue from "vue";
import VueAxios from "vue-axios";
import axios from "axios";
Vue.use(VueAxios, axios.create({ baseURL: "/api" }));`,
      "A.vue": `<script>import Vue from "vue";
export default { methods: {
  one() { Vue.axios.post("/boats", {}) },
  two() { return this.axios.get("/boats") },
  three() { return this.$http.delete("/boats/1") },
} }</script>`,
    };
    expect(requestsOf(files)).toEqual([
      "A.vue:3 POST /api/boats",
      "A.vue:4 GET /api/boats",
      "A.vue:5 DELETE /api/boats/1",
    ]);
    const named = { ...files, "main.js": files["main.js"].replace("axios.create", "{ $boats: axios.create") };
    named["main.js"] = named["main.js"].replace(" }));", " }) });");
    const script = "<script>export default { created() { this.$boats.get('/boats') } }</script>";
    expect(requestsOf({ ...named, "A.vue": script })).toEqual(["A.vue:1 GET /api/boats"]);
  });

  it("is what a component injects of the application's properties", () => {
    const files = {
      "main.ts": `import { createApp } from "vue";
import plugin from "vue-axios";
import axios from "axios";
const app = createApp({});
app.use(plugin, axios);
app.provide("axios", app.config.globalProperties.axios);`,
      "A.vue": `<script setup>import { inject } from "vue";
const client = inject("axios"); client.put("/api/boats")</script>`,
    };
    expect(requestsOf(files)).toEqual(["A.vue:2 PUT /api/boats"]);
  });

  it.each([
    "Object.defineProperty(Vue.prototype, '$shelf', { value: shelf })",
    "Object.defineProperties(Vue.prototype, { $shelf: { get() { return shelf } } })",
  ])("is what a plugin defines: %s", (defined) => {
    const files = {
      "plugin.js": `import axios from "axios"; import Vue from "vue"; const shelf = axios.create({ baseURL: "/api" }); ${defined}`,
      "A.vue": "<script>export default { created() { this.$shelf.get('/books') } }</script>",
    };
    expect(requestsOf(files)).toEqual(["A.vue:1 GET /api/books"]);
  });

  it("is made by components that a library has registered for all", () => {
    const file =
      "<template><q-btn :href=\"`/api/login/${provider}`\" /><VImg src='/api/logo' /></template><script setup>const provider = pick()</script>";
    expect(requestsOf({ "A.vue": file })).toEqual([
      "A.vue:1 GET /api/login/{provider}",
      "A.vue:1 GET /api/logo",
    ]);
  });

  it("is what Nuxt imports by its folders", () => {
    const files = {
      "web/nuxt.config.ts": "",
      "web/composables/useOrders.ts": "export const useOrders = (path) => $fetch('/api' + path)",
      "web/composables/deep/inner.ts": "export const useInner = () => $fetch('/api/inner')",
      "web/utils/load.ts": "export default (id) => $fetch(`/api/loads/${id}`)",
      "web/pages/a.vue": "<script setup>useOrders('/orders'); load(1); useInner()</script>",
    };
    expect(requestsOf(files)).toEqual([
      "web/composables/deep/inner.ts:1 GET /api/inner",
      "web/pages/a.vue:1 GET /api/orders",
      "web/pages/a.vue:1 GET /api/loads/1",
    ]);
  });

  it("is a component by its folder, or by what a plugin for Vite is given", () => {
    const call = "<script setup>const props = defineProps(['url']); fetch(props.url)</script>";
    const files = {
      "web/nuxt.config.ts": "",
      "web/components/base/load/Button.vue": call,
      "web/pages/a.vue":
        '<template><BaseLoadButton url="/api/a" /><lazy-base-load-button url="/api/b" /></template>',
      "spa/vite.config.ts": `import Components from "unplugin-vue-components/vite";
export default { plugins: [Components({ dirs: ["src/parts"] })] };`,
      "spa/src/parts/LoadButton.vue": call,
      "spa/src/Page.vue": '<template><LoadButton url="/api/c" /></template>',
    };
    expect(requestsOf(files)).toEqual([
      "spa/src/Page.vue:1 GET /api/c",
      "web/pages/a.vue:1 GET /api/a",
      "web/pages/a.vue:1 GET /api/b",
    ]);
  });
});

describe("stores of Pinia request", () => {
  it.each([
    ["as options", "{ state: () => ({}), actions: { load(id) { return fetch(`/api/orders/${id}`) } } }"],
    ["as a setup", "() => { const load = (id) => fetch(`/api/orders/${id}`); return { load } }"],
  ])("%s", (_, body) => {
    const files = {
      "store.ts": `import { defineStore } from "pinia";\nexport const useOrders = defineStore("orders", ${body});`,
      "A.vue": `<script setup>
import { useOrders } from "./store";
useOrders().load("latest");
</script>`,
    };
    expect(requestsOf(files)).toEqual(["A.vue:3 GET /api/orders/latest"]);
  });
});
