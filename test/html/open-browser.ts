import { existsSync } from "node:fs";
import process from "node:process";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser of Chromium's kind that is installed; what `CHROMIUM` names goes first. Nothing is downloaded. */
export function findBrowser(): string | null {
  const { CHROMIUM } = process.env;
  return (
    [...(CHROMIUM === undefined ? [] : [CHROMIUM]), ...PLACES].find((place) => existsSync(place)) ?? null
  );
}

/** Chromium's sandbox refuses to start for root, who is who runs containers. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
