import { expect, it } from "vitest";
import { CONNECTED } from "../report.fixture.ts";
import { fileNames } from "./file-names.ts";

const named = (symbol: string, project?: string) => ({
  ...CONNECTED,
  symbol,
  ...(project === undefined ? {} : { project }),
});

const names = (...audits: ReturnType<typeof named>[]): string[] => [
  ...fileNames(audits, "html", ["index", "rules"]).values(),
];

it("keeps the format's own pages, in whatever case a symbol spells them", () => {
  expect(names(named("Rules"), named("index"), named("rules", "web"))).toEqual([
    "Rules-2.html",
    "index-2.html",
    "web/rules.html",
  ]);
});

it("puts no folder where a page goes", () => {
  expect(names(named("a", "index.HTML"))).toEqual(["index.HTML-/a.html"]);
});

it("keeps names apart that become the same", () => {
  expect(names(named("a/b", "x"), named("a b", "x"), named("..", ".."))).toEqual([
    "x/a-b.html",
    "x/a-b-2.html",
    "unnamed/unnamed.html",
  ]);
});
