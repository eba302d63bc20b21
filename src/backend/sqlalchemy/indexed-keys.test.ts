import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { mayIndexKeys } from "./indexed-keys.ts";

const isTest = (file: string): boolean => file.startsWith("test_");

const asked = (source: string, deployment = "", file = "db.py"): boolean =>
  mayIndexKeys(programOf({ [file]: source }), [{ text: deployment }], isTest);

it.each([
  'URL = f"mysql+aiomysql://{user}@{host}/shop"',
  'engine = create_engine("mysql://localhost/shop")',
  'url = URL.create(drivername="mariadb+mariadbconnector")',
  "from sqlalchemy.dialects.mysql import LONGTEXT",
  "from sqlalchemy.dialects import mysql",
  "import mysql.connector",
  "from aiomysql import create_pool",
])("is told by the code: %s", (source) => {
  expect(asked(source)).toBe(true);
  expect(asked(source, "", "test_db.py")).toBe(false);
});

it.each([
  "services:\n  db:\n    image: mysql:8.0",
  'image: "docker.io/library/mariadb@sha256:1"',
  "DATABASE_URL: mysql+pymysql://root@db/shop",
])("is told by what deploys it: %s", (deployment) => {
  expect(asked("", deployment)).toBe(true);
});

it.each([
  ['URL = "postgresql+asyncpg://localhost/shop"', "image: postgres:16"],
  ['KINDS = ["mysql", "postgresql"]', "image: mysql-exporter:1"],
  ["from sqlalchemy.dialects.postgresql import JSONB", "image: bitnami/mysqld-exporter"],
])("is not told by %s", (source, deployment) => {
  expect(asked(source, deployment)).toBe(false);
});
