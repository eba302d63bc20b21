import { expect, it } from "vitest";
import { mentionsSql } from "./mentions-sql.ts";

it.each([
  ["from sqlalchemy import text\nsession.execute(text('SELECT 1'))", true],
  ["import sqlalchemy as sa\nsa.text('x > 1')", true],
  ["from sqlmodel import text as raw", true],
  ["from alembic import op\nop.execute(CREATE)", true],
  ["import asyncpg", true],
  ["import mysql.connector", true],
  ["from mysql import connector", false],
  ["import pandas as pd\npd.read_sql(QUERY, url)", true],
  ["import pandas as pd\npd.read_csv(path)", false],
  ["db.execute('SELECT 1')", true],
  ["from sqlalchemy import select\nsession.scalars(select(Boat))", false],
  ["response.text()", false],
  ["import requests\nprint(response.text)", false],
])("%s", (source, mentions) => {
  expect(mentionsSql(source)).toBe(mentions);
});
