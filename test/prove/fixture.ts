import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, fixtures, repositoryOf } from "../frontend/fixture-tree.ts";
import type { Files } from "./sources/edit.ts";

/** A fixture as a repository in memory: path to text. */
export interface Fixture {
  readonly name: string;
  readonly read: () => Files;
  /** It stands over another fixture's backend: only what its client code requests is its own. */
  readonly isBorrowing: boolean;
}

/** Where a borrowed backend stands. */
export const BORROWED = "api/";

const foldersIn = (folder: string): string[] =>
  readdirSync(join(fixtures, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`);

const whole = (name: string): Fixture => ({
  name,
  read: () => filesBelow(join(fixtures, name)),
  isBorrowing: false,
});

/** Client code stands over the shop's backend where it has none of its own. */
const client = (name: string): Fixture => ({
  name,
  read: () => repositoryOf(join(fixtures, name)),
  isBorrowing: !existsSync(join(fixtures, name, "api")),
});

/** Every case of a rule in which the rule stays silent. */
const silentCases = (): string[] =>
  foldersIn("rules")
    .flatMap(foldersIn)
    .flatMap(foldersIn)
    .filter((name) => name.split("/").at(-1)?.startsWith("ok-"));

/** Every fixture that can hold consistent operations; which do is for the audit to say. */
export const listFixtures = (): Fixture[] => [
  ...["apps", "databases", "stores", "backends"].flatMap(foldersIn).map(whole),
  ...[...foldersIn("frontends"), ...silentCases()].map(client),
];
