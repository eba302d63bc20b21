import { expect, it } from "vitest";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const reasonsOf = (line: string): string[] =>
  queriesIn({
    "models.py": FRUIT,
    "app.py": `
import boto3

def opened(service):
    return boto3.Session().resource(service, region_name="x")

def handler(fruit_id: int):
    ${line}
`,
  }).undetermined.map(({ reason }) => reason);

const UNREAD = ["A database is reached through dynamodb, whose statements are not read."];

it.each([
  'return boto3.resource("dynamodb").Table("fruits").get_item(Key={"id": fruit_id})',
  'return boto3.client("dynamodb").put_item(TableName="fruits")',
  'return boto3.client(service_name="dynamodb").scan(TableName="fruits")',
  'return opened("dynamodb").Table("fruits").query()',
  'return opened("dynamodb").meta.client.transact_write_items(TransactItems=[])',
])("says that a database is reached: %s", (line) => {
  expect(reasonsOf(line)).toEqual(UNREAD);
});

it.each([
  'return boto3.client("s3").put_object(Bucket="fruits")',
  'return opened("sns").Topic("x").publish()',
])("says nothing of another service: %s", (line) => {
  expect(reasonsOf(line)).toEqual([]);
});
