import type { Operation } from "../contract/operation.ts";
import { type Pattern, render } from "../contract/pattern.ts";
import type { Place } from "../contract/place.ts";
import type { Orphans } from "../contract/report.ts";
import { findOrphans } from "../link/find-orphans.ts";
import { unmatchedMocks } from "../link/unmatched-mocks.ts";
import { type UnusedLink, unusedClients } from "../link/unused-clients.ts";
import type { Looked } from "./look-into.ts";
import { lookIntoAll } from "./look-into-all.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";
import { openProjects } from "./project.ts";
import { undeterminedOf } from "./undetermined-of.ts";

export interface ListedOrphans {
  readonly orphans: Orphans;
  /** The folder that is audited. */
  readonly root: string;
  readonly problems: readonly string[];
}

/** What of the frontend belongs to no operation: requests, mock data, client functions. */
export async function listOrphans(options: AuditOptions): Promise<ListedOrphans> {
  const projects = await openProjects(options);
  const { looked, problems } = await lookIntoAll(projects, options);
  const orphans: Orphans = {
    schemaVersion: 1,
    orphans: looked.flatMap(orphansOf),
    mocks: looked.flatMap(mocksOf),
    unusedClients: looked.flatMap(unusedOf),
    undetermined: looked.flatMap(({ linked }) => undeterminedOf(linked.backend)),
    notices: looked.flatMap(({ notices }) => notices),
  };
  return { orphans, root: (await openRoot(options)).root, problems };
}

function orphansOf({ project, linked }: Looked): Orphans["orphans"] {
  return findOrphans(linked.seam, linked.backend.operations, linked.frontend).map(({ request, nearest }) => ({
    ...inProject(project, request.place),
    ...asked(request),
    nearest: nearest === null ? null : { method: nearest.method, path: render(nearest.path) },
  }));
}

function mocksOf({ project, linked }: Looked): Orphans["mocks"] {
  return unmatchedMocks(linked.seam, linked.frontend.states).map(({ state, source }) => ({
    ...inProject(project, source.place),
    name: state.name,
    shownBy: [...new Set(state.sinks.map(({ component }) => component))],
    records: source.records,
  }));
}

function unusedOf({ project, linked }: Looked): Orphans["unusedClients"] {
  return unusedClients(linked.seam, linked.frontend, linked.backend.operations).map(
    ({ client, operation }: UnusedLink) => ({
      ...inProject(project, client.place),
      name: client.name,
      ...asked(client),
      ...(operation === null ? {} : { operation: describe(operation, linked.symbols) }),
      generated: client.generated,
    }),
  );
}

const inProject = ({ name }: Looked["project"], { file, startLine }: Place) => ({
  ...(name === null ? {} : { project: name }),
  file,
  line: startLine,
});

const asked = ({ methods, url }: { readonly methods: readonly string[]; readonly url: Pattern }) => ({
  method: methods.join("|"),
  url: render(url),
});

const describe = (operation: Operation, symbols: ReadonlyMap<string, string>) => ({
  symbol: symbols.get(operation.id) ?? operation.handler.name,
  method: operation.method,
  path: render(operation.path),
});
