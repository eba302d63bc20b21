import { once } from "../contract/once.ts";
import type { Operation } from "../contract/operation.ts";
import type { Notice } from "../contract/place.ts";
import type { Claim } from "../contract/written-type.ts";
import type { FrontendSide } from "../link/sides.ts";
import { digestAll, digestOf } from "../workspace/digest.ts";
import { extractFrontend, type FrontendFacts } from "./extract-frontend.ts";
import { type FrontendStart, linkFrontend, startFrontend } from "./link-frontend.ts";
import type { LinkHints } from "./link-hints.ts";
import type { AuditOptions } from "./options.ts";
import type { TextFile, Texts } from "./read-texts.ts";
import { stage } from "./user-error.ts";

export interface FrontendPart {
  readonly side: FrontendSide;
  readonly notices: readonly Notice[];
  /** Keeps it for later runs, with what was asked of it until then. */
  readonly keep: () => void;
}

interface KeptFrontend {
  /** Of what it was told of the operations. */
  readonly operations: string;
  readonly side: Omit<FrontendSide, "claimsOf">;
  readonly claims: ReadonlyMap<string, readonly Claim[]>;
  readonly notices: readonly Notice[];
}

interface Begun {
  readonly facts: FrontendFacts;
  readonly start: FrontendStart;
}

/** The client side, as far as it goes while the server side is made; gives what finishes it with its operations. */
export async function startFrontendPart(
  texts: Texts,
  hints: LinkHints,
  options: AuditOptions,
): Promise<(operations: readonly Operation[]) => FrontendPart> {
  const key = digestFrontend(texts, hints);
  const kept = options.sides.recall("frontend", key) as KeptFrontend | null;
  const begun = kept === null ? await stage("link", () => begin(texts, hints, options)) : null;
  return (operations) => {
    const told = digestOperations(operations);
    const make = () => finish(begun ?? begin(texts, hints, options), hints, operations);
    if (kept?.operations === told) return recalled(kept, make);
    const made = make();
    return remembered(made.side, made.notices, (side, claims) =>
      options.sides.keep("frontend", key, { operations: told, side, claims, notices: made.notices }),
    );
  };
}

function begin(texts: Texts, hints: LinkHints, { memory, onStep }: AuditOptions): Begun {
  onStep("read the client code");
  const facts = extractFrontend(texts, memory);
  onStep("link the client code");
  return { facts, start: startFrontend(facts, hints) };
}

const finish = ({ facts, start }: Begun, hints: LinkHints, operations: readonly Operation[]) => ({
  side: linkFrontend(start, facts, hints, operations),
  notices: facts.notices,
});

/** Claims that nobody asked for in the run that kept it are looked for now, in a side that is made for that. */
function recalled({ side, claims, notices }: KeptFrontend, make: () => { side: FrontendSide }): FrontendPart {
  const made = once(() => make().side);
  const claimsOf = (request: string) => claims.get(request) ?? made().claimsOf(request);
  return { side: { ...side, claimsOf }, notices, keep: () => {} };
}

function remembered(
  { claimsOf, ...side }: FrontendSide,
  notices: readonly Notice[],
  keep: (side: KeptFrontend["side"], claims: KeptFrontend["claims"]) => void,
): FrontendPart {
  const claims = new Map<string, readonly Claim[]>();
  const remember = (request: string) => {
    const found = claims.get(request) ?? claimsOf(request);
    claims.set(request, found);
    return found;
  };
  return { side: { ...side, claimsOf: remember }, notices, keep: () => keep(side, claims) };
}

/** All that the client side is made of but the operations. No import leads to a Python file. */
function digestFrontend(texts: Texts, hints: LinkHints): string {
  const { script, config, deployment, environment, foreign, data } = texts;
  const named = (kind: string, files: readonly TextFile[]) =>
    files.map(({ file, text }) => [`${kind} ${file}`, text] as const);
  return digestAll([
    ["hints", JSON.stringify(hints)],
    ["files", [...texts.files].filter((file) => !file.endsWith(".py")).join("\n")],
    ...named("script", script),
    ...named("config", config),
    ...named("deployment", deployment),
    ...named("environment", environment),
    ...named("foreign", foreign),
    ...named("data", data),
  ]);
}

/** What requests are matched by: not where in its file a handler stands. */
const digestOperations = (operations: readonly Operation[]): string =>
  digestOf(
    JSON.stringify(
      operations.map(({ id, method, protocol, path, app, order, registered, handler }) => [
        [id, method, protocol, path, app, order, registered],
        [handler.module, handler.qualifiedName, handler.place.file],
      ]),
    ),
  );
