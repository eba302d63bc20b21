import { literalOf } from "../../contract/pattern.ts";
import { argument, externalPath, lastName, methodOf, type SymbolicCall } from "../python/external-path.ts";
import type { Value } from "../python/value.ts";

const SDK = /^(?:aio)?boto(?:3|core)\b/;
const OPENING = /^(?:resource|client|create_client)$/;

/** `boto3.resource("dynamodb")`, also of a session: the one of Amazon's services that its SDK reaches as a database. */
export function isDynamo(call: SymbolicCall): boolean {
  const { callee, args } = call.operation;
  const name = methodOf(callee)?.name ?? lastName(externalPath(callee) ?? "");
  return OPENING.test(name) && isOfSdk(callee, 0) && isNamed(argument(args, 0, "service_name"));
}

function isOfSdk(value: Value, depth: number): boolean {
  const path = externalPath(value);
  if (path !== null) return SDK.test(path);
  if (value.kind === "choice") return value.options.some((each) => isOfSdk(each, depth));
  if (value.kind !== "symbolic" || depth > 8) return false;
  const { operation } = value;
  if (operation.type === "call") return isOfSdk(operation.callee, depth + 1);
  return operation.type === "attribute" && isOfSdk(operation.object, depth + 1);
}

const isNamed = (service: Value | undefined): boolean =>
  service?.kind === "string" && literalOf(service.pattern) === "dynamodb";
