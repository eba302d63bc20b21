import { argument } from "../python/external-path.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";

/** The client's application was made in a test file: it serves what the test gave it, perhaps one router alone. */
export function isIsolatedApp(made: CallArguments, isTest: (file: string) => boolean): boolean {
  const app = argument(made, 0, "app") ?? transportApp(made.keywords.get("transport"));
  const site = app === undefined ? null : madeAt(app);
  return site !== null && isTest(site.module.file);
}

function transportApp(transport: Value | undefined): Value | undefined {
  if (transport?.kind !== "symbolic" || transport.operation.type !== "call") return undefined;
  return argument(transport.operation.args, 0, "app");
}

function madeAt(app: Value): Site | null {
  if (app.kind === "instance") return app.site;
  if (app.kind === "symbolic") return app.operation.type === "call" ? app.site : null;
  if (app.kind !== "object" || typeof app.data !== "object" || app.data === null) return null;
  return "site" in app.data ? (app.data.site as Site) : null;
}
