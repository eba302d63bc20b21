import { readData } from "../modules/data-file.ts";
import type { Expression, Statement } from "../script/tree.ts";
import { createFlow, push } from "./flow.ts";
import { type LiteralOrigin, literalShape, STRICT } from "./literal-origins.ts";
import type { Path } from "./path.ts";
import { isAside } from "./path-class.ts";
import type { Program } from "./program.ts";
import type { RecordShape } from "./record-shape.ts";
import { run } from "./run-flow.ts";
import { writersOf } from "./writers.ts";

/** Records in JSON files that production code imports: `import orders from "./orders.json"`. */
export function importedData(program: Program, data: ReadonlyMap<string, string>): LiteralOrigin[] {
  if (data.size === 0) return [];
  return [...program.graph.modules]
    .filter(([file, module]) => !isAside(file) && module.generated === null)
    .flatMap(([file, module]) =>
      module.body.flatMap((statement) =>
        statement.kind === "import" && statement.source.endsWith(".json")
          ? originsOf(program, data, file, statement)
          : [],
      ),
    );
}

function originsOf(
  program: Program,
  data: ReadonlyMap<string, string>,
  file: string,
  statement: Statement & { kind: "import" },
): LiteralOrigin[] {
  const target = program.graph.resolveSpecifier(file, statement.source);
  if (target.kind !== "file" || isAside(target.file)) return [];
  const content = readData(data.get(target.file) ?? "");
  const [name] = statement.names;
  if (content === null || name === undefined) return [];
  const held = { name: name.local, place: program.place(file, statement), function: null };
  const starts = namesOf(program, file, name.local, target.file);
  return recordsIn(program, file, content).map(({ shape, path }) => {
    const flow = follow(program, file, starts, path);
    return { file, node: starts[0] ?? content, shape, held, flow };
  });
}

/** The content itself, or what one of its keys holds. */
function recordsIn(
  program: Program,
  file: string,
  content: Expression,
): { shape: RecordShape; path: Path }[] {
  if (content.kind !== "array" && content.kind !== "object") return [];
  const whole = literalShape(program, file, content);
  if (whole !== null) return [{ shape: whole, path: [] }];
  if (content.kind !== "object") return [];
  return content.properties.flatMap(({ key, value }) => {
    const shape = value.kind === "array" ? literalShape(program, file, value) : null;
    return shape === null || typeof key !== "string" ? [] : [{ shape, path: [key] }];
  });
}

const namesOf = (program: Program, file: string, name: string, data: string): Expression[] =>
  program.index(file).all.filter((node) => {
    if (node.kind !== "identifier" || node.name !== name) return false;
    const target = program.graph.resolve(file, node);
    return target?.kind === "namespace" && target.file === data;
  });

function follow(program: Program, file: string, starts: readonly Expression[], path: Path) {
  const flow = createFlow(program, { ...STRICT, writers: writersOf(program) });
  for (const node of starts)
    push(flow, { file, node, path, kind: "data", entered: null, when: "always", trail: null });
  return run(flow);
}
