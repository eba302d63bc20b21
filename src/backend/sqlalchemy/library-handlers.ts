import type { ColumnUse, Statement } from "../../contract/database.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Place } from "../../contract/place.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue } from "../python/value.ts";
import { recordClass } from "../stores/records/record-class.ts";
import { reaches } from "./deep-calls.ts";
import type { Models } from "./models.ts";

type Deed = readonly [kind: "select" | "insert" | "update" | "delete", by?: "email" | "id"];

const BY_EMAIL: Deed = ["select", "email"];
const BY_ID: Deed = ["select", "id"];

/** What the handlers of fastapi-users ask of the table of users (fastapi_users/router, manager.py; version 10 and later). */
const DEEDS: Readonly<Record<string, readonly Deed[]>> = {
  login: [BY_EMAIL],
  logout: [],
  register: [BY_EMAIL, ["insert"]],
  forgot_password: [BY_EMAIL],
  reset_password: [BY_ID, ["update", "id"]],
  request_verify_token: [BY_EMAIL],
  verify: [BY_EMAIL, ["update", "id"]],
  me: [],
  update_me: [["update", "id"]],
  get_user: [BY_ID],
  update_user: [BY_ID, ["update", "id"]],
  delete_user: [BY_ID, ["delete", "id"]],
  authorize: [],
};

/**
 * The statements of a library's handler; null where they are not known. Whoever's tables they are over, and what else
 * is done, the tree says: one class of users, tokens that no table keeps, and no hook that asks a database itself.
 */
export function libraryStatements(
  program: Program,
  models: Models,
  library: string | null,
  place: Place,
): Statement[] | null {
  const deeds = DEEDS[/^fastapi_users\.router\.(\w+)$/.exec(library ?? "")?.[1] ?? ""];
  if (deeds === undefined) return null;
  const user = userTable(program)(models);
  return user === null ? null : deeds.map((deed) => statementOf(deed, user, place));
}

interface UserTable {
  readonly name: string;
  readonly model: string;
}

const userTable = perObject((program: Program) =>
  perObject((models: Models): UserTable | null => {
    const classes = [...program.classes()];
    const inherits = (type: ClassValue, base: RegExp): boolean =>
      program.lineage(type).some((each) => typeof each === "string" && base.test(each));
    const users = classes.flatMap((type) =>
      inherits(type, USER) ? (tableOf(program, models, type) ?? []) : [],
    );
    const [user] = users;
    const isKept = classes.some((type) => inherits(type, TOKEN));
    const hooks = classes
      .filter((type) => inherits(type, MANAGER))
      .flatMap(({ attributes }) => [...attributes.values()]);
    const asks = hooks.some((each) => each.kind === "function" && reaches(program, models, each, 0));
    return user === undefined || users.length > 1 || isKept || asks ? null : user;
  }),
);

const USER =
  /^fastapi_users\w*\..*(?:SQLAlchemyBaseUserTable(?:UUID)?|SQLModelBaseUserDB|BeanieBaseUser(?:Document)?)$/;
const TOKEN = /^fastapi_users\w*\..*BaseAccessToken\w*$/;
const MANAGER = /^fastapi_users\b.*\.BaseUserManager$/;

function tableOf(program: Program, models: Models, type: ClassValue): UserTable | null {
  const name = models.byClass.get(type.def)?.name ?? recordClass(program, type)?.table;
  return name === undefined ? null : { name, model: type.def.name };
}

function statementOf([kind, by]: Deed, { name, model }: UserTable, place: Place): Statement {
  const filters: ColumnUse[] =
    by === undefined
      ? []
      : [{ table: name, column: by, place, text: `${model}.${by} == ${by}`, operator: "==" }];
  return {
    kind,
    built: place,
    declaration: "",
    run: place,
    chain: [],
    throughDependency: false,
    tables: [name],
    subqueries: [],
    joins: [],
    filters,
    sorts: [],
    offset: null,
    limit: null,
    userScope: null,
    single: true,
    aggregate: false,
    eager: [],
    writes: [],
  };
}
