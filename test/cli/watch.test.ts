import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { terminalInto } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

it("audits again after a change, tells what cannot be audited, and ends when it is asked to", async () => {
  const folder = temporaryFolder(SMALL);
  const run = { out: "", err: "" };
  let interrupt = (): void => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const ended = main(
    ["watch"],
    terminalInto(run, folder, () => interrupted),
  );
  const told = (text: string) => vi.waitFor(() => expect(run.out + run.err).toContain(text), 10_000);
  const runs = () => run.err.split("waiting for changes").length - 1;
  await vi.waitFor(() => expect(runs()).toBe(1), 10_000);
  // The folder is watched from the end of the first run on.
  await new Promise((resolve) => setTimeout(resolve, 300));

  const component = SMALL["web/Notes.tsx"] ?? "";
  writeFileSync(join(folder, "web/Notes.tsx"), component.replace('method: "POST"', 'method: "PUT"'));
  await told("frontend/method-mismatch");

  const before = runs();
  writeFileSync(join(folder, "notes.md"), "# Nothing that is read\n");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(runs()).toBe(before);

  writeFileSync(join(folder, "targets.json"), "{");
  await told("targets.json:1:");
  rmSync(join(folder, "targets.json"));
  writeFileSync(join(folder, "web/Notes.tsx"), component);
  await vi.waitFor(
    () => expect(run.out.trimEnd().split("\n").at(-1)).not.toContain("method-mismatch"),
    10_000,
  );

  interrupt();
  expect(await ended).toBe(0);
});
