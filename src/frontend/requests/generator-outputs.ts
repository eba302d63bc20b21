import { posix } from "node:path";
import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { ScriptModule } from "../script/tree.ts";

/** Where a generator of clients writes to, as its configuration says, whether that is in the tree or not. */
export interface GeneratorOutput {
  /** A folder, or a file without its ending. */
  readonly path: string;
  /** What calls of its clients are called. */
  readonly client: string;
}

/** By the package that a configuration imports, and by how its file is called. */
const GENERATORS: readonly (readonly [client: string, packages: RegExp, file: RegExp])[] = [
  ["hey-api", /^@hey-api\/openapi-ts$/, /(?:^|\/)openapi-ts\.config\.[cm]?[jt]s$/],
  ["orval", /^orval$/, /(?:^|\/)orval\.config\.[cm]?[jt]s$/],
  ["kubb", /^@kubb\//, /(?:^|\/)kubb\.config\.[cm]?[jt]s$/],
  ["openapi-codegen", /^@openapi-codegen\//, /(?:^|\/)openapi-codegen\.config\.[cm]?[jt]s$/],
  ["rtk-query", /^@rtk-query\/codegen-openapi$/, /(?:^|\/)openapi-config\.[cm]?[jt]s$/],
];

/** What the scripts of a package give a generator on its command line. */
const COMMANDS: readonly (readonly [client: string, command: RegExp])[] = [
  ["hey-api", /\bopenapi-ts\b/],
  ["openapi-codegen", /\bopenapi(?:-typescript-codegen)?\s/],
  ["openapi-generator", /\bopenapi-generator(?:-cli)?\b/],
  ["swagger-typescript-api", /\bswagger-typescript-api\b/],
];
const OUTPUT = /\s(?:-o|--output|--out)[ =]["']?([\w@$./-]+)/;

/** `./src/client`, `src/lib/api/orders.ts` */
const PATH = /^(?:\.{1,2}\/)?[\w@$-][\w@$.-]*(?:\/[\w@$.-]+)+$/;

/** Finds the generator that makes a module of one of these paths, for a file that imports it. */
export function createOutputFinder(
  graph: ModuleGraph,
): (paths: readonly string[], from: string) => GeneratorOutput | null {
  const configured = [...graph.modules.values()].flatMap(outputsOf);
  return (paths, from) => {
    const outputs = [...configured, ...commandsAround(graph, from)];
    return outputs.find((output) => paths.some((path) => isIn(path, output.path))) ?? null;
  };
}

const isIn = (path: string, output: string): boolean => path === output || path.startsWith(`${output}/`);

function outputsOf({ file, body }: ScriptModule): GeneratorOutput[] {
  const sources = body.flatMap((one) => (one.kind === "import" ? [one.source] : []));
  const generator = GENERATORS.find(
    ([, packages, name]) => name.test(file) || sources.some((source) => packages.test(source)),
  );
  if (generator === undefined) return [];
  const found: GeneratorOutput[] = [];
  walk(body, (node) => {
    if (node.kind !== "string" || !PATH.test(node.value)) return;
    found.push({ path: pathBelow(posix.dirname(file), node.value), client: generator[0] });
  });
  return found;
}

const commandsAround = (graph: ModuleGraph, from: string): GeneratorOutput[] =>
  graph.manifestsAround(from).flatMap(({ folder, scripts }) =>
    scripts.flatMap((script) => {
      const output = OUTPUT.exec(script)?.[1];
      const generator = COMMANDS.find(([, command]) => command.test(script));
      return output === undefined || generator === undefined
        ? []
        : [{ path: pathBelow(folder, output), client: generator[0] }];
    }),
  );

const pathBelow = (folder: string, path: string): string =>
  posix.join(folder, path).replace(/\.[cm]?[jt]sx?$|\/$/, "");
