import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { OpenAPIV3_1 } from "openapi-types";
import { beforeAll, describe, expect, it } from "vitest";
import { runAudit } from "../cli/run-audit.ts";
import { demoFolder } from "./demo-files.ts";

interface Truth {
  readonly sources: Readonly<Record<string, string>>;
  readonly document: Document;
}

type Schema = Readonly<Record<string, unknown>> & {
  readonly $ref?: string;
  readonly required?: readonly string[];
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
interface OperationObject {
  readonly parameters?: readonly OpenAPIV3_1.ParameterObject[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly security?: unknown;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema & { properties?: object }>> };
}

const truthOf = (app: string): Truth =>
  JSON.parse(readFileSync(new URL(`../../fixtures/truth/openapi/${app}.json`, import.meta.url), "utf8"));

describe.each(["messaging", "messaging-connected"])("the document of %s", (app) => {
  const { document: truth, sources } = truthOf(app);
  let written: Document;

  beforeAll(async () => {
    const run = await runAudit(demoFolder(app), "routes", "--format", "openapi");
    expect([run.code, run.err]).toEqual([0, ""]);
    written = JSON.parse(run.out);
  });

  it("is one, by OpenAPI's own schema", async () => {
    const result = await new Validator().validate(structuredClone({ ...written }));
    expect([result.valid, result.errors]).toEqual([true, undefined]);
  });

  it("says of each operation what FastAPI's own says", () => {
    expect(operationsOf(written)).toEqual(operationsOf(truth));
  });

  it("has of each model the properties that FastAPI's own has", () => {
    const { HTTPValidationError: _, ValidationError: __, ...models } = truth.components.schemas;
    const names = (schemas: Document["components"]["schemas"]) =>
      Object.entries(schemas)
        .map(([name, { properties = {} }]) => `${name}: ${Object.keys(properties).sort()}`)
        .sort();
    // A form is FastAPI's component of its own, and stands in its operation here.
    const shared = Object.fromEntries(Object.entries(models).filter(([name]) => !name.startsWith("Body_")));
    expect(names(written.components.schemas)).toEqual(names(shared));
  });

  it("stands beside one that FastAPI wrote for the sources as they are", () => {
    const stale = Object.entries(sources).filter(([path, hash]) => hashOf(app, path) !== hash);
    expect(
      stale.map(([path]) => path),
      "changed: run `python scripts/dump-openapi.py`",
    ).toEqual([]);
  });
});

const hashOf = (app: string, path: string): string =>
  createHash("sha256")
    .update(readFileSync(join(demoFolder(app), path)))
    .digest("hex");

/** What both can say: places of parameters, media types, the status of success, models, security. */
const operationsOf = ({ paths }: Document): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method} ${path}`, describeOperation(operation)]),
    ),
  );

function describeOperation({ parameters = [], requestBody, responses, security }: OperationObject) {
  const [status, response] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  return {
    parameters: parameters.map((each) => `${each.in} ${each.name} ${each.required === true}`),
    body: Object.keys(requestBody?.content ?? {}),
    bodyRequired: requestBody?.required === true,
    status,
    response: Object.entries(response?.content ?? {}).map(([media, { schema }]) => [media, modelOf(schema)]),
    security,
  };
}

function modelOf({ $ref, items }: Schema): string | undefined {
  if ($ref !== undefined) return $ref;
  return typeof items === "object" && items !== null ? `list of ${modelOf(items as Schema)}` : undefined;
}
