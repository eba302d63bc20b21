#!/usr/bin/env node
/**
 * Writes schema/*.schema.json from the zod schemas of the contract, as the build compiled them. `--check` writes
 * nothing and fails when a schema is stale.
 */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { settle } from "./settle.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const { ProjectList, TargetList } = await import("../dist/contract/targets.js");
const { BaselineShape } = await import("../dist/contract/baseline.js");
const { DiffShape } = await import("../dist/contract/diff.js");
const { OrphansShape, ReportShape, RoutesShape } = await import("../dist/contract/report.js");

/** What a user writes is described as input, what the tool prints as output. */
const SCHEMAS = [
  {
    name: "targets",
    title: "targets.json of hop-audit: the symbols to audit, or the projects that have some",
    shape: z.union([TargetList, ProjectList]),
    io: "input",
  },
  {
    name: "baseline",
    title: "The file of `--baseline`: findings that are accepted",
    shape: BaselineShape,
    io: "input",
  },
  { name: "report", title: "What `audit --format json` prints", shape: ReportShape, io: "output" },
  { name: "routes", title: "What `audit routes --format json` prints", shape: RoutesShape, io: "output" },
  { name: "diff", title: "What `audit diff --format json` prints", shape: DiffShape, io: "output" },
  { name: "orphans", title: "What `audit orphans --format json` prints", shape: OrphansShape, io: "output" },
];

settle(
  SCHEMAS.map(({ name, title, shape, io }) => ({
    file: `schema/${name}.schema.json`,
    text: `${JSON.stringify(toSchema(title, shape, io), null, 2)}\n`,
  })),
  "npm run build && npm run schemas",
);

function toSchema(title, shape, io) {
  const { $schema, ...schema } = z.toJSONSchema(shape, {
    io,
    override: ({ jsonSchema }) => dropSafeBounds(jsonSchema),
  });
  return { $schema, title, ...schema };
}

/** That an integer is one that JavaScript can hold says nothing to a reader. */
function dropSafeBounds(schema) {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
