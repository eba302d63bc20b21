import type { Statement } from "../../../contract/database.ts";

/** What a method of a collection does, and which of its arguments tell it: by position and by name. */
export interface MongoMethod {
  readonly kind: Statement["kind"];
  /** It is about one document at most. */
  readonly single: boolean;
  /** It gives a number or values, no documents. */
  readonly aggregate: boolean;
  readonly filter: Argument | null;
  /** Documents as they will be, or operators such as `$set`. */
  readonly written: Argument | null;
  readonly pipeline: Argument | null;
}

export type Argument = readonly [position: number, keyword: string];

const FILTER: Argument = [0, "filter"];

const method = (kind: Statement["kind"], given: Partial<MongoMethod> = {}): MongoMethod => ({
  kind,
  single: false,
  aggregate: false,
  filter: null,
  written: null,
  pipeline: null,
  ...given,
});

const ONE = { filter: FILTER, single: true } as const;
const UPDATE = { filter: FILTER, written: [1, "update"] } as const;
const REPLACE = { ...ONE, written: [1, "replacement"] } as const;

const METHODS: Readonly<Record<string, MongoMethod>> = {
  find: method("select", { filter: FILTER }),
  find_raw_batches: method("select", { filter: FILTER }),
  find_one: method("select", ONE),
  count_documents: method("select", { filter: FILTER, aggregate: true }),
  estimated_document_count: method("select", { aggregate: true }),
  distinct: method("select", { filter: [1, "filter"], aggregate: true }),
  aggregate: method("select", { pipeline: [0, "pipeline"] }),
  aggregate_raw_batches: method("select", { pipeline: [0, "pipeline"] }),
  watch: method("select"),
  insert_one: method("insert", { written: [0, "document"], single: true }),
  insert_many: method("insert", { written: [0, "documents"] }),
  update_one: method("update", { ...UPDATE, single: true }),
  update_many: method("update", UPDATE),
  replace_one: method("update", REPLACE),
  bulk_write: method("update"),
  delete_one: method("delete", ONE),
  delete_many: method("delete", { filter: FILTER }),
  find_one_and_update: method("update", { ...UPDATE, single: true }),
  find_one_and_replace: method("update", REPLACE),
  find_one_and_delete: method("delete", ONE),
  drop: method("delete"),
  rename: method("other"),
};

/** What a collection is asked for by a method of this name; undefined where it is none that touches documents. */
export const mongoMethod = (name: string): MongoMethod | undefined =>
  Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;

/** Asks a server how it is, or for what it holds: it reads no document. */
export const ASKING = new Set(
  "command server_info list_collection_names list_collections list_database_names list_databases collection_names database_names".split(
    " ",
  ),
);
