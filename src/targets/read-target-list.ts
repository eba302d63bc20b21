import type { Place } from "../contract/place.ts";
import type { DeclaredSuppression, Target, TargetEntry, TargetList } from "../contract/targets.ts";
import { checkDate, checkInside, checkMethod, checkUnique } from "./check-targets.ts";
import type { JsonDocument, JsonPath } from "./json-document.ts";

type Suppression = NonNullable<TargetEntry["suppress"]>[number];

export interface DeclaredTargets {
  readonly kind: "targets";
  readonly file: string;
  /** In the order of the file. */
  readonly targets: readonly Target[];
  readonly roots: DeclaredRoots;
  readonly rules: Readonly<NonNullable<TargetList["rules"]>>;
  readonly hints: DeclaredHints;
  /** Where a setting stands, e.g. `["rules", id]` or `["hints", "entry", 0]`; null when it does not. */
  readonly placeOf: (path: JsonPath) => Place | null;
}

/** Folders relative to the root; null where they are to be discovered. */
export interface DeclaredRoots {
  readonly backend: readonly string[] | null;
  readonly frontend: readonly string[] | null;
  readonly tests: readonly string[] | null;
}

export interface DeclaredHints {
  readonly entry: readonly string[];
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly proxies: readonly { readonly from: string; readonly to: string }[];
  readonly values: Readonly<Record<string, string>>;
}

export function readTargetList(document: JsonDocument, list: TargetList): Omit<DeclaredTargets, "placeOf"> {
  const targets = list.targets.map((entry, index) => readEntry(document, ["targets", index], entry));
  checkUnique(
    document,
    list.targets.map((entry, index) => symbolNode(document, ["targets", index], entry)),
    "the symbol",
  );
  const { entry = [], baseUrls = {}, proxies = [], values = {} } = list.hints ?? {};
  return {
    kind: "targets",
    file: document.file,
    targets,
    roots: readRoots(document, list.roots ?? {}),
    rules: list.rules ?? {},
    hints: { entry, baseUrls, proxies, values },
  };
}

function readEntry(document: JsonDocument, path: JsonPath, entry: string | TargetEntry): Target {
  const written: TargetEntry = typeof entry === "string" ? { symbol: entry } : entry;
  if (written.operation !== undefined) checkMethod(document, [...path, "operation"], written.operation);
  const { file, startLine, startColumn, endColumn } = document.placeOf(symbolNode(document, path, entry));
  return {
    symbol: written.symbol,
    operation: written.operation ?? null,
    app: written.app ?? null,
    consumers: written.consumers ?? "frontend",
    why: written.why ?? null,
    suppress: (written.suppress ?? []).map((one, index) =>
      readSuppression(document, [...path, "suppress", index], one),
    ),
    declared: { file, line: startLine, startColumn, endColumn },
  };
}

function readSuppression(document: JsonDocument, path: JsonPath, written: Suppression): DeclaredSuppression {
  if (written.until !== undefined) checkDate(document, [...path, "until"], written.until);
  return {
    ...written,
    line: document.placeOf(document.nodeAt([...path, "rule"]) ?? document.root).startLine,
  };
}

/** The string that is the symbol, of a plain entry or in an object. */
const symbolNode = (document: JsonDocument, path: JsonPath, entry: string | TargetEntry) =>
  document.nodeAt(typeof entry === "string" ? path : [...path, "symbol"]) ?? document.root;

const OUTSIDE_HELP = "only --backend-root and --frontend-root name a folder outside";

function readRoots(document: JsonDocument, roots: NonNullable<TargetList["roots"]>): DeclaredRoots {
  const read = (kind: keyof DeclaredRoots): readonly string[] | null =>
    roots[kind]?.map((folder, index) =>
      checkInside(document, ["roots", kind, index], folder, OUTSIDE_HELP),
    ) ?? null;
  return { backend: read("backend"), frontend: read("frontend"), tests: read("tests") };
}
