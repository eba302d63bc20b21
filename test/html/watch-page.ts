import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** A page, and everything that it did which a report must not do. */
export interface Watched {
  readonly page: Page;
  /** Requests for anything but files, messages on the console, errors, dialogs, violations of its own policy. */
  readonly misdeeds: string[];
  readonly close: () => Promise<void>;
}

const VIOLATIONS = `window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective + " " + event.blockedURI);
});`;

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const misdeeds: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) misdeeds.push(`requests ${request.url()}`);
  });
  page.on("requestfailed", (request) => misdeeds.push(`misses ${request.url()}`));
  page.on("console", (message) => misdeeds.push(`says ${message.text()}`));
  page.on("pageerror", (error) => misdeeds.push(`throws ${error.message}`));
  page.on("popup", () => misdeeds.push("opens a window"));
  page.on("dialog", (dialog) => {
    misdeeds.push(`asks ${dialog.message()}`);
    void dialog.dismiss();
  });
  if (options.javaScriptEnabled !== false) await page.addInitScript(VIOLATIONS);
  await page.goto(url);
  return { page, misdeeds, close: () => context.close() };
}

/** What its policy kept it from; the page has to be scripted. */
export const violationsOf = (page: Page): Promise<string[]> => page.evaluate("window.violations");
