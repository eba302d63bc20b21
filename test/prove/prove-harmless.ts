import { render } from "../../src/contract/pattern.ts";
import { type Audited, auditFiles } from "./audit-files.ts";
import { BORROWED } from "./fixture.ts";
import type { Harmless, HarmlessEdit } from "./harmless.ts";
import type { OpenedFixture } from "./open-fixture.ts";
import type { Files } from "./sources/edit.ts";

/** One harmless edit of a fixture, with what it turned all the same. */
export interface Calm {
  readonly kind: string;
  readonly fixture: string;
  readonly what: string;
  readonly turned: readonly string[];
}

/** Makes each harmless edit of a fixture, one at a time, and looks what turns at any of its operations. */
export async function proveHarmless(
  { name, isBorrowing, files, made, whole }: OpenedFixture,
  kinds: readonly Harmless[],
): Promise<Calm[]> {
  const calm: Calm[] = [];
  const own = isBorrowing ? ownFiles(files) : files;
  for (const { name: kind, change } of kinds) {
    for (const edit of change(own)) {
      const after = await auditFiles(files, edit.changes, made);
      const turned = compare(whole.audited, after.audited, edit);
      calm.push({ kind, fixture: name, what: edit.what, turned });
    }
  }
  return calm;
}

/** The backend that is borrowed is edited where it stands as a fixture of its own. */
const ownFiles = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => !file.startsWith(BORROWED)));

function compare(before: readonly Audited[], after: readonly Audited[], { moved }: HarmlessEdit): string[] {
  const pathOf = (file: string): string => moved?.get(file) ?? file;
  const [was, is] = [
    new Map(before.map((one) => describe(one, pathOf))),
    new Map(after.map((one) => describe(one, (file) => file))),
  ];
  const keys = [...new Set([...was.keys(), ...is.keys()])];
  return keys.flatMap((key) => {
    const [old = "not there", now = "gone"] = [was.get(key), is.get(key)];
    return old === now ? [] : [`${key}: ${old} → ${now}`];
  });
}

/** By method, path and handler: status, the verdict of every hop, and which rules speak how often. */
function describe({ operation, audit }: Audited, pathOf: (file: string) => string): [string, string] {
  const { hops, findings, status } = audit();
  const { method, path, handler, app } = operation;
  const verdicts = hops.map(({ hop, verdict }) => `${hop} ${verdict}`);
  const rules = findings.map(({ ruleId }) => ruleId).sort();
  const served = app === null ? "no application" : (app.split(":").at(-1) ?? app);
  const key = `${method} ${render(path)} of ${pathOf(handler.place.file)}#${handler.qualifiedName} in ${served}`;
  return [key, [status, ...verdicts, ...rules].join(", ")];
}
