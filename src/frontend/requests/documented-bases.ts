import { groupBy } from "../../contract/per-object.ts";
import type { BaseUrls } from "./bases.ts";
import { deployedAssignments } from "./deployed-assignments.ts";

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(["']?)([^"'\s#]+)\2\s*(?:#.*)?$/;
const WITH_PATH = /^(?:https?|wss?):\/\/[^/\s]+\/+[\w./-]*\w\/*$|^\/[\w./-]*\w\/*$/;

interface Text {
  readonly text: string;
}

/**
 * Values with a path of their own that the repository's examples of the environment (`.env.example`) give to a
 * variable, else what it is built and deployed by, as long as all of them agree: what stands behind such a base is not
 * the whole path of a request.
 */
export function documentedBases(examples: readonly Text[], deployment: readonly Text[] = []): BaseUrls {
  const shown = groupBy(
    examples.flatMap(({ text }) => assignmentsIn(text)),
    ([name]) => name,
  );
  const deployed = groupBy(
    deployment.flatMap(({ text }) => deployedAssignments(text)),
    ([name]) => name,
  );
  return Object.fromEntries(agreedIn(new Map([...deployed, ...shown])));
}

const agreedIn = (given: ReadonlyMap<string, readonly [string, string][]>): [string, string][] =>
  [...given].flatMap(([name, assignments]): [string, string][] => {
    const values = assignments.map(([, value]) => value.replace(/\/+$/, ""));
    const [value] = values;
    const agree = new Set(values.map(pathOf)).size === 1;
    return agree && value !== undefined && WITH_PATH.test(value) ? [[name, value]] : [];
  });

/** The variables of an environment file that are given something. */
export function assignmentsIn(text: string): [name: string, value: string][] {
  return text.split("\n").flatMap((line): [string, string][] => {
    const [, name, , value] = LINE.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

const pathOf = (value: string): string => value.replace(/^\w+:\/\/[^/]*/, "");
