import type { Program } from "../python/program.ts";
import type { PyExpression, PyFunction, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";
import { methodsAskedIn } from "./behind-base.ts";
import type { PathNamed } from "./named-paths.ts";
import { VERB } from "./path-templates.ts";
import { isClient, type SentPath, sentPath } from "./sent-paths.ts";

/**
 * A function that requests whatever path it is given, `def send(path, body): return session.post(f"{url}{path}", …)`, or a
 * class that does: `class Feed: def __init__(self, path): self.url = f"{base}{path}"`.
 */
export interface Helper {
  readonly name: string;
  readonly file: string;
  readonly parameter: string;
  /** Among what a call gives, `self` aside. */
  readonly index: number;
  readonly methods: readonly string[];
}

/** The helpers that a module has or imports by their names. */
export function sendingHelpers(
  program: Program,
  isTest: (file: string) => boolean,
): (module: PyModule) => readonly Helper[] {
  const all = new Map<PyModule, readonly Helper[]>();
  for (const module of program.modules.values())
    if (!isTest(module.file) && mayHelp(module)) all.set(module, helpersIn(module));
  const shared = [...all.values()].flat();
  return (module) => [
    ...(all.get(module) ?? []),
    ...shared.filter((one) => one.file !== module.file && imports(module, one)),
  ];
}

/** Cheap, for most have none. */
const mayHelp = ({ text = "" }: PyModule): boolean =>
  /\bdef \w+\([^)]*(?:path|url|uri|endpoint|route)\b/.test(text) &&
  (/\.(?:get|post|put|patch|delete|request)\(/.test(text) || /websocket/i.test(text));

/** `from .http import send` of what stands in `http.py`. */
const imports = ({ text = "", body }: PyModule, { name, file }: Helper): boolean =>
  text.includes(name) &&
  body.some(
    (one) =>
      one.kind === "from" &&
      one.names.some((given) => given.name === name) &&
      file.endsWith(`${one.module.split(".").at(-1)}.py`),
  );

const helpersIn = ({ body, file }: PyModule): Helper[] => [
  ...nodesOf(body, "function").flatMap((declared) =>
    declared.name === "__init__"
      ? []
      : helperOf(declared, { name: declared.name, file, asking: declared.body }),
  ),
  // What a class is made with, any of its methods may request.
  ...nodesOf(body, "class").flatMap(({ name, body: members }) =>
    members.flatMap((member) =>
      member.kind === "function" && member.name === "__init__"
        ? helperOf(member, { name, file, asking: members })
        : [],
    ),
  ),
];

const PATH = /(?:^|_)(?:path|url|uri|endpoint|route)$/;

function helperOf(
  { params, decorators, body }: PyFunction,
  { name, file, asking }: Pick<Helper, "name" | "file"> & { readonly asking: object },
): Helper[] {
  const own = params.filter(({ name: each }) => each !== "self" && each !== "cls");
  const index = own.findIndex((one) => PATH.test(one.name) && one.stars === 0 && isPutBehind(one.name, body));
  const parameter = own[index]?.name;
  // What a decorator registers is called with something else.
  if (parameter === undefined || decorators.length > 0 || VERB.test(name)) return [];
  const methods = [
    ...methodsAskedIn(asking, isClient).flatMap((method) => method ?? []),
    ...(opensSocket(asking) ? ["WS"] : []),
  ];
  return methods.length === 0 ? [] : [{ name, file, parameter, index, methods }];
}

/** `websockets.connect(url)`, `websocket_connect(url)`, `session.ws_connect(url)` */
const opensSocket = (code: object): boolean =>
  nodesOf(code, "call").some(({ callee }) =>
    callee.kind === "attribute"
      ? callee.name === "ws_connect" ||
        (/^(?:connect|create_connection)$/.test(callee.name) && isNamedLike(callee.object, SOCKET))
      : isNamedLike(callee, CONNECT),
  );

const SOCKET = /^websockets?$/;
const CONNECT = /^(?:ws|websockets?)_connect$/;

const isNamedLike = (node: PyExpression, like: RegExp): boolean =>
  node.kind === "name" && like.test(node.name);

/** `f"{url}{path}"`, `url + path`, or `client.post(path)` */
const isPutBehind = (parameter: string, body: object): boolean =>
  nodesOf(body, "fstring", "binary", "call").some((node) => {
    if (node.kind === "binary") return node.operator === "+" && isNamed(node.right, parameter);
    if (node.kind === "fstring") return node.parts.length > 1 && isNamed(node.parts.at(-1), parameter);
    const { callee, args } = node;
    return (
      callee.kind === "attribute" &&
      VERB.test(callee.name) &&
      isClient(callee.object) &&
      isNamed(args[0]?.value, parameter)
    );
  });

const isNamed = (node: PyExpression | string | undefined, name: string): boolean =>
  typeof node === "object" && node.kind === "name" && node.name === name;

/** `send("/boats", boat)`, `self.send(path="/boats")`: what helpers are given to request. */
export function sentByHelpers(
  { body }: PyModule,
  helpers: readonly Helper[],
  pathNamed: PathNamed,
): SentPath[] {
  if (helpers.length === 0) return [];
  return nodesOf(body, "call").flatMap(({ callee, args }) => {
    const called = callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";
    return helpers
      .filter(({ name }) => name === called)
      .flatMap(({ name: through, parameter, index, methods }) => {
        const given = args.find(({ name }) => name === parameter) ?? args[index];
        const isGiven = given !== undefined && given.stars === 0;
        if (!isGiven || (given.name !== null && given.name !== parameter)) return [];
        return methods
          .flatMap((method) => sentPath(given.value, method, true, pathNamed))
          .map((one) => ({ ...one, through }));
      });
  });
}
