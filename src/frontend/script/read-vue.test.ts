import { describe, expect, it } from "vitest";
import { readVue } from "./read-vue.ts";
import { attribute, id, prop } from "./tree.fixture.ts";
import type { Expression, FunctionExpression } from "./tree.ts";

function componentOf(text: string, file = "Card.vue"): FunctionExpression {
  const found = readVue(file, text).body.find((one) => one.kind === "function-declaration" && one.default);
  if (found?.kind !== "function-declaration") throw new Error("no component");
  return found.function;
}

/** The only element of a template, with the source that its parts stand for. */
function elementOf(template: string, script = ""): Expression & { kind: "jsx" } {
  const text = `<script setup>${script}</script><template>${template}</template>`;
  const last = componentOf(text).body.at(-1);
  const root = last?.kind === "return" ? last.value : null;
  const element = root?.kind === "jsx" ? root.children[0] : null;
  if (element?.kind !== "jsx") throw new Error("no element");
  return element;
}

describe("a Vue file", () => {
  it("is one function, named like the file, that takes the props and renders the template", () => {
    const made = componentOf("<script setup>const a = 1</script><template><p /></template>");
    expect(made).toMatchObject({
      name: "Card",
      component: "whole",
      params: [{ target: { name: "$props" } }],
    });
    expect(made.body.map(({ kind }) => kind)).toEqual(["variable", "return"]);
  });

  it("keeps its extension in the name where the module has something else of that name", () => {
    const text = '<script setup>import { Card } from "./types"</script><template><p /></template>';
    expect(componentOf(text).name).toBe("Card.vue");
  });

  it("has its expressions at their true places", () => {
    const text = '<template><p :title="user.name">{{ count + 1 }}</p></template>';
    const last = componentOf(text).body.at(-1);
    const root = last?.kind === "return" && last.value?.kind === "jsx" ? last.value.children[0] : null;
    if (root?.kind !== "jsx") throw new Error("no element");
    const parts = [attribute(root, "title"), root.children[0]];
    expect(parts.map((part) => text.slice(part?.start, part?.end))).toEqual(["user.name", "count + 1"]);
  });

  it("says of a template in another language that it is not read", () => {
    const text = '<template lang="pug">p</template><script setup>const a = 1</script>';
    expect(readVue("Card.vue", text).problems).toEqual([
      { line: 1, message: "a template in pug is not read" },
    ]);
    expect(componentOf(text).component).toBe("scripts");
  });

  it("keeps what can be read beside an expression that cannot", () => {
    const module = readVue("Card.vue", '<template>\n<p :a="1 +" :b="2">{{ c }}</p></template>');
    expect(module.problems).toMatchObject([{ line: 2 }]);
    expect(JSON.stringify(module.body)).toContain('"name":"c"');
  });
});

describe("a template", () => {
  it("makes elements of components by the names that scripts have for them", () => {
    expect(elementOf("<order-table :max-rows='3' />")).toMatchObject({
      name: "order-table",
      tag: id("OrderTable"),
      attributes: [{ name: "maxRows", value: { kind: "number", value: 3 } }],
    });
  });

  it("makes a choice of v-if and v-else, and a map of v-for", () => {
    const { children } = elementOf(
      '<ul><li v-if="a" /><li v-else-if="b" /><b v-else /><i v-for="(x, n) in xs">{{ x }}</i></ul>',
    );
    expect(children).toMatchObject([
      {
        kind: "conditional",
        test: id("a"),
        otherwise: { kind: "conditional", test: id("b"), otherwise: { name: "b" } },
      },
      { kind: "call", callee: { object: id("xs"), property: "map" }, args: [{ kind: "function" }] },
    ]);
  });

  it("makes functions of handlers, and of what v-model sets", () => {
    const element = elementOf(
      '<x-field v-model="name" @saved="go" @gone="go(); leave($event)" @at="(a) => a" />',
    );
    expect(attribute(element, "onSaved")).toMatchObject(id("go"));
    expect(attribute(element, "onGone")).toMatchObject({
      kind: "function",
      params: [{ target: { name: "$event" } }],
    });
    expect(attribute(element, "onAt")).toMatchObject({
      kind: "function",
      params: [{ target: { name: "a" } }],
    });
    expect(attribute(element, "onUpdate:modelValue")).toMatchObject({
      body: [{ value: { kind: "assign", target: { kind: "name", name: "name" } } }],
    });
  });

  it("hands slots to components as functions, and calls them where they are", () => {
    const element = elementOf('<Rows><template #item="{ row }">{{ row }}</template><p /></Rows>');
    expect(attribute(element, "slot:item")).toMatchObject({ kind: "function", params: [{}] });
    expect(element.children).toMatchObject([{ name: "p" }]);
    const { children } = elementOf('<td><slot name="item" :row="row">none</slot></td>');
    expect(children).toMatchObject([
      { kind: "logical", left: { callee: { ...prop("slot:item") }, args: [{}] } },
    ]);
  });

  it("takes names from the props, where nothing nearer binds them", () => {
    const script = 'const own = 1; defineProps(["order", "own", "row"])';
    const element = elementOf('<p :a="order" :b="own" :c="$route" :d="(row) => row" />', script);
    expect(attribute(element, "a")).toMatchObject(prop("order"));
    expect(attribute(element, "b")).toMatchObject(id("own"));
    expect(attribute(element, "c")).toMatchObject({ object: { kind: "this" }, property: "$route" });
    expect(attribute(element, "d")).toMatchObject({ body: [{ value: id("row") }] });
  });

  it("calls the props with what its component emits", () => {
    const element = elementOf(`<b @click="emit('save-it', 1)" />`, 'const emit = defineEmits(["save-it"])');
    expect(attribute(element, "onClick")).toMatchObject({
      body: [{ value: { kind: "call", callee: prop("onSaveIt"), args: [{ value: 1 }] } }],
    });
  });
});

describe("options", () => {
  const text = `<template><p @click="load">{{ title }} {{ list }} {{ size }}</p></template>
<script>
import { mapActions } from "vuex";
export default {
  props: ["title"],
  data() { return { list: [] } },
  computed: { size() { return this.list.length } },
  methods: { async load(list) { this.list = list; this.$emit("loaded"); this.save() }, ...mapActions("orders", ["save"]) },
  created() { this.load() },
}
</script>`;

  it("are the statements of a setup that does the same", () => {
    const written = JSON.stringify(componentOf(text).body);
    for (const name of ["this.list", "this.size", "this.load", "this.save"])
      expect(written).toContain(`"name":"${name}"`);
    expect(written).not.toContain('"kind":"this"');
    expect(written).toContain('"property":"onLoaded"');
    expect(written).toContain('"property":"title"');
  });

  it("are found where they are taken from this, and by its other name", () => {
    const taken = `<script>
export default {
  data: () => ({ list: [] }),
  methods: { load() { const { list, go } = this; const self = this; self.list = list; }, go() {} },
}
</script>`;
    const written = JSON.stringify(componentOf(taken).body);
    expect(written.match(/"name":"this\.(?:list|go)"/g)).toHaveLength(5);
  });

  it("keep a parameter apart from the member of its name", () => {
    const load = componentOf(text).body.find(
      (one) => one.kind === "variable" && JSON.stringify(one.declarators[0]?.target).includes("this.load"),
    );
    const value = load?.kind === "variable" ? load.declarators[0]?.init : null;
    const first = value?.kind === "function" ? value.body[0] : null;
    expect(first).toMatchObject({ value: { target: { name: "this.list" }, value: id("list") } });
  });
});
