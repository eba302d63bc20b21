import { securityOf } from "../../../contract/authentication.ts";
import type { Operation, Parameter } from "../../../contract/operation.ts";
import type { Evidence } from "../../../contract/place.ts";
import type { SpecOperation, SpecParameter } from "../../../contract/spec.ts";

/** One parameter that the two sides do not agree on. */
export interface Drift {
  readonly text: string;
  readonly evidence: Evidence;
}

/** OpenAPI ignores these as parameters, and credentials are described as security. */
const IGNORED = new Set(["accept", "content-type", "authorization"]);

/**
 * Parameters of the path are none of this: they have their place by the path, and no name on the wire. What the code
 * is known to read in part only is no proof that it does not read the rest.
 */
export function parameterDrift(operation: Operation, listed: SpecOperation): Drift[] {
  if (operation.parameterDoubt === "unsure") return [];
  const open = operation.parameters.filter((each) => each.in === "unknown").map(({ wireName }) => wireName);
  const isCompared = ({ name, in: where }: Named): boolean =>
    where !== "path" && !open.includes(name) && !(where === "header" && IGNORED.has(name.toLowerCase()));
  const own = operation.parameters.map(toNamed);
  const said = listed.parameters.map(toNamed).filter(isCompared);
  return [
    ...own
      .filter(isShown)
      .filter(isCompared)
      .flatMap((each) => driftOf(each, said, listed.isOpen)),
    ...said.filter((each) => isOnlyListed(each, own, operation)).map((each) => onlyListed(each)),
  ];
}

type Source = Parameter | SpecParameter;

interface Named {
  readonly name: string;
  readonly in: Parameter["in"];
  readonly required: boolean;
  readonly source: Source;
}

const toNamed = (source: Source): Named => ({
  name: "wireName" in source ? source.wireName : source.name,
  in: source.in,
  required: source.required,
  source,
});

const SHOWN: ReadonlySet<Parameter["in"]> = new Set(["query", "header", "cookie"]);

const isShown = ({ in: where, source }: Named): boolean =>
  SHOWN.has(where) && !("hidden" in source && source.hidden === true);

function driftOf(own: Named, said: readonly Named[], isOpen: boolean): Drift[] {
  const same = said.find((each) => each.in === own.in && isSameName(each, own));
  if (same === undefined) {
    const moved = said.find((each) => isSameName(each, own));
    if (moved === undefined && isOpen) return [];
    return [moved === undefined ? onlyOwn(own) : movedTo(own, moved)];
  }
  if (same.required === own.required) return [];
  const text = `the ${show(own)} is ${need(own)} in the code and ${need(same)} in the document`;
  return [{ text, evidence: { ...own.source.place, note: `${need(own)} here` } }];
}

const onlyOwn = (own: Named): Drift => ({
  text: `the ${show(own)} is only in the code`,
  evidence: { ...own.source.place, note: `the ${show(own)}` },
});

const movedTo = (own: Named, moved: Named): Drift => ({
  text: `\`${own.name}\` is a ${own.in} parameter in the code and a ${moved.in} parameter in the document`,
  evidence: { ...own.source.place, note: `a ${own.in} parameter here` },
});

const onlyListed = (said: Named): Drift => ({
  text: `the ${show(said)} is only in the document`,
  evidence: { ...said.source.place, note: `the ${show(said)}` },
});

/** A name that the code reads anywhere is known to it; a security scheme's name is no parameter. */
function isOnlyListed(said: Named, own: readonly Named[], operation: Operation): boolean {
  if (operation.parameterDoubt !== undefined || own.some((each) => isSameName(each, said))) return false;
  const schemes = operation.dependencies.flatMap(securityOf);
  return !schemes.some(({ scheme, settings }) => {
    const name = settings?.name;
    return name === undefined ? /^APIKey/.test(scheme ?? "") : name.toLowerCase() === said.name.toLowerCase();
  });
}

/** Names of headers have no case. */
const isSameName = (a: Named, b: Named): boolean =>
  a.in === "header" || b.in === "header" ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name;

const show = ({ name, in: where }: Named): string => `${where} parameter \`${name}\``;
const need = ({ required }: Named): string => (required ? "required" : "optional");
