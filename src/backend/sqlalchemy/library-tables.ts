import type { Place } from "../../contract/place.ts";
import { lastName } from "../python/external-path.ts";
import type { ClassValue } from "../python/value.ts";
import { ancestorsOf } from "./declarations.ts";
import type { ColumnDraft } from "./draft.ts";

type Row = readonly [name: string, type: string, options?: Partial<ColumnDraft>];

/** The tables that bases of fastapi-users' SQLAlchemy adapter declare, column by column. */
const TABLES: Readonly<Record<string, { readonly name: string; readonly columns: readonly Row[] }>> = {
  SQLAlchemyBaseUserTable: {
    name: "user",
    columns: [
      ["email", "String", { unique: true, indexed: true }],
      ["hashed_password", "String"],
      ["is_active", "Boolean"],
      ["is_superuser", "Boolean"],
      ["is_verified", "Boolean"],
    ],
  },
  SQLAlchemyBaseOAuthAccountTable: {
    name: "oauth_account",
    columns: [
      ["oauth_name", "String", { indexed: true }],
      ["access_token", "String"],
      ["expires_at", "Integer", { nullable: true }],
      ["refresh_token", "String", { nullable: true }],
      ["account_id", "String", { indexed: true }],
      ["account_email", "String"],
    ],
  },
  SQLAlchemyBaseAccessTokenTable: {
    name: "accesstoken",
    columns: [
      ["token", "String", { primaryKey: true }],
      ["created_at", "TIMESTAMPAware", { indexed: true }],
    ],
  },
};

const ID: Row = ["id", "GUID", { primaryKey: true }];
const USER: Row = ["user_id", "GUID", { foreignKey: "user.id" }];

/** What the forms for UUID keys add. */
const BY_UUID: Readonly<Record<string, readonly Row[]>> = {
  SQLAlchemyBaseUserTable: [ID],
  SQLAlchemyBaseOAuthAccountTable: [ID, USER],
  SQLAlchemyBaseAccessTokenTable: [USER],
};

/** The table that a library's base gives a class; null without such a base. */
export function libraryTable(
  type: ClassValue,
): { readonly name: string; readonly columnsAt: (place: Place) => ColumnDraft[] } | null {
  for (const base of ancestorsOf(type)) {
    if (typeof base !== "string" || !base.startsWith("fastapi_users")) continue;
    const origin = lastName(base).replace(/UUID$/, "");
    const table = TABLES[origin];
    if (table === undefined) continue;
    const more = lastName(base) === origin ? [] : (BY_UUID[origin] ?? []);
    return {
      name: table.name,
      columnsAt: (place) => [...more, ...table.columns].map((row) => toColumn(row, place)),
    };
  }
  return null;
}

const toColumn = ([name, type, options]: Row, place: Place): ColumnDraft => ({
  name,
  attribute: name,
  type,
  place,
  nullable: false,
  primaryKey: false,
  foreignKey: null,
  unique: false,
  indexed: false,
  values: [],
  ...options,
});
