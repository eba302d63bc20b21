import { authenticationOf } from "../contract/authentication.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { Routes } from "../contract/report.ts";
import type { RequestLink } from "../link/link-requests.ts";
import type { Looked } from "./look-into.ts";
import { lookIntoAll } from "./look-into-all.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";
import { openProjects, refuseSeveral } from "./project.ts";
import { undeterminedOf } from "./undetermined-of.ts";

type Route = Routes["operations"][number];

export interface Listed {
  readonly routes: Routes;
  /** What the routes were read from, for formats that tell more of them. */
  readonly looked: readonly Looked[];
  /** The folder that is audited. */
  readonly root: string;
  readonly problems: readonly string[];
}

/** Every operation of every project, with its consumers and tests and without verdicts. */
export async function listRoutes(options: AuditOptions, formats: readonly string[]): Promise<Listed> {
  const projects = await openProjects(options);
  if (formats.includes("openapi")) refuseSeveral(projects, "--format openapi");
  const { looked, problems } = await lookIntoAll(projects, options);
  const routes: Routes = {
    schemaVersion: 1,
    operations: looked.flatMap((one) =>
      one.linked.backend.operations.map((operation) => describe(operation, one)).sort(byPath),
    ),
    ...(options.openapi === null ? {} : { specOnly: looked.flatMap(specOnlyOf) }),
    undetermined: looked.flatMap(({ linked }) => undeterminedOf(linked.backend)),
    notices: looked.flatMap(({ notices }) => notices),
  };
  return { routes, looked, root: (await openRoot(options)).root, problems };
}

const specOnlyOf = ({ project, linked }: Looked): NonNullable<Routes["specOnly"]> =>
  (linked.spec?.specOnly ?? []).map(({ method, path, place }) => ({
    ...(project.name === null ? {} : { project: project.name }),
    method,
    path,
    file: place.file,
    line: place.startLine,
  }));

function describe(operation: Operation, { project, linked }: Looked): Route {
  const auth = authenticationOf(operation);
  const consumers = linked.seam.consumers.get(operation.id) ?? [];
  const tests = linked.seam.tests.get(operation.id) ?? [];
  return {
    ...(project.name === null ? {} : { project: project.name }),
    symbol: linked.symbols.get(operation.id) ?? operation.handler.name,
    method: operation.method,
    path: render(operation.path),
    protocol: operation.protocol,
    ...(operation.app === null ? {} : { app: operation.app }),
    handler: operation.handler.qualifiedName,
    file: operation.place.file,
    line: operation.place.startLine,
    registered: operation.registered,
    ...(operation.conditions.length === 0 ? {} : { conditions: [...operation.conditions] }),
    ...(operation.alternatives === undefined
      ? {}
      : { alternatives: operation.alternatives.map(describeOther) }),
    auth: {
      required: auth.required,
      via: auth.via,
      scheme: auth.scheme?.scheme ?? null,
      ...(auth.doubts.length === 0 ? {} : { undetermined: auth.doubts.map(({ name }) => name) }),
    },
    tags: [...operation.tags],
    deprecated: operation.deprecated,
    inSchema: operation.inSchema,
    consumers: consumers.map(({ request, match }) => ({
      file: request.place.file,
      line: request.place.startLine,
      method: request.methods.join("|"),
      url: render(request.url),
      match,
    })),
    tests: placesOf(tests),
  };
}

/** The place of each request once, however many tests reach it. */
function placesOf(tests: readonly RequestLink[]): Route["tests"] {
  const places = tests
    .filter(({ match }) => match !== "possible")
    .map(({ request: { place } }) => ({ file: place.file, line: place.startLine }));
  return [...new Map(places.map((place) => [`${place.file}:${place.line}`, place])).values()];
}

const describeOther = ({ path, conditions }: NonNullable<Operation["alternatives"]>[number]) => ({
  path: render(path),
  conditions: [...conditions],
});

const byPath = (a: Route, b: Route): number => {
  const [one, two] = [`${a.path} ${a.method} ${a.app ?? ""}`, `${b.path} ${b.method} ${b.app ?? ""}`];
  return one < two ? -1 : one > two ? 1 : 0;
};
