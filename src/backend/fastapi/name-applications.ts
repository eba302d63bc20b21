import type { Program } from "../python/program.ts";
import type { EntryPoint } from "./find-entries.ts";
import { type RoutingObject, routingOf } from "./routing-objects.ts";

/** An application that a server can start. */
export interface Application {
  /** `app.main:app`; for a factory that nothing in the tree calls, the factory. */
  readonly name: string;
  readonly routing: RoutingObject;
  readonly isEntry: boolean;
}

/** The applications that are served by themselves. One factory's applications are one: they have the same routes. */
export function nameApplications(
  program: Program,
  created: readonly RoutingObject[],
  entries: readonly EntryPoint[],
): Application[] {
  const variables = findVariables(program, created);
  const named = created
    .filter((routing) => routing.kind === "app")
    .map((routing) => nameApplication(program, routing, variables.get(routing) ?? [], entries))
    .filter(
      ({ routing, isEntry }) =>
        (isEntry || !routing.mounted) && (routing.entries.length > 0 || routing.unknown.length > 0),
    );
  const chosen = new Map<string, Application>();
  for (const application of [...named.filter(({ isEntry }) => isEntry), ...named]) {
    const { module, node } = application.routing.site;
    const key = `${module.file}:${node.start}`;
    if (!chosen.has(key)) chosen.set(key, application);
  }
  return [...chosen.values()];
}

function findVariables(program: Program, created: readonly RoutingObject[]): Map<RoutingObject, string[]> {
  const found = new Map<RoutingObject, string[]>(created.map((routing) => [routing, []]));
  for (const name of program.modules.keys()) {
    if (!program.hasRun(name)) continue;
    for (const [variable, value] of program.scopeOf(name)?.names ?? []) {
      const routing = routingOf(value);
      if (routing !== null) found.get(routing)?.push(`${name}:${variable}`);
    }
  }
  return found;
}

function nameApplication(
  program: Program,
  routing: RoutingObject,
  variables: readonly string[],
  entries: readonly EntryPoint[],
): Application {
  const own = program.moduleNameOf(routing.site.module.file) ?? "";
  const factory =
    routing.holder === null ? null : `${routing.holder.moduleName}:${routing.holder.qualifiedName}`;
  const names = factory === null ? variables : [...variables, factory];
  const entry = entries.find(({ module, name }) => names.includes(`${module}:${name}`));
  if (entry !== undefined) return { name: `${entry.module}:${entry.name}`, routing, isEntry: true };
  const inOwnModule = variables.find((name) => name.startsWith(`${own}:`));
  const [first] = variables;
  return { name: inOwnModule ?? first ?? factory ?? `${own}:app`, routing, isEntry: false };
}
