import type { OperationQueries, Schema, Table } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { Pattern } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import type { ClientStyle, DeclaredType, FakeSubmit, Reach, ShownState } from "../contract/provenance.ts";
import type {
  OwnRoute,
  Request,
  SdkUse,
  TestImport,
  UnusedClient,
  WrittenPath,
} from "../contract/request.ts";
import type { Claim } from "../contract/written-type.ts";
import type { TextFile } from "./find-line.ts";

/** What the backend rooms found. */
export interface BackendSide {
  readonly operations: readonly Operation[];
  readonly undetermined: readonly Undetermined[];
  /** Names of applications that serve nothing, with nothing left open that could give them a route. */
  readonly emptyApplications: readonly string[];
  readonly schemas: ReadonlyMap<string, Schema>;
  /** The one that the code is written for; null where that is not told. */
  readonly pydanticVersion: () => 1 | 2 | null;
  /** By table name. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly queriesOf: (operation: Operation) => OperationQueries;
  /** Requests that its tests make. */
  readonly tests: readonly Request[];
  /** By operation: where the server writes its path, as it does to hand it out, or offers it as a tool. */
  readonly issued: ReadonlyMap<string, Undetermined>;
  /** Calls of packages' clients in Python, which request what only these know. */
  readonly sdkUses: readonly SdkUse[];
  /** What its test files import of the application. */
  readonly testImports: readonly TestImport[];
  /** Python files of which some could not be read: what is missed may stand in them. */
  readonly partial: readonly PartialFile[];
  /** Hints of the user that match nothing, in words. */
  readonly unusedHints: readonly string[];
}

export interface PartialFile extends TextFile {
  readonly isTest: boolean;
}

/** What the frontend rooms found. */
export interface FrontendSide {
  readonly requests: readonly Request[];
  /** What elements show of the server by paths that only a run knows. */
  readonly shown: readonly Request[];
  /** What the frontend's own server answers: a request to it is none to the backend. */
  readonly ownRoutes: readonly OwnRoute[];
  /** Below these paths, other servers of the repository answer by themselves. */
  readonly mounts: readonly OwnRoute[];
  /** Paths that something before the backend hands on. */
  readonly proxied: readonly Pattern[];
  /** Folders that have a package.json, with a slash at the end. */
  readonly packages: ReadonlySet<string>;
  readonly unusedClients: readonly UnusedClient[];
  /** By the request in it: the id of a function that nothing calls. */
  readonly uncalled: ReadonlyMap<string, string>;
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly states: readonly ShownState[];
  readonly fakeSubmits: readonly FakeSubmit[];
  /** The types that the code gives to what a request answers, by the request's id. */
  readonly claimsOf: (request: string) => readonly Claim[];
  readonly clientStyle: ClientStyle;
  /** Calls by which packages' clients may request an API of their own knowledge. */
  readonly sdkUses: readonly SdkUse[];
  readonly types: readonly DeclaredType[];
  /** Every path that application code writes down, requested or not. */
  readonly written: readonly WrittenPath[];
  /** Those that packages write down which are published for others. */
  readonly publishedPaths: readonly WrittenPath[];
  /** Where it loads screens from elsewhere that only a run names; null where it loads none. */
  readonly remotes: Undetermined | null;
  /** Files that could hold a client or a screen, in languages that are not parsed. */
  readonly foreign: readonly TextFile[];
  /** Hints of the user that match nothing, in words. */
  readonly unusedHints: readonly string[];
  /** There is client code that could consume an API at all. */
  readonly exists: boolean;
}
