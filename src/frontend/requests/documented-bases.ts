import type { BaseUrls } from "./bases.ts";

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(["']?)([^"'\s#]+)\2\s*(?:#.*)?$/;
const WITH_PATH = /^(?:https?|wss?):\/\/[^/\s]+\/+[\w./-]*\w\/*$|^\/[\w./-]*\w\/*$/;

/**
 * Values with a path of their own that the repository's examples of the environment (`.env.example`) give to a
 * variable, as long as all of them agree: what stands behind such a base is not the whole path of a request.
 */
export function documentedBases(files: readonly { readonly text: string }[]): BaseUrls {
  const values = new Map<string, Set<string>>();
  for (const { text } of files) {
    for (const [name, value] of assignmentsIn(text))
      values.set(name, (values.get(name) ?? new Set()).add(value.replace(/\/+$/, "")));
  }
  const agreed = [...values].flatMap(([name, given]): [string, string][] => {
    const paths = new Set([...given].map(pathOf));
    const [value] = given;
    return paths.size === 1 && value !== undefined && WITH_PATH.test(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(agreed);
}

/** The variables of an environment file that are given something. */
export function assignmentsIn(text: string): [name: string, value: string][] {
  return text.split("\n").flatMap((line): [string, string][] => {
    const [, name, , value] = LINE.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

const pathOf = (value: string): string => value.replace(/^\w+:\/\/[^/]*/, "");
