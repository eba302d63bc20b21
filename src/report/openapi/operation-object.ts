import { authenticationOf } from "../../contract/authentication.ts";
import type { Operation } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import type { OperationObject, Origin, OtherOperation } from "./document-types.ts";
import { parameterObjects } from "./parameter-object.ts";
import type { Placed } from "./place-operations.ts";
import { requestBody } from "./request-body.ts";
import { responsesOf } from "./responses.ts";
import type { Reference } from "./schema-object.ts";
import type { Security } from "./security.ts";
import { parameterNames } from "./template.ts";

export interface Context {
  readonly reference: Reference;
  readonly security: Security;
  readonly symbolOf: (operation: Operation) => string;
}

export function operationObject(
  { operation, path, others }: Placed,
  operationId: string,
  { reference, security, symbolOf }: Context,
): OperationObject {
  const names = parameterNames(path);
  const parameters = parameterObjects(
    operation.parameters,
    names,
    parameterNames(render(operation.path)),
    reference,
  );
  const body = requestBody(operation, reference);
  const requirements = security.requirementsOf(operation);
  return {
    operationId,
    ...(operation.tags.length === 0 ? {} : { tags: [...operation.tags] }),
    ...(operation.deprecated ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responsesOf(operation, reference),
    ...(requirements === undefined ? {} : { security: requirements }),
    ...(operation.inSchema ? {} : { "x-internal": true }),
    "x-hop-audit": originOf(operation, symbolOf, path, others),
  };
}

export function originOf(
  operation: Operation,
  symbolOf: Context["symbolOf"],
  path: string,
  others: readonly Operation[],
): Origin {
  const { via, required, scheme } = authenticationOf(operation);
  const own = render(operation.path);
  const unplaced = operation.parameters
    .filter((each) => each.in === "unknown")
    .map(({ wireName }) => wireName);
  return {
    symbol: symbolOf(operation),
    handler: operation.handler.qualifiedName,
    file: operation.place.file,
    line: operation.place.startLine,
    registered: operation.registered,
    ...(operation.app === null ? {} : { app: operation.app }),
    ...(operation.conditions.length === 0 ? {} : { conditions: [...operation.conditions] }),
    ...(own === path ? {} : { path: own }),
    ...(via === null ? {} : { authentication: { required, via, scheme: scheme?.scheme ?? null } }),
    ...(operation.parameterDoubt === undefined ? {} : { parameters: operation.parameterDoubt }),
    ...(unplaced.length === 0 ? {} : { unplaced }),
    ...(others.length === 0 ? {} : { others: others.map((other) => describeOther(other, symbolOf)) }),
  };
}

const describeOther = (operation: Operation, symbolOf: Context["symbolOf"]): OtherOperation => ({
  symbol: symbolOf(operation),
  file: operation.place.file,
  line: operation.place.startLine,
  ...(operation.app === null ? {} : { app: operation.app }),
});
