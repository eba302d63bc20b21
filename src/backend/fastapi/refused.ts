import type { Refused } from "../../contract/operation.ts";
import { lastName } from "../python/external-path.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Followed, Program, Raised } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { statusOfException } from "./exception-status.ts";

/** What a dependency answers itself, by the errors that it and what it calls raise: each place once, in order. */
export function refusedIn(program: Program, { raised }: Followed): Refused[] {
  const found = new Map<string, Refused>();
  for (const each of raised) {
    const refused = each.caught ? null : asRefused(program, each);
    if (refused === null) continue;
    const { place, status } = refused;
    const key = `${place.file}:${place.startLine}:${place.startColumn} ${status}`;
    if (!found.has(key)) found.set(key, refused);
  }
  return [...found.values()];
}

function asRefused(program: Program, { value, site, conditions }: Raised): Refused | null {
  const status = statusOfException(program, value);
  if (status === null || status < 300 || status >= 500) return null;
  const place = program.placeOf(site);
  return { status, error: nameOf(value), condition: conditions.findLast(isWritten) ?? null, place };
}

/** A case of a `match` is put into words of this program's own. */
const isWritten = (condition: string): boolean => !condition.startsWith("match ");

function nameOf(value: Value): string | null {
  if (value.kind === "instance") return value.type.def.name;
  if (value.kind === "class") return value.def.name;
  const isCall = value.kind === "symbolic" && value.operation.type === "call";
  const path = isCall ? libraryPath(value.operation.callee) : null;
  return path === null ? null : lastName(path);
}
