import type { Consumer, Fit, Subject } from "./trace.ts";

/** Requests that prove consumption, those that reach a component first. */
export function provenConsumers({ consumers }: Subject): Consumer[] {
  const proven = consumers.filter((consumer) => consumer.match !== "possible");
  const reaching = (consumer: Consumer) => ((consumer.reach?.components.length ?? 0) > 0 ? 0 : 1);
  return [...proven].sort((a, b) => reaching(a) - reaching(b));
}

/** Somebody's screen leads to the request, or may: nothing that was followed ends at code that never runs. */
export const isReached = ({ reach }: Consumer): boolean =>
  reach === null || reach.components.length > 0 || reach.undetermined !== null;

/** The state that shows something else where the operation's answer belongs, mock data first. */
export function bypassedFit({ fits }: Subject): Fit | null {
  const withMock = fits.find((fit) => fit.state.sources.some((source) => source.kind === "mock"));
  return withMock ?? fits[0] ?? null;
}

/** Why no frontend is expected to call it; null when one is. */
export function noFrontendExpected({ target, world }: Subject): string | null {
  const why = target.why === null ? "" : `: ${target.why}`;
  if (target.consumers === "external") return `No frontend is expected to call it${why}.`;
  if (target.consumers === "none") return `Nobody is expected to call it yet${why}.`;
  if (world.hasFrontend) return null;
  return world.requests.some(({ origin }) => origin === "application")
    ? "Only scripts without the screens of a framework make requests here, and what they leave out is not told."
    : "The repository holds no frontend.";
}

/** Of these scripts, what they do request is told. */
export const isRequestedByPlainScripts = (subject: Subject): boolean =>
  !subject.world.hasFrontend &&
  !/^(?:external|none)$/.test(subject.target.consumers) &&
  provenConsumers(subject).length > 0;

/** The files of the context hop: where the symbol's requests stand, or the data that is shown instead. */
export function clientFilesOf(consumers: readonly Consumer[], fit: Fit | null): Set<string> {
  const requested = consumers.map((consumer) => consumer.request.place.file);
  if (requested.length > 0 || fit === null) return new Set(requested);
  return new Set([fit.state.place.file, ...fit.state.sources.map((source) => source.place.file)]);
}

/** A request could be this operation's, or a file that nobody read could hold one: nothing is proven either way. */
export const isConsumptionUndecided = ({ consumers, undecidedRequests, mention }: Subject): boolean =>
  consumers.some((consumer) => consumer.match === "possible") ||
  undecidedRequests.length > 0 ||
  mention !== null;
