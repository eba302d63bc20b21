import { describe, expect, it } from "vitest";
import { readSvelte } from "./read-svelte.ts";
import { attribute, id, prop } from "./tree.fixture.ts";
import type { Expression, FunctionExpression, Statement } from "./tree.ts";

function componentOf(text: string, file = "Card.svelte"): FunctionExpression {
  const found = readSvelte(file, text).body.find((one) => one.kind === "function-declaration" && one.default);
  if (found?.kind !== "function-declaration") throw new Error("no component");
  return found.function;
}

const shownBy = (text: string): readonly Expression[] => {
  const last = componentOf(text).body.at(-1);
  const root = last?.kind === "return" ? last.value : null;
  if (root?.kind !== "jsx") throw new Error("nothing shown");
  return root.children;
};

/** The first part of a template. */
function elementOf(template: string, script = ""): Expression & { kind: "jsx" } {
  const [element] = shownBy(`<script>${script}</script>${template}`);
  if (element?.kind !== "jsx") throw new Error("no element");
  return element;
}

const rune = (name: string) => ({ kind: "call", callee: id(name) });

const declared = (script: string, template = "<p />"): readonly Statement[] =>
  componentOf(`<script>${script}</script>${template}`).body.slice(0, -1);

const declaratorOf = (script: string, template?: string) => {
  const [first] = declared(script, template);
  return first?.kind === "variable" ? first.declarators[0] : undefined;
};

describe("a Svelte file", () => {
  it("is one function, named like the file, that takes the props and shows the template", () => {
    const made = componentOf("<script>const a = 1</script><p>{a}</p>");
    expect(made).toMatchObject({
      name: "Card",
      component: "whole",
      params: [{ target: { name: "$props" } }],
    });
    expect(made.body.map(({ kind }) => kind)).toEqual(["variable", "return"]);
  });

  it("begins behind the comments above it", () => {
    expect(componentOf("<!-- a -->\n<!-- b -->\n<p />")).toMatchObject({ start: 22 });
  });

  it("is named with its folder where SvelteKit names the file", () => {
    expect(componentOf("<p />", "src/routes/orders/+page.svelte").name).toBe("orders/+page");
  });

  it("has its expressions at their true places", () => {
    const text =
      '<script lang="ts">\nlet n: number = 1\n</script>\n<p title={user.name as string}>{n + 1}</p>';
    const root = shownBy(text)[0];
    if (root?.kind !== "jsx") throw new Error("no element");
    const parts = [attribute(root, "title"), root.children[0]];
    expect(parts.map((part) => text.slice(part?.start, part?.end))).toEqual(["user.name as string", "n + 1"]);
  });

  it("keeps what its module script has around the component", () => {
    const text = `<script module>export const load = () => 1</script><script>import x from "./x"; const a = x</script>`;
    const { body } = readSvelte("Card.svelte", text);
    expect(body.map(({ kind }) => kind)).toEqual(["variable", "import", "function-declaration"]);
  });

  it("reads styles and scripts in elements as nothing", () => {
    const head = '<svelte:head><script>{"@context": 1}</script></svelte:head>';
    const text = `${head}<script>const a = 1</script><style lang="scss">.a { .b { color: red } // x\n }</style>`;
    expect(readSvelte("Card.svelte", text).problems).toEqual([]);
    expect(componentOf(text).body.map(({ kind }) => kind)).toEqual(["variable", "return"]);
  });

  it("keeps the scripts of a template that cannot be parsed, and says so", () => {
    const { problems, partial, body } = readSvelte(
      "Card.svelte",
      "<script>const a = 1</script>\n<p>{#if}</div>",
    );
    expect(problems).toMatchObject([{ line: 2 }]);
    expect(partial).toBe(true);
    expect(body.at(-1)).toMatchObject({ function: { component: "scripts" } });
  });

  it("ends in bounded time on blocks that nothing closes", () => {
    const text = "<!-- ".repeat(40_000) + "<script ".repeat(40_000);
    const before = performance.now();
    readSvelte("Card.svelte", text);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it("reads what declares something once, however deep it stands", () => {
    const text = `${"{#if a}{#snippet row()}".repeat(60)}x${"{/snippet}{/if}".repeat(60)}`;
    const before = performance.now();
    expect(readSvelte("Card.svelte", text).problems).toEqual([]);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it("says of a template that nests too deeply that it is not read in full", () => {
    const text = `${"<div>".repeat(1000)}${"</div>".repeat(1000)}`;
    expect(readSvelte("Card.svelte", text)).toMatchObject({ partial: true, problems: [{ line: 1 }] });
  });
});

describe("the script of an instance", () => {
  it("takes what it exports as props, by the names that are given from outside", () => {
    expect(declaratorOf("export let order = null")).toMatchObject({
      target: { properties: [{ key: "order", target: { name: "order" }, default: { kind: "literal" } }] },
      init: id("$props"),
    });
    expect(declaratorOf("let kind; export { kind as class }")).toMatchObject({
      target: { properties: [{ key: "class", target: { name: "kind" } }] },
    });
    expect(declaratorOf("let { order, ...rest } = $props()")).toMatchObject({ init: id("$props") });
  });

  it("holds as a state what some code writes, and nothing else", () => {
    expect(declaratorOf("let open = false; function show() { open = true }")?.init).toMatchObject(
      rune("$state"),
    );
    expect(declaratorOf("let name = 'a'", "<input bind:value={name}>")?.init).toMatchObject(rune("$state"));
    expect(declaratorOf("let base = '/api'")?.init).toMatchObject({ kind: "string" });
    expect(declaratorOf("let n = $state(0); n = 1")?.init).toMatchObject(rune("$state"));
    expect(declared("let n = 0; const a = $state(1); n = 1")[0]).toMatchObject({
      declarators: [{ init: { kind: "number" } }],
    });
  });

  it("derives what `$:` declares", () => {
    expect(declared("const items = []; $: total = items.length")[1]).toMatchObject({
      kind: "variable",
      declarators: [{ target: { name: "total" }, init: rune("$derived") }],
    });
  });

  it("lets out functions as methods, which who holds the component may call", () => {
    expect(declared("export function open() {}")[0]).toMatchObject({
      declarators: [{ target: { name: "this.open" }, init: { kind: "function" } }],
    });
    const [call] = declared("function go() { dialog.open() } let dialog", "<Dialog bind:this={dialog} />");
    expect(JSON.stringify(call)).toContain('"property":"value"');
  });

  it("takes a store and what it holds for one", () => {
    const text = '<script>import { items } from "./stores"</script>{$items}{$unknown}';
    expect(shownBy(text)).toMatchObject([id("items"), id("$unknown")]);
  });

  it("dispatches events as calls of props", () => {
    const script = 'const dispatch = createEventDispatcher(); dispatch("save", order)';
    expect(declared(script)[1]).toMatchObject({
      value: {
        callee: prop("onSave"),
        args: [{ kind: "object", properties: [{ key: "detail", value: id("order") }] }],
      },
    });
  });
});

describe("a template", () => {
  it("has events under their names in JSX, whichever version wrote them", () => {
    expect(attribute(elementOf("<button on:click|once={go} />"), "onClick")).toMatchObject(id("go"));
    expect(attribute(elementOf("<button onclick={go} />"), "onClick")).toMatchObject(id("go"));
    expect(attribute(elementOf("<Row onsave={go} />"), "onsave")).toMatchObject(id("go"));
    expect(attribute(elementOf("<button on:click />"), "onClick")).toMatchObject(prop("onClick"));
  });

  it("has texts with braces as templates, and short attributes", () => {
    expect(attribute(elementOf('<a href="/orders/{id}/x">x</a>'), "href")).toMatchObject({
      kind: "template",
      quasis: ["/orders/", "/x"],
      expressions: [id("id")],
    });
    expect(attribute(elementOf("<Row {order} />"), "order")).toMatchObject(id("order"));
    expect(elementOf("<Row {...rest} />").attributes).toMatchObject([{ name: null, value: id("rest") }]);
  });

  it("sets what an element is bound to", () => {
    const bound = elementOf("<input bind:value={name}>", "let name");
    expect(attribute(bound, "value")).toMatchObject(id("name"));
    expect(attribute(bound, "onInput")).toMatchObject({
      kind: "function",
      body: [{ value: { kind: "assign", target: { name: "name" } } }],
    });
  });

  it("calls actions with what they are given", () => {
    expect(attribute(elementOf("<form use:send={options}></form>"), "use:send")).toMatchObject({
      kind: "call",
      callee: id("send"),
      args: [{ kind: "opaque" }, id("options")],
    });
  });

  it("maps over lists, and shows what stands in for an empty one", () => {
    const [loop, none] = shownBy("{#each items as { id }, at (id)}<b>{id}{at}</b>{:else}none{/each}");
    expect(loop).toMatchObject({
      callee: { object: id("items"), property: "map" },
      args: [{ params: [{ target: { kind: "object-pattern" } }, { target: { name: "at" } }] }],
    });
    expect(none).toMatchObject({ kind: "jsx", children: [{ kind: "jsx-text" }] });
  });

  it("chooses, and awaits", () => {
    expect(shownBy("{#if a}x{:else if b}y{/if}")[0]).toMatchObject({
      kind: "conditional",
      test: id("a"),
      otherwise: { children: [{ kind: "conditional", test: id("b") }] },
    });
    expect(shownBy("{#await load() then order}{order}{:catch error}{error}{/await}")[0]).toMatchObject({
      callee: { object: { kind: "call", callee: id("load") }, property: "then" },
      args: [{ params: [{ target: { name: "order" } }] }, { params: [{ target: { name: "error" } }] }],
    });
  });

  it("declares constants and snippets where they stand", () => {
    const made = componentOf("{#snippet row(item)}<b>{item}</b>{/snippet}{@render row(first)}");
    expect(made.body).toMatchObject([
      { kind: "variable", declarators: [{ target: { name: "row" }, init: { kind: "function" } }] },
      { kind: "return", value: { children: [{ kind: "call", callee: id("row") }] } },
    ]);
    const [loop] = shownBy("{#each items as item}{@const name = item.name}{name}{/each}");
    expect(loop).toMatchObject({ args: [{ body: [{ kind: "variable" }, { kind: "return" }] }] });
  });

  it("fills components by slots and snippets", () => {
    const filled = elementOf('<Table let:row><b>{row}</b><i slot="end">x</i></Table>');
    expect(filled.attributes.map(({ name }) => name)).toEqual(["slot:end", "slot:default"]);
    const snippets = elementOf("<Table>{#snippet row(item)}{item}{/snippet}</Table>");
    expect(attribute(snippets, "row")).toMatchObject({ kind: "function" });
    expect(shownBy('<slot name="end" {item}>none</slot>')[0]).toMatchObject({
      operator: "??",
      left: { callee: { object: id("$props"), property: "slot:end" } },
    });
  });
});
