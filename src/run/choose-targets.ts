import { nearestNames } from "../targets/nearest-names.ts";
import { selectTargets, type UnknownName } from "../targets/select-targets.ts";
import type { Looked } from "./look-into.ts";
import { type Settled, toSelectable } from "./settle-targets.ts";

export interface Chosen {
  readonly targets: readonly { readonly looked: Looked; readonly settled: Settled }[];
  /** Names that no project has, each with its way out. */
  readonly unknown: readonly string[];
}

/** A name is looked for in every project and unknown only if none has it. With no names: every target. */
export function chooseTargets(looked: readonly Looked[], names: readonly string[]): Chosen {
  if (names.length === 0) return { targets: looked.flatMap(everyTarget), unknown: [] };
  const known = names.filter((name) => looked.some((one) => select([name], one).length > 0));
  const targets = looked.flatMap((one) => select(known, one).map((settled) => ({ looked: one, settled })));
  return {
    targets: known.length === 0 ? [] : targets,
    unknown: names.filter((name) => !known.includes(name)).map((name) => describeUnknown(name, looked)),
  };
}

/** Without a targets file everything that was discovered is a target. */
const everyTarget = (looked: Looked): Chosen["targets"] =>
  (looked.project.declared === null ? looked.undeclared : looked.declared).map((settled) => ({
    looked,
    settled,
  }));

/** A name can mean any operation, in the targets file or not. */
function select(names: readonly string[], one: Looked): Settled[] {
  const matching = names.flatMap((name) => {
    const selection = selectTargets([name], selectables(one));
    return selection.ok ? selection.matches : [];
  });
  return [...new Map(matching.map((match) => [match.symbol, match])).values()];
}

const selectables = ({ declared, undeclared, linked }: Looked) =>
  [...declared, ...undeclared].map((settled) => toSelectable(settled, linked.backend.operations));

function describeUnknown(name: string, looked: readonly Looked[]): string {
  const tried = looked.flatMap((one): UnknownName[] => {
    const selection = selectTargets([name], selectables(one));
    return selection.ok ? [] : [...selection.unknown];
  });
  const nearest = nearestNames(
    name,
    tried.flatMap((unknown) => unknown.nearest),
  );
  const proposals =
    nearest.length > 0 ? nearest : [...new Set(tried.flatMap((unknown) => unknown.nearest))].slice(0, 3);
  const help =
    proposals.length === 0 ? "`audit routes` lists what there is" : `did you mean ${proposals.join(", ")}?`;
  return `nothing here is called ${JSON.stringify(name)}; ${help}`;
}
