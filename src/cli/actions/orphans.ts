import { listOrphans } from "../../run/list-orphans.ts";
import { renderOrphansAs } from "../../run/render-report.ts";
import { deliverList, wantedFormats } from "../deliver-list.ts";
import type { Ending } from "../exit-code.ts";
import { type Flags, toAuditOptions } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

export async function runOrphans(flags: Flags, terminal: Terminal): Promise<Ending> {
  const wanted = wantedFormats("orphans", flags);
  const listed = await listOrphans(toAuditOptions(flags, terminal, []));
  const stale = await deliverList(
    (name, options) => renderOrphansAs(listed, name, options),
    wanted,
    listed,
    flags,
    terminal,
  );
  const isGated = listed.orphans.orphans.length > 0 || stale.length > 0;
  return { fault: false, refused: listed.problems.length > 0, gated: isGated };
}
