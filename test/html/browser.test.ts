import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audit } from "../../src/contract/report.ts";
import {
  CONNECTED,
  EVIL_TEXTS,
  evil,
  MESSAGING,
  reportOf,
  STOPPED,
} from "../../src/report/report.fixture.ts";
import { findBrowser, openBrowser } from "./open-browser.ts";
import { openPage, violationsOf } from "./watch-page.ts";
import { writeReport } from "./write-report.ts";

/** Strings that would run something, or fetch something, in a page that printed them as markup. */
const ATTACKS = [
  '"><script>window.owned = 1; alert(1)</script>',
  "<img src=x onerror=\"window.owned = 1; alert('x')\">",
  "' autofocus onfocus='window.owned=1' tabindex='1",
  "</title></style></script></textarea></svg></desc><svg onload=window.owned=1>",
  "javascript:window.owned=1//",
  '<a href="javascript:window.owned=1">x</a><base href="http://evil.example/">',
  "<link rel=stylesheet href=http://evil.example/x.css><iframe srcdoc='<script>parent.owned=1</script>'>",
  "<meta http-equiv=refresh content='0;url=http://evil.example'>",
  "--><!--<script>window.owned=1</script>",
  "<style>*{background:url(http://evil.example/)}</style>",
];

const browserPath = findBrowser();
if (browserPath === null) {
  process.stderr.write(
    "test/html: skipped, as no Chromium is installed here; name one in the variable CHROMIUM\n",
  );
}

const FIRST = "messaging/websocket_get_my_conversations_GET.html";

describe.skipIf(browserPath === null)("in a browser, opened from disk", () => {
  let browser: Browser;
  let folder: string;
  let at: (path: string) => string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "hop-audit-html-"));
    at = writeReport(
      join(folder, "report"),
      reportOf(
        { ...MESSAGING, project: "messaging" },
        { ...CONNECTED, project: "connected" },
        {
          ...STOPPED,
          project: "connected",
        },
      ),
    );
    browser = await openBrowser(browserPath ?? "");
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(["index.html", FIRST, "rules.html", "single.html"])(
    "%s is styled, and asks nobody for anything",
    async (path) => {
      const { page, misdeeds, close } = await openPage(browser, at(path));
      expect([misdeeds, await violationsOf(page)]).toEqual([[], []]);
      expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight")).toBe("650");
      await close();
    },
  );

  it.each([1440, 800, 390])("nothing stands out of a page that is %i wide", async (width) => {
    const viewport = { width, height: 800 };
    const { page, close } = await openPage(browser, at("index.html"), { viewport });
    for (const path of ["index.html", FIRST, "rules.html"]) {
      await page.goto(at(path));
      expect([path, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([path, width]);
    }
    await close();
  });

  describe("the filters", () => {
    let page: Page;
    let misdeeds: string[];
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ page, misdeeds, close } = await openPage(browser, at("index.html")));
    });

    afterAll(() => close());

    const shown = async (): Promise<string[]> => {
      const links = await page.locator("tr[data-status]:not([hidden]) th a").allTextContents();
      const visible = await page.locator("tr[data-status] th a").filter({ visible: true }).count();
      expect(visible).toBe(links.length);
      return links;
    };
    const [broken, connected, stopped] = [MESSAGING.symbol, CONNECTED.symbol, STOPPED.symbol];

    it.each<[string, Record<string, string>, string[]]>([
      ["a search", { Search: "EXPORT" }, [stopped]],
      ["a search of several words, in a path", { Search: "v1/messaging websocket" }, [broken]],
      ["a search for a rule", { Search: "mock-bypass" }, [broken]],
      ["a search for what nothing has", { Search: "nothing like it" }, []],
      ["a status", { Status: "C" }, [connected]],
      ["a severity", { Findings: "medium" }, [broken]],
      ["no finding", { Findings: "none" }, [connected, stopped]],
      ["a verdict of any hop", { Verdict: "undetermined" }, [stopped]],
      ["a verdict of one hop", { Hop: "4", Verdict: "fail" }, [broken]],
      ["a verdict that this hop has not", { Hop: "0", Verdict: "fail" }, []],
      ["a project", { Project: "1" }, [connected, stopped]],
      ["the worst first", { Project: "1", Order: "worst" }, [stopped, connected]],
    ])("%s", async (_, wanted, expected) => {
      await page.goto(at("index.html"));
      for (const [label, value] of Object.entries(wanted)) {
        const role = label === "Search" ? "searchbox" : "combobox";
        const control = page.getByRole(role, { name: label, exact: true });
        await (label === "Search" ? control.fill(value) : control.selectOption(value));
      }
      expect(await shown()).toEqual(expected);
      expect(await page.locator("#nothing").isVisible()).toBe(expected.length === 0);
      expect(await page.getByRole("status").textContent()).toBe(`${expected.length} of 3 shown`);
      expect(misdeeds).toEqual([]);
    });

    it("stand in the address, and are undone", async () => {
      await page.goto("about:blank");
      await page.goto(`${at("index.html")}#q=export&status=U&nonsense=1`);
      expect(await shown()).toEqual([stopped]);
      await page.getByRole("combobox", { name: "Status" }).selectOption("C");
      expect(page.url()).toBe(`${at("index.html")}#q=export&status=C`);
      expect(await shown()).toEqual([]);
      await page.getByRole("button", { name: "Reset" }).click();
      await page.getByText("All 3 shown").waitFor();
      expect(await shown()).toEqual([broken, connected, stopped]);
      expect(page.url()).toBe(at("index.html"));
      expect(misdeeds).toEqual([]);
    });

    it("Enter in the search submits nothing", async () => {
      await page.goto(at("index.html"));
      await page.getByLabel("Search").fill("export");
      await page.getByLabel("Search").press("Enter");
      expect(await shown()).toEqual([stopped]);
      expect([misdeeds, await violationsOf(page)]).toEqual([[], []]);
    });
  });

  it("is used by keyboard: past the navigation, through the controls, to a symbol and into it", async () => {
    const { page, close } = await openPage(browser, at("index.html"));
    const focused = (): Promise<string> =>
      page.evaluate(
        "document.activeElement.name || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent",
      );
    const stops: string[] = [];
    for (let step = 0; step < 11; step++) {
      await page.keyboard.press("Tab");
      stops.push(await focused());
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    }
    expect(stops).toEqual([
      "Skip to content",
      "q",
      "status",
      "severity",
      "hop",
      "verdict",
      "project",
      "order",
      "Reset",
      "Symbols by hops",
      MESSAGING.symbol,
    ]);
    await page.keyboard.press("Enter");
    await page.waitForURL(at(FIRST));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await close();
  });

  it("without scripts the table is whole, and the controls are hidden", async () => {
    const { page, close } = await openPage(browser, at("index.html"), { javaScriptEnabled: false });
    expect(await page.locator("tr[data-status]").filter({ visible: true }).count()).toBe(3);
    expect(await page.locator("form").isVisible()).toBe(false);
    expect(await page.getByLabel("Search").isVisible()).toBe(false);
    await close();
  });

  it("shows the wide picture or the narrow one", async () => {
    for (const [width, visible] of [
      [1440, "wide"],
      [700, "narrow"],
    ] as const) {
      const { page, close } = await openPage(browser, at(FIRST), { viewport: { width, height: 900 } });
      const pictures = page.locator("svg.picture").filter({ visible: true });
      expect((await pictures.all()).length).toBe(1);
      expect(await pictures.getAttribute("class")).toBe(`picture ${visible}`);
      await close();
    }
  });

  it("hostile texts run nothing, fetch nothing and say nothing", async () => {
    const audits: Audit[] = [...EVIL_TEXTS, ...ATTACKS].map(evil);
    const hostile = writeReport(join(folder, "hostile"), reportOf(...audits));
    const { page, misdeeds, close } = await openPage(browser, hostile("index.html"));
    const pages: string[] = await page.evaluate(
      "[...document.querySelectorAll('tr[data-status] th a')].map((node) => node.href)",
    );
    expect(pages).toHaveLength(audits.length);
    for (const url of [hostile("index.html"), hostile("single.html"), ...pages]) {
      await page.goto(url);
      expect([await page.evaluate("window.owned"), await violationsOf(page)]).toEqual([undefined, []]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1440);
    }
    expect(misdeeds).toEqual([]);
    await close();
  });

  describe("axe finds nothing that keeps a reader out", () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const CHECK = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)} }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html)))`;

    it.each(
      (["light", "dark"] as const).flatMap((colorScheme) => [
        { path: "index.html", width: 1440, colorScheme },
        { path: FIRST, width: 1440, colorScheme },
        { path: "connected/messaging_export_POST.html", width: 390, colorScheme },
        { path: "index.html", width: 390, colorScheme },
        { path: "rules.html", width: 1440, colorScheme },
        { path: "single.html", width: 1440, colorScheme },
      ]),
    )("$path, $colorScheme, $width wide", async ({ path, width, colorScheme }) => {
      const viewport = { width, height: 900 };
      const { page, close } = await openPage(browser, at(path), { colorScheme, viewport });
      await page.evaluate(axe);
      expect(await page.evaluate(CHECK)).toEqual([]);
      await close();
    });
  });
});
