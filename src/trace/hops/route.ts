import { type Authentication, authenticationOf } from "../../contract/authentication.ts";
import { listInWords } from "../../contract/list-in-words.ts";
import type { Operation, ResponseType } from "../../contract/operation.ts";
import { paginationOf } from "../../contract/pagination.ts";
import { render } from "../../contract/pattern.ts";
import { placeText } from "../../contract/place.ts";
import type { Hop, HopStatement } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import { dependencyEvidence, dependencyStatements } from "../dependency-statements.ts";
import { dependencyFacts, effectiveDependencies } from "../effective-dependencies.ts";
import { evidenceAt, makeHop, statement } from "../make-hop.ts";

/** Hop 1: the decorator and signature that define the operation. */
export function traceRoute({ operation, aliases, world }: Subject): Hop {
  const auth = authenticationOf(operation);
  const pagination = paginationOf(operation);
  const [stopped] = operation.undetermined;
  const dependencies = effectiveDependencies(operation);
  const authenticated = auth.scheme?.evidence ?? [];
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
        ...(auth.doubts.length === 0 ? {} : { undetermined: auth.doubts.map(({ name }) => name) }),
        ...(auth.declared.length > 1 ? { schemes: auth.declared } : {}),
        ...(auth.scheme?.status === undefined ? {} : { refusedWith: auth.scheme.status }),
      },
      ...(dependencies.length === 0 ? {} : { dependencies: dependencyFacts(dependencies) }),
      ...(pagination === null ? {} : { pagination }),
      parameters: operation.parameters.map(({ wireName, in: where, type, required }) => ({
        name: wireName,
        in: where,
        type,
        required,
      })),
      responseModel: modelOf(operation),
      ...(operation.status === undefined ? {} : { status: operation.status }),
      ...(operation.stream === undefined ? {} : { stream: operation.stream.name }),
      ...(operation.conditions.length === 0 ? {} : { conditions: operation.conditions }),
    },
    statements: [
      ...routeStatements(operation, aliases),
      authStatement(operation),
      ...dependencyStatements(dependencies),
      ...detailStatements(operation),
    ],
    code: [world.quote(operation.place)],
    evidence: [
      evidenceAt(
        operation.place,
        `${operation.method} ${render(operation.path)} is served by ${operation.handler.qualifiedName}`,
      ),
      ...authenticated,
      ...dependencyEvidence(dependencies, authenticated),
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
  const seen = auth.via === null ? "none" : viaWords(auth, auth.via);
  if (auth.doubts.length === 0) return statement("Authentication", seen, auth.required ? "pass" : "info");
  const words = auth.via === null ? doubtWords(auth) : `${doubtWords(auth)}; ${seen}`;
  return statement("Authentication", words, "info");
}

const viaWords = (auth: Authentication, via: string): string =>
  `${auth.required ? "required" : "optional"} via \`${via}\`${schemeWords(auth)}`;

const doubtWords = ({ doubts }: Authentication): string => {
  const named = doubts.map(({ name, place }) => `\`${name}\` (${placeText(place)})`);
  return `not known: ${listInWords(named)} may ask for it, and was not seen to`;
};

/** A status alone is no scheme. */
function schemeWords({ scheme, declared }: Authentication): string {
  if (scheme === null) return "";
  if (scheme.scheme === null) return scheme.status === undefined ? "" : `, which can answer ${scheme.status}`;
  const names = declared.length > 1 ? declared.join(", ") : scheme.scheme;
  return scheme.jwt ? ` (JWT by ${names})` : ` (${names})`;
}

/** `None` and a class of responses are no models. */
const isNoModel = ({ text, schemas }: ResponseType): boolean =>
  text === "None" || (schemas.length === 0 && /^\w*Response$/.test(text));

const modelOf = ({ response }: Operation): string | null =>
  response === null || response.text === "None" ? null : response.text;

function responseStatement(response: ResponseType): HopStatement {
  const { text, source } = response;
  if (!isNoModel(response)) {
    const from = source === "annotation" ? ", from the return annotation" : "";
    return statement("Response Model", `\`${text}\`${from}`);
  }
  if (text !== "None") return statement("Response Model", `none: it answers by \`${text}\``, "info");
  const why =
    source === "annotation"
      ? "by its return annotation, the handler returns nothing"
      : "success is answered without content";
  return statement("Response Model", `none: ${why}`, "info");
}

function detailStatements(operation: Operation): HopStatement[] {
  const pagination = paginationOf(operation);
  const said: HopStatement[] = [];
  if (pagination !== null) {
    const bounds = pagination.bounds.length === 0 ? "" : ` (${pagination.bounds.join("; ")})`;
    said.push(statement("Pagination", `by ${pagination.params.join("/")}${bounds}`));
  }
  if (operation.response !== null) said.push(responseStatement(operation.response));
  if (operation.stream !== undefined)
    said.push(
      statement("Streaming", `\`${operation.stream.name}\` (${placeText(operation.stream.place)})`, "info"),
    );
  if (typeof operation.status === "number" && operation.status !== 200)
    said.push(statement("Status", `success is answered with ${operation.status}`, "info"));
  if (operation.deprecated) said.push(statement("Deprecated", "marked as deprecated", "info"));
  return said;
}
