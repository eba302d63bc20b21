import type { Statement } from "../../contract/database.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Place } from "../../contract/place.ts";
import { statementOf } from "../../contract/statement-of.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue } from "../python/value.ts";
import { recordClass } from "../stores/records/record-class.ts";
import { reaches } from "./deep-calls.ts";
import { type Deed, inherits, userClasses } from "./fastapi-users.ts";
import type { Models } from "./models.ts";

/** What the handlers of fastapi-users ask of the table of users (fastapi_users/router, manager.py; version 10 and later). */
const DEEDS: Readonly<Record<string, readonly Deed[]>> = {
  login: ["select"],
  logout: [],
  register: ["select", "insert"],
  forgot_password: ["select"],
  reset_password: ["select", "update"],
  request_verify_token: ["select"],
  verify: ["select", "update"],
  me: [],
  update_me: ["update"],
  get_user: ["select"],
  update_user: ["select", "update"],
  delete_user: ["select", "delete"],
  authorize: [],
};

/**
 * The statements of a library's handler; null where they are not known. Whoever's tables they are over, and what else
 * is done, the tree says: one class of users, tokens that no table keeps, and no hook that asks a database itself. The
 * library's own conditions stand in no file of the tree, and are left out.
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
  return user === null
    ? null
    : deeds.map((kind) => statementOf(place, { kind, tables: [user], single: true }));
}

const userTable = perObject((program: Program) =>
  perObject((models: Models): string | null => {
    const users = userClasses(program).flatMap((type) => tableOf(program, models, type) ?? []);
    const [user] = users;
    const classes = [...program.classes()];
    const isKept = classes.some((type) => inherits(program, type, TOKEN));
    const hooks = classes
      .filter((type) => inherits(program, type, MANAGER))
      .flatMap(({ attributes }) => [...attributes.values()]);
    const asks = hooks.some((each) => each.kind === "function" && reaches(program, models, each, 0));
    return user === undefined || users.length > 1 || isKept || asks ? null : user;
  }),
);

const TOKEN = /^fastapi_users\w*\..*BaseAccessToken\w*$/;
const MANAGER = /^fastapi_users\b.*\.BaseUserManager$/;

const tableOf = (program: Program, models: Models, type: ClassValue): string | null =>
  models.byClass.get(type.def)?.name ?? recordClass(program, type)?.table ?? null;
