import { authenticationOf } from "../../contract/authentication.ts";
import type { Operation } from "../../contract/operation.ts";
import { paginationOf } from "../../contract/pagination.ts";
import { render } from "../../contract/pattern.ts";
import type { Hop, HopStatement } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, statement } from "../make-hop.ts";

/** Hop 1: the decorator and signature that define the operation. */
export function traceRoute({ operation, aliases, world }: Subject): Hop {
  const auth = authenticationOf(operation);
  const pagination = paginationOf(operation);
  const [stopped] = operation.undetermined;
  return makeHop({
    hop: "route",
    verdict: stopped === undefined ? "pass" : "undetermined",
    summary: summaryOf(operation),
    location: operation.place,
    facts: {
      handler: operation.handler.qualifiedName,
      auth: {
        required: auth.required,
        via: auth.via,
        scheme: auth.scheme?.scheme ?? null,
        jwt: auth.scheme?.jwt ?? false,
      },
      ...(pagination === null ? {} : { pagination }),
      parameters: operation.parameters.map(({ wireName, in: where, type, required }) => ({
        name: wireName,
        in: where,
        type,
        required,
      })),
      responseModel: operation.response?.text ?? null,
      ...(operation.conditions.length === 0 ? {} : { conditions: operation.conditions }),
    },
    statements: [
      ...routeStatements(operation, aliases),
      authStatement(operation),
      ...detailStatements(operation),
    ],
    code: [world.quote(operation.place)],
    evidence: [
      evidenceAt(
        operation.place,
        `${operation.method} ${render(operation.path)} is served by ${operation.handler.qualifiedName}`,
      ),
      ...(auth.scheme?.evidence ?? []),
    ],
    undetermined: stopped ?? null,
  });
}

function summaryOf(operation: Operation): string {
  const what = operation.protocol === "ws" ? "WebSocket endpoint" : "REST endpoint";
  const when =
    operation.conditions.length === 0
      ? ""
      : `, registered only if \`${operation.conditions.join("` and `")}\``;
  return `The ${what} is defined and served by \`${operation.handler.qualifiedName}\`${when}.`;
}

function routeStatements(operation: Operation, aliases: readonly Operation[]): HopStatement[] {
  const route = statement("Route", `\`${operation.method} ${render(operation.path)}\``, "info");
  if (aliases.length === 0) return [route];
  return [
    route,
    statement("Also served at", aliases.map((alias) => `\`${render(alias.path)}\``).join(", "), "info"),
  ];
}

function authStatement(operation: Operation): HopStatement {
  const auth = authenticationOf(operation);
  if (auth.via === null) return statement("Authentication", "none", "info");
  const scheme =
    auth.scheme === null
      ? ""
      : auth.scheme.jwt
        ? ` (JWT by ${auth.scheme.scheme})`
        : ` (${auth.scheme.scheme})`;
  const need = auth.required ? "required" : "optional";
  return statement("Authentication", `${need} via \`${auth.via}\`${scheme}`, auth.required ? "pass" : "info");
}

function detailStatements(operation: Operation): HopStatement[] {
  const pagination = paginationOf(operation);
  const said: HopStatement[] = [];
  if (pagination !== null) {
    const bounds = pagination.bounds.length === 0 ? "" : ` (${pagination.bounds.join("; ")})`;
    said.push(statement("Pagination", `by ${pagination.params.join("/")}${bounds}`));
  }
  if (operation.response !== null) {
    const source = operation.response.source === "annotation" ? ", from the return annotation" : "";
    said.push(statement("Response Model", `\`${operation.response.text}\`${source}`));
  }
  if (operation.deprecated) said.push(statement("Deprecated", "marked as deprecated", "info"));
  return said;
}
