import type { Table } from "../../contract/database.ts";
import { perObject } from "../../contract/per-object.ts";
import { externalPath, isCall, lastName, methodOf } from "../python/external-path.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { ClassValue } from "../python/value.ts";
import { mentionedIn } from "../stores/mentioned-in.ts";
import type { Models } from "./models.ts";

const hasUsers = mentionedIn(/\bfastapi_users/);

export type Deed = "select" | "insert" | "update" | "delete";

const USER =
  /^fastapi_users\w*\..*(?:SQLAlchemyBaseUserTable(?:UUID)?|SQLModelBaseUserDB|BeanieBaseUser(?:Document)?)$/;

/** The classes of the tree that are fastapi-users' users. */
export const userClasses = perObject((program: Program): ClassValue[] =>
  [...program.classes()].filter((type) => inherits(program, type, USER)),
);

export const inherits = (program: Program, type: ClassValue, base: RegExp): boolean =>
  program.lineage(type).some((each) => typeof each === "string" && base.test(each));

/** The table of users, where the tree has one alone. */
export function usersTable(program: Program, models: Models): Table | null {
  const tables = userClasses(program).flatMap((type) => models.byClass.get(type) ?? []);
  const [first] = tables;
  return first !== undefined && tables.every(({ name }) => name === first.name) ? first : null;
}

/** `SQLAlchemyUserDatabase(session, User)`: it keeps the session, and asks nothing yet. */
export const isUserDatabase = (path: string): boolean =>
  /^fastapi_users\w*\.(?:\w+\.)*\w+UserDatabase$/.test(path);

/** What the methods of its adapters of databases do (fastapi_users/db/base.py). */
const ADAPTER: Readonly<Record<string, readonly Deed[]>> = {
  get: ["select"],
  get_by_email: ["select"],
  create: ["insert"],
  update: ["update"],
  delete: ["delete"],
};

/** And those of its manager (fastapi_users/manager.py; version 10 and later), hooks aside. */
const MANAGER: Readonly<Record<string, readonly Deed[]>> = {
  ...ADAPTER,
  create: ["select", "insert"],
  authenticate: ["select"],
  verify: ["select", "update"],
  reset_password: ["select", "update"],
  forgot_password: [],
  request_verify: [],
  parse_id: [],
  validate_password: [],
};

/** A token that is signed, and no row: the user is read by what it says. */
const STRATEGY: Readonly<Record<string, readonly Deed[]>> = {
  read_token: ["select"],
  write_token: [],
};

const ROLES: readonly (readonly [owner: RegExp, deeds: Readonly<Record<string, readonly Deed[]>>])[] = [
  [/^fastapi_users\w*\.(?:\w+\.)*\w+UserDatabase\(\)\./, ADAPTER],
  [/^fastapi_users\.(?:\w+\.)*BaseUserManager\(\)\./, MANAGER],
  [/^fastapi_users\.(?:\w+\.)*JWTStrategy\(\)\./, STRATEGY],
];

/** What a call of fastapi-users' own classes asks of the table of users; null where it is no such call, or not known. */
export function userDeeds(program: Program, { callee }: FollowedCall): readonly Deed[] | null {
  if (!hasUsers(program)) return null;
  const path = externalPath(callee);
  const method = methodOf(callee);
  const paths = path !== null ? [path] : method === null ? [] : methodPaths(program, method);
  for (const [owner, deeds] of ROLES) {
    const name = lastName(paths.find((each) => owner.test(each)) ?? "");
    if (Object.hasOwn(deeds, name)) return deeds[name] ?? null;
  }
  return null;
}

/** By all the library's classes that an object's class inherits, and by what a manager keeps: `manager.user_db.get(…)`. */
function methodPaths(program: Program, { object, name }: NonNullable<ReturnType<typeof methodOf>>): string[] {
  const type = object.kind === "class" ? object : program.typeOf(object);
  if (type !== null)
    return program.lineage(type).flatMap((base) => (typeof base === "string" ? `${base}().${name}` : []));
  const made = isCall(object) ? externalPath(object.operation.callee) : null;
  if (made !== null) return [`${made}().${name}`];
  const held = methodOf(object);
  const isAdapter =
    held?.name === "user_db" && methodPaths(program, held).some((path) => /BaseUserManager\(\)\./.test(path));
  return isAdapter ? [`fastapi_users.db.BaseUserDatabase().${name}`] : [];
}
