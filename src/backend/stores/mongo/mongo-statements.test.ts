import { describe, expect, it } from "vitest";
import type { Statement } from "../../../contract/database.ts";
import { queriesIn } from "../../sqlalchemy/queries.fixture.ts";

const PRELUDE = `
import os
import pymongo
from bson import ObjectId
from motor.motor_asyncio import AsyncIOMotorClient, AsyncIOMotorCollection, AsyncIOMotorDatabase

client = AsyncIOMotorClient(os.environ["MONGO_URL"])
db = client.harbour
boats = db["boats"]
`;

const queriesOf = (body: string, parameters = "") =>
  queriesIn({
    "app.py": `${PRELUDE}\nasync def handler(${parameters}):\n${body
      .split("\n")
      .map((line) => `    ${line}`)
      .join("\n")}\n`,
  });

const only = (body: string, parameters = ""): Statement => {
  const { statements, undetermined } = queriesOf(body, parameters);
  expect(undetermined).toEqual([]);
  expect(statements).toHaveLength(1);
  return statements[0] as Statement;
};

const brief = ({ kind, tables, filters, sorts, limit, offset, single }: Statement) => ({
  kind,
  tables,
  filters: filters.map(({ column, operator }) => `${column} ${operator}`),
  sorts: sorts.map(({ column, descending }) => `${column}${descending ? " desc" : ""}`),
  limit,
  offset,
  single,
});

const NOTHING = { filters: [], sorts: [], limit: null, offset: null, single: false };

describe("the collection", () => {
  it.each([
    ["boats.find()", "", "boats"],
    ["db.boats.find()", "", "boats"],
    ["client['harbour'].boats.find()", "", "boats"],
    ["client.get_default_database()['boats'].find()", "", "boats"],
    ["base.get_collection('boats').find()", "base: AsyncIOMotorDatabase", "boats"],
    ["db.boats.archive.find()", "", "boats.archive"],
    ["boats.with_options().find()", "", "boats"],
    ["boats.database.sailors.find()", "", "sailors"],
    ["db[kind].find()", "kind", "<kind>"],
    ["given.find()", "given: AsyncIOMotorCollection", "<collection>"],
    ["db[f'{kind}_boats'].find()", "kind", "<kind>_boats"],
  ])("%s", (line, parameters, name) => {
    expect(only(line, parameters).tables).toEqual([name]);
  });
});

it("is found in a database that a method makes when it is first asked for", () => {
  const code = `
class Harbour:
    def __init__(self):
        self.db = None

    def open(self):
        if self.db is None:
            client = pymongo.MongoClient("x")
            self.db = client["harbour"]
        return self.db

harbour = Harbour()

def handler():
    return harbour.open()["boats"].find_one({"a": 1})
`;
  const { statements, undetermined } = queriesIn({ "app.py": PRELUDE + code });
  expect(statements.map(({ tables }) => tables)).toEqual([["boats"]]);
  expect(undetermined).toEqual([]);
});

describe("what is asked of it", () => {
  it("is a chain of calls on a cursor", () => {
    const body =
      "cursor = boats.find({'open': True}).sort('name', -1)\nreturn await cursor.skip(skip).limit(10).to_list(None)";
    expect(brief(only(body, "skip: int"))).toEqual({
      ...NOTHING,
      kind: "select",
      tables: ["boats"],
      filters: ["open =="],
      sorts: ["name desc"],
      limit: "10",
      offset: "skip",
    });
  });

  it("takes no key that only a run knows for a field", () => {
    const { filters, writes, unread } = only(
      "boats.update_one({'a': 1, kind: 2}, {'$set': {'b': 1, kind: 2}})",
      "kind",
    );
    expect(filters.map(({ column }) => column)).toEqual(["a"]);
    expect(writes).toEqual(["b"]);
    expect(unread?.map(({ reason }) => reason)).toEqual(["Not all conditions are known."]);
  });

  it("is bounded by how many are taken", () => {
    expect(only("return await boats.find().to_list(length=50)").limit).toBe("50");
    expect(only("return await boats.find().to_list(length=None)").limit).toBeNull();
    expect(only("return boats.find(limit=5)").limit).toBe("5");
  });

  it.each([
    ["boats.find_one({'_id': ObjectId(key)})", { kind: "select", filters: ["_id =="], single: true }],
    ["boats.insert_one({'name': key})", { kind: "insert", single: true }],
    [
      "boats.update_one({'_id': key}, {'$set': {'name': key}})",
      { kind: "update", filters: ["_id =="], single: true },
    ],
    ["boats.delete_many({'age': {'$gt': 3}})", { kind: "delete", filters: ["age >"] }],
    ["boats.find_one_and_delete(filter={'_id': key})", { kind: "delete", filters: ["_id =="], single: true }],
    ["boats.count_documents({'kind': {'$in': key}})", { kind: "select", filters: ["kind in"] }],
    ["boats.find({'$or': [{'a': 1}, {'b': 2}]})", { kind: "select", filters: ["a ==", "b =="] }],
    [
      "boats.find({}, sort=[('name', pymongo.DESCENDING), ('age', 1)])",
      { kind: "select", sorts: ["name desc", "age"] },
    ],
    ["boats.drop()", { kind: "delete" }],
  ])("%s", (line, expected) => {
    expect(brief(only(line, "key"))).toEqual({ ...NOTHING, tables: ["boats"], ...expected });
  });

  it("says which fields are written", () => {
    expect(only("boats.insert_one({'name': 'x', 'age': 2})").writes).toEqual(["name", "age"]);
    expect(only("boats.insert_one({key: 'x', 'age': 2})", "key").writes).toEqual(["age"]);
    expect(only("boats.update_many({}, {'$set': {'name': 'x'}, '$inc': {'age': 1}})").writes).toEqual([
      "name",
      "age",
    ]);
  });

  it("holds for the user where a field is compared with the user", () => {
    expect(only("boats.find({'owner': user.id})", "user").userScope?.text).toBe('"owner": user.id');
    expect(only("boats.find({'$or': [{'owner': user.id}, {'open': True}]})", "user").userScope).toBeNull();
    expect(only("boats.find({'owner': {'$ne': user.id}})", "user").userScope).toBeNull();
  });

  it.each(["asked['open'] = True", "asked.update({'open': True})"])(
    "has on some ways what only some ways add: %s",
    (line) => {
      const body = `asked = {}\nif open:\n    ${line}\nreturn boats.find(asked)`;
      expect(only(body, "open").filters).toMatchObject([{ column: "open", conditional: true }]);
    },
  );

  it("does not claim to know all of what is open", () => {
    const statement = only("boats.find({**more, 'open': True})", "more");
    expect(statement.filters.map(({ column }) => column)).toEqual(["open"]);
    expect(statement.unread).toHaveLength(1);
    expect(only("boats.find(asked)", "asked").unread).toHaveLength(1);
    expect(only("boats.find({'$where': 'x'})").unread).toHaveLength(1);
  });

  it("reads pipelines stage by stage", () => {
    const lookup =
      "{'$lookup': {'from': 'sailors', 'localField': 'owner', 'foreignField': '_id', 'as': 'o'}}";
    const body = `return boats.aggregate([{'$match': {'open': True}}, ${lookup}, {'$sort': {'age': -1}}, {'$limit': 3}])`;
    const statement = only(body);
    expect(brief(statement)).toEqual({
      ...NOTHING,
      kind: "select",
      tables: ["boats", "sailors"],
      filters: ["open =="],
      sorts: ["age desc"],
      limit: "3",
    });
    expect(statement.joins.map(({ table, column }) => `${table}.${column}`)).toEqual([
      "boats.owner",
      "sailors._id",
    ]);
    expect(only("boats.aggregate([{'$group': {'_id': '$kind'}}])").aggregate).toBe(true);
    expect(only("boats.aggregate(stages)", "stages").unread).toHaveLength(1);
  });
});

it("reaches no document by making clients and asking for collections", () => {
  const { statements, undetermined } = queriesOf(
    "other = AsyncIOMotorClient()\nother.harbour.get_collection('boats').create_index('name')\nother.close()",
  );
  expect({ statements, undetermined }).toEqual({ statements: [], undetermined: [] });
});

it("tells of asking the server without naming a collection", () => {
  expect(only("await db.command('ping')")).toMatchObject({ kind: "other", tables: [] });
});

it("does not read files in GridFS", () => {
  const { undetermined } = queriesOf(
    "from motor.motor_asyncio import AsyncIOMotorGridFSBucket\nawait AsyncIOMotorGridFSBucket(db).upload_from_stream('a', b'')",
  );
  expect(undetermined.map(({ reason }) => reason)).toEqual([
    "A database is reached through motor, whose statements are not read.",
  ]);
});

it("does not know what a library does with a database that it is given", () => {
  const code = "from library import Model, stored\nclass Boat(Model): ...";
  for (const line of ["await Boat.find_one(db=db)", "await stored(boats)"]) {
    const { undetermined } = queriesOf(`${code}\n${line}`);
    expect(undetermined.map(({ reason }) => reason)).toEqual([
      "A database is handed to code that cannot be followed.",
    ]);
  }
  expect(queriesOf("import logging\nlogging.info(db)").undetermined).toEqual([]);
});

it("reads what a class of the tree keeps for all", () => {
  const { statements, undetermined } = queriesIn({
    "app.py": `
import os
import pymongo

class Store:
    db = pymongo.MongoClient(os.environ["MONGO_URL"])[os.environ["MONGO_NAME"]]

    @classmethod
    def find_one(cls, collection: str, query: dict):
        return cls.db[collection].find_one(query)

def handler(key: str):
    return Store.find_one("boats", {"key": key})
`,
  });
  expect(undetermined).toEqual([]);
  expect(statements.map(({ tables }) => tables)).toEqual([["boats"]]);
});
