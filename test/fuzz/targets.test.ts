import { join } from "node:path";
import { expect, it } from "vitest";
import { readTargets } from "../../src/targets/read-targets.ts";
import { TargetsError } from "../../src/targets/targets-error.ts";
import { filesBelow, fixtures } from "../frontend/fixture-tree.ts";
import { TIMEOUT, tryOut } from "./budget.ts";
import { mutate, mutations } from "./mutate.ts";

/** One with everything that the file can hold, beside those of the fixtures. */
const RICH = `{
  "version": 1,
  // comments are allowed
  "roots": { "backend": ["api"], "frontend": ["web"], "tests": null },
  "rules": { "query/unbounded-list": "off", "model/response-missing": "high" },
  "hints": { "entry": ["api/main.py"], "baseUrls": { "API_URL": "/v1" }, "proxies": [{ "from": "/api", "to": "/" }], "values": { "X": "y" } },
  "targets": [
    "users_read_me_GET",
    { "symbol": "users_list_GET", "operation": "GET /v1/users", "app": "main:app", "consumers": "external", "why": "a webhook" },
    { "symbol": "a_b_POST", "suppress": [{ "rule": "query/unscoped", "reason": "shared", "until": "2026-12-31" }] },
  ],
}
`;

const PROJECTS = `{ "projects": [{ "name": "one", "root": "apps/one", "targets": "t.json" }, { "name": "two", "root": "apps/two" }] }`;

it(
  "says of targets.json that is broken in any way where, and never fails otherwise",
  async () => {
    const own = Object.entries(filesBelow(join(fixtures, "apps"))).filter(([file]) =>
      file.endsWith("targets.json"),
    );
    const texts = [RICH, PROJECTS, ...own.map(([, text]) => text)];
    expect(texts.length).toBeGreaterThan(3);
    await tryOut({
      name: "targets.json",
      runs: 1_000,
      milliseconds: 1_000,
      inputs: mutations,
      check: (mutation) => {
        const text = mutate(mutation, texts);
        try {
          readTargets(text, "targets.json");
        } catch (error) {
          if (!(error instanceof TargetsError)) throw error;
          const [, line, column] = /^targets\.json:(\d+):(\d+): \S/.exec(error.message)?.map(Number) ?? [];
          const written = text.split("\n")[(line ?? 0) - 1];
          expect(written, error.message).toBeDefined();
          expect(column, error.message).toBeLessThanOrEqual((written ?? "").length + 1);
        }
      },
      show: (mutation) => JSON.stringify(mutate(mutation, texts)),
    });
  },
  TIMEOUT,
);
