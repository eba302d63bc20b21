import type { Statement } from "../../contract/database.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Place } from "../../contract/place.ts";
import { statementOf } from "../../contract/statement-of.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { ClassValue, FunctionValue } from "../python/value.ts";
import { recordClass } from "../stores/records/record-class.ts";
import { reachesBeside } from "./deep-calls.ts";
import { type Deed, inherits, userClasses, userDeeds } from "./fastapi-users.ts";
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

/** What of a manager runs for one handler alone, and after its own statements. */
const HOOKS: Readonly<Record<string, readonly string[]>> = {
  login: ["on_after_login"],
  register: ["on_after_register"],
  forgot_password: ["on_after_forgot_password"],
  reset_password: ["on_after_reset_password"],
  request_verify_token: ["on_after_request_verify"],
  verify: ["on_after_verify"],
  update_me: ["on_after_update"],
  update_user: ["on_after_update"],
  delete_user: ["on_before_delete", "on_after_delete"],
};

/**
 * The statements of a library's handler; null where they are not known. Whoever's tables they are over, and what else
 * is done, the tree says: one class of users, tokens that no table keeps, and methods of a manager that ask for nothing but
 * users. The library's own conditions stand in no file of the tree, and are left out.
 */
export function libraryStatements(
  program: Program,
  models: Models,
  library: string | null,
  place: Place,
): Statement[] | null {
  const name = /^fastapi_users\.router\.(\w+)$/.exec(library ?? "")?.[1] ?? "";
  const deeds = DEEDS[name];
  const user = deeds === undefined ? null : userTable(program)(models);
  if (deeds === undefined || user === null) return null;
  const methods = managerMethods(program)(models).filter(
    (method) => !method.name.startsWith("on_") || HOOKS[name]?.includes(method.name) === true,
  );
  if (methods.some(({ asksOthers }) => asksOthers)) return null;
  const own = deeds.map((deed) => ({ deed, at: place }));
  return [...own, ...methods.flatMap(({ done }) => done)].map(({ deed, at }) =>
    statementOf(at, { kind: deed, tables: [user], single: true }),
  );
}

const userTable = perObject((program: Program) =>
  perObject((models: Models): string | null => {
    const users = userClasses(program).flatMap((type) => tableOf(program, models, type) ?? []);
    const [user] = users;
    const isKept = [...program.classes()].some((type) => inherits(program, type, TOKEN));
    return user === undefined || users.some((each) => each !== user) || isKept ? null : user;
  }),
);

interface ManagerMethod {
  readonly name: string;
  /** It reaches a database, and asks for more than users. */
  readonly asksOthers: boolean;
  readonly done: readonly { readonly deed: Deed; readonly at: Place }[];
}

/** What the tree's own managers do in the library's place, looked at once for all of its handlers. */
const managerMethods = perObject((program: Program) =>
  perObject((models: Models): ManagerMethod[] =>
    [...program.classes()]
      .filter((type) => inherits(program, type, MANAGER))
      .flatMap(({ attributes }) => [...attributes.values()])
      .flatMap((value) => (value.kind === "function" ? [readMethod(program, models, value)] : [])),
  ),
);

function readMethod(program: Program, models: Models, method: FunctionValue): ManagerMethod {
  const isUsers = (call: FollowedCall): boolean => userDeeds(program, call) !== null;
  return {
    name: method.def.name,
    asksOthers: reachesBeside(program, models, method, isUsers),
    done: program
      .follow(method)
      .calls.flatMap((call) =>
        (userDeeds(program, call) ?? []).map((deed) => ({ deed, at: program.placeOf(call.site) })),
      ),
  };
}

const TOKEN = /^fastapi_users\w*\..*BaseAccessToken\w*$/;
const MANAGER = /^fastapi_users\b.*\.BaseUserManager$/;

const tableOf = (program: Program, models: Models, type: ClassValue): string | null =>
  models.byClass.get(type)?.name ?? recordClass(program, type)?.table ?? null;
