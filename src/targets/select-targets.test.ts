import { describe, expect, test } from "vitest";
import { nearestNames } from "./nearest-names.ts";
import { type Selectable, selectTargets } from "./select-targets.ts";

const at = (
  symbol: string,
  method: string | null,
  path: string | null,
  startLine = 0,
  endLine = 0,
  aliases: string[] = [],
): Selectable => ({
  symbol,
  method,
  path,
  file: method === null ? null : "api/users.py",
  startLine,
  endLine,
  aliases,
});

const AVAILABLE = [
  at("users_read_users_GET", "GET", "/v1/users/", 10, 20),
  at("users_read_user_GET", "GET", "/v1/users/{user_id}", 22, 30, ["/users/{user_id}"]),
  at("users_create_user_POST", "POST", "/v1/users/", 32, 40),
  at("chat_connect_WS", "WS", "/ws", 42, 50),
  at("old_gone_GET", null, null),
];

const select = (...names: string[]) => {
  const selection = selectTargets(names, AVAILABLE);
  return selection.ok ? selection.matches.map(({ symbol }) => symbol) : selection.unknown;
};

describe("what a name can be", () => {
  test.each<[string, string[]]>([
    ["users_read_user_GET", ["users_read_user_GET"]],
    ["old_gone_GET", ["old_gone_GET"]],
    ["users_*", ["users_read_users_GET", "users_read_user_GET", "users_create_user_POST"]],
    ["*_GET", ["users_read_users_GET", "users_read_user_GET", "old_gone_GET"]],
    ["users_read_user?_GET", ["users_read_users_GET"]],
    ["GET /v1/users", ["users_read_users_GET"]],
    ["get /v1/users/", ["users_read_users_GET"]],
    ["GET /v1/users/{id}", ["users_read_user_GET"]],
    ["GET /users/{id}", ["users_read_user_GET"]],
    ["WS /ws", ["chat_connect_WS"]],
    ["api/users.py:22", ["users_read_user_GET"]],
    ["./api/users.py:30:7", ["users_read_user_GET"]],
    ["api\\users.py:32", ["users_create_user_POST"]],
  ])("%s", (name, symbols) => {
    expect(select(name)).toEqual(symbols);
  });
});

test("several names: each target once, in the order of what is available", () => {
  expect(select("chat_connect_WS", "users_read*", "GET /v1/users")).toEqual([
    "users_read_users_GET",
    "users_read_user_GET",
    "chat_connect_WS",
  ]);
});

test("nothing named is everything", () => {
  expect(select()).toHaveLength(5);
});

describe("an unknown name comes with the nearest ones", () => {
  test.each<[string, string[]]>([
    ["users_read_usr_GET", ["users_read_user_GET", "users_read_users_GET"]],
    ["read_users", ["users_read_users_GET"]],
    ["USERS_READ_USER_GET", ["users_read_user_GET", "users_read_users_GET"]],
    ["chat_conect_*", ["chat_connect_WS"]],
    ["GET /v1/user", ["GET /v1/users/"]],
    ["api/users.py:21", ["api/users.py:10", "api/users.py:22", "api/users.py:32"]],
    ["api/user.py:22", ["api/users.py"]],
    ["something completely different", []],
  ])("%s", (name, nearest) => {
    const selection = selectTargets([name, "chat_connect_WS"], AVAILABLE);
    if (selection.ok) throw new Error("unknown is expected");
    expect(selection.unknown).toHaveLength(1);
    expect(selection.unknown[0]?.nearest.slice(0, nearest.length)).toEqual(nearest);
    if (nearest.length === 0) expect(selection.unknown[0]?.nearest).toEqual([]);
    expect(selection.unknown[0]?.message).toContain(JSON.stringify(name));
  });

  test("with nothing near, the message says where to look", () => {
    const selection = selectTargets(["zzz"], []);
    expect(selection).toMatchObject({
      ok: false,
      unknown: [{ message: 'nothing here is called "zzz"; `audit routes` lists what there is' }],
    });
  });
});

test("names with the characters of patterns mean themselves", () => {
  expect(selectTargets(["a.b*"], [at("axb_GET", "GET", "/")]).ok).toBe(false);
  expect(selectTargets(["GET /a[b]*"], [at("a_GET", "GET", "/a[b]*")]).ok).toBe(true);
});

test("nearest names: nearest first, at most three, none that is far", () => {
  expect(nearestNames("suppres", ["why", "suppress", "symbol", "supper"])).toEqual(["suppress", "supper"]);
  expect(nearestNames("abcd", ["abce", "abcf", "abcg", "abch", "abce"])).toEqual(["abce", "abcf", "abcg"]);
  expect(nearestNames("abcd", ["abcg", "abcf"], 1)).toEqual(["abcf"]);
  expect(nearestNames("x", [])).toEqual([]);
});
