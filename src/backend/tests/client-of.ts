import { externalPath, isCall, lastName } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import { shapeOfValue } from "../python/type-shape.ts";
import type { CallArguments, ClassValue, Value } from "../python/value.ts";
import { forwardedType } from "./forwarded-client.ts";

/** A test client or HTTP client, with the arguments that made it where they are known. */
export interface Client {
  /** `TestClient`, `AsyncClient`, `requests`, … */
  readonly name: string;
  readonly made: CallArguments | null;
  /** It calls an application in its own process, so whatever host it names is that application's. */
  readonly inProcess: boolean;
}

const IN_PROCESS = /^(?:fastapi|starlette)\.testclient\.TestClient$|^async_asgi_testclient\.TestClient$/;
const CLIENTS =
  /^(?:httpx\.(?:Client|AsyncClient)|requests\.(?:Session|session|sessions\.Session)|aiohttp\.ClientSession)$/;
const MODULES = /^(?:requests|httpx)\.(?:get|post|put|patch|delete|head|options|request|stream)$/;

const isClientPath = (path: string): boolean => IN_PROCESS.test(path) || CLIENTS.test(path);

/** The client behind a receiver; null for everything else that has a method `get`. */
export function clientOf(program: Program, value: Value, depth = 0): Client | null {
  if (depth > 6) return null;
  if (value.kind === "choice") {
    for (const option of value.options) {
      const client = clientOf(program, option, depth + 1);
      if (client !== null) return client;
    }
    return null;
  }
  if (value.kind === "instance") return clientOfClass(program, value.type);
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (isCall(value)) return clientOfCall(program, value.operation.callee, value.operation.args, depth);
  if (operation.type === "parameter" && operation.annotation !== null)
    return clientOfAnnotation(program, operation.annotation);
  return operation.type === "element" ? clientOf(program, operation.of, depth + 1) : null;
}

function clientOfClass(program: Program, type: ClassValue): Client | null {
  const path = program.lineage(type).find((base) => typeof base === "string" && isClientPath(base));
  if (typeof path !== "string") {
    const forwarded = forwardedType(program, type);
    return forwarded === null ? null : clientOfAnnotation(program, forwarded);
  }
  return { name: type.def.name, made: null, inProcess: IN_PROCESS.test(path) };
}

function clientOfCall(program: Program, callee: Value, args: CallArguments, depth: number): Client | null {
  const path = externalPath(callee);
  if (path !== null && isClientPath(path)) {
    const inProcess = IN_PROCESS.test(path) || args.keywords.has("transport") || args.keywords.has("app");
    return { name: lastName(path), made: args, inProcess };
  }
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  return /^__a?enter__$/.test(callee.operation.name)
    ? clientOf(program, callee.operation.object, depth + 1)
    : null;
}

export function clientOfAnnotation(program: Program, annotation: Value): Client | null {
  const paths = libraryTypes(annotation);
  const path = paths.find(isClientPath);
  if (path !== undefined)
    return {
      name: lastName(path),
      made: null,
      inProcess: IN_PROCESS.test(path) || lastName(path) === "AsyncClient",
    };
  const scope = { names: new Map(), parent: null, module: NO_MODULE, moduleName: "" };
  for (const type of shapeOfValue(annotation, scope, program.evaluate).classes) {
    const client = clientOfClass(program, type);
    if (client !== null) return client;
  }
  return null;
}

const NO_MODULE = { file: "", lines: [0], body: [], docstring: null, problems: [] };

function libraryTypes(annotation: Value): string[] {
  const path = externalPath(annotation);
  if (path !== null) return [path];
  if (annotation.kind !== "symbolic") return [];
  const { operation } = annotation;
  if (operation.type === "index") return operation.index.flatMap(libraryTypes);
  return operation.type === "binary"
    ? [...libraryTypes(operation.left), ...libraryTypes(operation.right)]
    : [];
}

/** `requests.get(...)`: the module itself is the client. */
export function moduleClient(callee: Value): { readonly client: Client; readonly method: string } | null {
  const path = externalPath(callee);
  if (path === null || !MODULES.test(path)) return null;
  const [name = ""] = path.split(".");
  return { client: { name, made: null, inProcess: false }, method: lastName(path) };
}
