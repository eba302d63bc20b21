import { expect, it } from "vitest";
import { text } from "../../contract/pattern.ts";
import type { Reach, ReachStep } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { leftToPages } from "./left-to-pages.ts";

const FILE = "static/shop.js";
const place = { file: FILE, startLine: 1, endLine: 1 };
const NOTHING: Reach = { request: "save", steps: [], components: [], undetermined: null };
const SAVE = 'async function save() { await fetch("/orders"); }';
const PAGE = '<button onclick="save()">Save</button>\n<script src="/static/shop.js?v=2"></script>';

/** What stops the way of a request of a script, where pages load it so. */
function stoppedAt(source: string, page: string, reach: Reach = NOTHING) {
  const graph = createModuleGraph([extractScript(FILE, source)], {
    files: new Set([FILE]),
    readConfig: () => null,
  });
  const requests = [{ id: "save", url: text("/orders"), place, holder: `${FILE}#save` } as Request];
  const pages = [{ file: "templates/index.html", text: page }];
  return leftToPages(graph, requests, new Map([["save", reach]]), pages).get("save")?.undetermined;
}

it("leaves what a script that is no module defines to the page that loads it", () => {
  expect(stoppedAt(SAVE, PAGE)).toMatchObject({
    file: "templates/index.html",
    line: 2,
    expression: '<script src="/static/shop.js?v=2"></script>',
  });
});

it("does not where no page loads it", () => {
  expect(stoppedAt(SAVE, '<button onclick="save()">Save</button>')).toBeNull();
  expect(stoppedAt(SAVE, PAGE.replace("shop.js", "workshop.js"))).toBeNull();
  expect(stoppedAt(SAVE, PAGE.replace("shop.js", "shop.js.map"))).toBeNull();
  expect(stoppedAt(SAVE, '<p>See "shop.js"</p>')).toBeNull();
});

it("does not where it is a module: what it defines is its own", () => {
  expect(stoppedAt(`import "./base.js";\n${SAVE}`, PAGE)).toBeNull();
  expect(stoppedAt(`export ${SAVE}`, PAGE)).toBeNull();
});

it("changes no way that leads somewhere", () => {
  const page: ReachStep = { kind: "page", name: "Shop", place, declaration: place };
  expect(stoppedAt(SAVE, PAGE, { ...NOTHING, components: [page] })).toBeNull();
});
