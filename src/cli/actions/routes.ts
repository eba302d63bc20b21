import { listRoutes } from "../../run/list-routes.ts";
import { renderRoutesAs } from "../../run/render-report.ts";
import { deliverList, wantedFormats } from "../deliver-list.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

export async function runRoutes(flags: Flags, terminal: Terminal): Promise<Ending> {
  const wanted = wantedFormats("routes", flags);
  const names = wanted.map(({ name }) => name);
  const listed = await listRoutes(toAuditOptions(flags, terminal, []), names);
  const stale = await deliverList(
    (name, options) => renderRoutesAs(listed, name, options),
    wanted,
    listed,
    flags,
    terminal,
  );
  return { fault: false, refused: listed.problems.length > 0, gated: stale.length > 0 };
}
