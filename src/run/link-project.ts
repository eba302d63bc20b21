import type { Operation } from "../contract/operation.ts";
import type { SpecDocument } from "../contract/spec.ts";
import { symbolsOf } from "../contract/symbol.ts";
import type { World } from "../contract/trace.ts";
import { classifyFile } from "../frontend/requests/classify-file.ts";
import { findClientType } from "../link/client-type.ts";
import { unreadScreen } from "../link/foreign-mentions.ts";
import { type ExternalGuess, guessConsumers } from "../link/guess-consumers.ts";
import { linkSides, type Seam } from "../link/link-sides.ts";
import { linkSpec, type SpecLink } from "../link/link-spec.ts";
import type { BackendSide, FrontendSide } from "../link/sides.ts";
import type { TextFile } from "./read-texts.ts";

/** Both sides of one project, brought together. */
export interface Linked {
  readonly backend: BackendSide;
  readonly frontend: FrontendSide;
  readonly seam: Seam;
  readonly symbols: ReadonlyMap<string, string>;
  readonly world: World;
  /** Null where no OpenAPI document was given. */
  readonly spec: SpecLink | null;
  /** Why an operation needs no frontend, where the repository says so itself. */
  readonly guessOf: (operation: Operation) => ExternalGuess | null;
}

/** What is read of the tree's text, place by place. */
export type Reading = Pick<World, "quote" | "sourceOf">;

export function linkProject(
  backend: BackendSide,
  frontend: FrontendSide,
  deployment: readonly TextFile[],
  { quote, sourceOf }: Reading,
  document: SpecDocument | null,
): Linked {
  const seam = linkSides(backend, frontend, deployment);
  const symbols = symbolsOf(backend.operations);
  const spec = document === null ? null : linkSpec(document, backend.operations);
  const world: World = {
    operations: backend.operations,
    symbolOf: symbols,
    requests: frontend.requests,
    states: frontend.states,
    clientStyle: frontend.clientStyle,
    hasFrontend: frontend.exists,
    unreadScreen: unreadScreen(frontend.foreign, (file) => classifyFile(file) === "application"),
    undetermined: backend.undetermined,
    emptyApplications: backend.emptyApplications,
    quote,
    sourceOf,
    queriesOf: backend.queriesOf,
    clientType: (schema) => findClientType(frontend.types, schema),
    spec: spec === null || document === null ? null : { file: document.file, documented: spec.documented },
  };
  const isConsumed = ({ id }: Operation) =>
    (seam.consumers.get(id) ?? []).some(({ match }) => match !== "possible");
  const guessOf = (operation: Operation) =>
    isConsumed(operation) ? null : guessConsumers(operation, seam, sourceOf);
  return { backend, frontend, seam, symbols, world, spec, guessOf };
}
