import { describe, expect, it } from "vitest";
import type { Statement } from "../../../contract/database.ts";
import { programOf } from "../../python/program.fixture.ts";
import { linkQueries } from "../../sqlalchemy/link-queries.ts";
import { linkTables } from "../../sqlalchemy/link-tables.ts";
import { partsOf } from "../told.fixture.ts";

const CLIENT = `
import asyncio
from typing import Optional
from supabase import AsyncClient, Client, acreate_client, create_client

client: Client = create_client("url", "key") if "key" else None
_later: Optional[AsyncClient] = None

async def get_later() -> AsyncClient:
    global _later
    if _later is None:
        _later = await acreate_client("url", "key")
    return _later

async def run(builder):
    return await asyncio.to_thread(builder.execute)

async def run_auth(ask, *args):
    return await asyncio.to_thread(ask, *args)
`;

function queriesOf(body: string, parameters = "") {
  const lines = body.split("\n").map((line) => `    ${line}`);
  const program = programOf({
    "store.py": CLIENT,
    "app.py": `from store import *\n\nasync def handler(${parameters}):\n${lines.join("\n")}\n`,
  });
  const target = program.scopeOf("app")?.names.get("handler");
  if (target?.kind !== "function") throw new Error("no handler");
  return linkQueries(program, linkTables(program), "op", { target, userParameters: new Set(["user"]) }, []);
}

function told(statement: Statement): string {
  const { kind, tables, single, aggregate, unread } = statement;
  return [
    `${kind}${single ? " one" : ""}${aggregate ? " number" : ""} ${tables.join()}`,
    ...partsOf(statement),
    ...(unread ?? []).map(({ reason }) => `unread ${reason}`),
  ].join(", ");
}

function statementsOf(body: string, parameters = ""): string[] {
  const { statements, undetermined } = queriesOf(body, parameters);
  expect(undetermined).toEqual([]);
  return statements.map(told);
}

describe("what a builder says", () => {
  it.each([
    ["select('*')", ["select boats"]],
    ["select('*').eq('id', key).single()", ["select one boats, id =="]],
    ["select('id').eq('id', key).maybe_single()", ["select one boats, id =="]],
    ["select('*').neq('kind', key).gte('age', 3).lt('age', 9)", ["select boats, kind !=, age >=, age <"]],
    ["select('*').in_('id', [1]).ilike('name', key)", ["select boats, id in, name like"]],
    ["select('*').is_('sunk_at', 'null')", ["select boats, sunk_at is"]],
    ["select('*').not_.is_('sunk_at', 'null')", ["select boats, sunk_at not is"]],
    ["select('*').not_.in_('id', [1]).eq('kind', key)", ["select boats, id not in, kind =="]],
    ["select('*').contains('tags', ['x'])", ["select boats, tags @>"]],
    ["select('*').match({'kind': key, 'open': True})", ["select boats, kind ==, open =="]],
    ["select('*').filter('age', 'not.gt', 3)", ["select boats, age not >"]],
    [
      "select('*').filter('age', key, 3)",
      ["select boats, unread By which operator this compares is not known."],
    ],
    ["select('*').eq(key, 3)", ["select boats, unread The column that this compares is not known."]],
    [
      "select('*').order('age', desc=True).order('name').limit(key)",
      ["select boats, by age desc, by name, limit key"],
    ],
    ["select('*').range(0, 9)", ["select boats, limit 10, offset 0"]],
    ["select('*').range(key, key + size - 1)", ["select boats, limit size, offset key"]],
    ["select('*').range(key * 2, key * 3)", ["select boats, limit key * 3 - (key * 2) + 1, offset key * 2"]],
    ["select('id', count='exact', head=True)", ["select number boats"]],
    ["select('id', count='exact')", ["select boats"]],
    ["insert({'name': key})", ["insert boats, sets name"]],
    ["upsert([{'name': key}])", ["insert boats, sets name"]],
    ["update({'name': key}).eq('id', 3)", ["update boats, id ==, sets name"]],
    ["delete().eq('id', key)", ["delete boats, id =="]],
  ])("%s", (chain, expected) => {
    expect(statementsOf(`client.table("boats").${chain}.execute()`, "key, size")).toEqual(expected);
  });

  it.each([
    ["age.lt.3,name.eq.x", ["age < or", "name == or"]],
    ["and(age.gt.1,kind.not.in.(2,3)),name.ilike.%x%", ["age > or", "kind not in or", "name like or"]],
    ["age.eq.3", ["age =="]],
    ["meta->>kind.eq.3,x.is.null", ["meta->>kind == or", "x is or"]],
    ["something else", ["unread This condition could not be read."]],
  ])("or_(%s)", (text, expected) => {
    expect(statementsOf(`client.table("boats").select("*").or_('${text}').execute()`)).toEqual([
      ["select boats", ...expected].join(", "),
    ]);
  });

  it.each([
    ["*, crew(name)", "select boats,crew"],
    ["name, captain:people!captain_id(name, towns!inner(*))", "select boats,people,towns"],
    ["id, count(), age.sum(), ...crew(age)", "select boats,crew"],
  ])("takes rows of other tables along: %s", (columns, expected) => {
    expect(statementsOf(`client.from_("boats").select("${columns}").execute()`)).toEqual([expected]);
  });

  it("does not take a key's column for a table", () => {
    const [statement] = queriesOf(
      `client.table("boats").select("*, owner:owner_id(name)").execute()`,
    ).statements;
    expect(statement?.tables).toEqual(["boats"]);
    expect(statement?.unread?.map(({ reason }) => reason)).toEqual([
      "The table behind `owner_id` is not named here.",
    ]);
  });
});

describe("how a statement is put together", () => {
  it("is one statement however many calls build it, with what only some of them add", () => {
    const body = `query = client.table("boats").select("*").eq("open", True)
if kind:
    query = query.eq("kind", kind)
if name:
    query.ilike("name", name)
query = query.order("age")
rows = query.execute().data
return [row.get("name") for row in rows]`;
    expect(statementsOf(body, "kind, name")).toEqual(["select boats, open ==, kind ==?, name like?, by age"]);
  });

  it("begins where it is built, and runs where a function of the tree sends it", () => {
    const { statements, undetermined } = queriesOf(`return await run(client.table("boats").select("*"))`);
    expect(undetermined).toEqual([]);
    expect(statements.map(({ built, run }) => [built.file, run?.file])).toEqual([["app.py", "store.py"]]);
  });

  it.each([
    ["(await get_later()).table('boats')", ""],
    ["given.table('boats')", "given: AsyncClient"],
    ["given.schema('harbour').from_('boats')", "given: Client"],
    ["given.postgrest.from_('boats')", "given: Client"],
  ])("is asked of %s", (begun, parameters) => {
    expect(statementsOf(`await ${begun}.select("*").execute()`, parameters)).toEqual(["select boats"]);
  });

  it("is taken unseen where nothing is seen that sends it", () => {
    const { statements } = queriesOf(`return client.table("boats").select("*")`);
    expect(statements.map(({ run }) => run)).toEqual([null]);
  });

  it("leaves out what is set under names that only a run knows", () => {
    expect(statementsOf(`client.table("boats").update({"age": 3, f"{key}_at": 4}).execute()`, "key")).toEqual(
      ["update boats, sets age"],
    );
    expect(statementsOf(`client.table("boats").select("*").match({key: 4}).execute()`, "key")).toEqual([
      "select boats, unread Not all conditions are known.",
    ]);
  });

  it("tells whose rows they are, and that a service stands before them", () => {
    const { statements } = queriesOf(
      `client.table("boats").select("*").eq("owner_id", user["id"]).execute()`,
      "user",
    );
    expect(statements.map(({ userScope }) => userScope?.column)).toEqual(["owner_id"]);
    expect(statements.map(({ behindGateway }) => behindGateway)).toEqual([true]);
  });

  it("names a table that only a run knows by its expression", () => {
    expect(statementsOf(`client.table(kind).select("*").execute()`, "kind")).toEqual(["select <kind>"]);
  });
});

describe("what is no statement", () => {
  it.each([
    "client.auth.get_user(token)",
    "await run_auth(client.auth.sign_in_with_password, {'email': token})",
    "client.auth.admin.delete_user(token)",
    "client.storage.from_('photos').upload(token, token)",
    "client.functions.invoke('sail')",
  ])("%s", (line) => {
    expect(statementsOf(`answer = ${line}\nreturn answer.user.get("name")`, "token")).toEqual([]);
  });

  it.each([
    "client.rpc('sail', {'key': key}).execute()",
    "client.table('boats').sail(key).execute()",
    "client.table('boats').select('*').eq('id', key).sail().execute()",
  ])("leaves open what is not read: %s", (line) => {
    expect(queriesOf(line, "key").undetermined.map(({ reason }) => reason)).toEqual([
      "A database is reached through supabase, whose statements are not read.",
    ]);
  });

  it.each([
    ["Finder(client)", "A database is handed to code that cannot be followed."],
    [
      "request.app.supabase.table('boats')",
      "What this is called on could reach a database, and is not known.",
    ],
  ])("leaves open what may be asked unseen: %s", (line, reason) => {
    const body = `from library import Finder\n${line}`;
    expect(queriesOf(body, "request").undetermined.map((each) => each.reason)).toEqual([reason]);
  });
});
