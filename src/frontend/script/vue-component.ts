import type { Span } from "./convert.ts";
import { declaredNames } from "./pattern-names.ts";
import { spellOutSelf } from "./self-patterns.ts";
import type { Expression, FunctionExpression, Parameter, Statement } from "./tree.ts";
import type { ScriptBlock } from "./vue-blocks.ts";
import { componentNames } from "./vue-component-names.ts";
import { findOptions } from "./vue-find-options.ts";
import { settleScript, settleTemplate } from "./vue-names.ts";
import { readOptions } from "./vue-options.ts";
import { propsOf } from "./vue-props.ts";
import { PROPS } from "./vue-template.ts";

interface Parts {
  readonly file: string;
  /** All statements of its scripts. */
  readonly body: readonly Statement[];
  readonly span: Span;
  readonly scripts: readonly ScriptBlock[];
  readonly rendered: Expression | null;
  /** It has a template in a language that is not read. */
  readonly unread: boolean;
}

/**
 * A single-file component as one function of its module, which takes the props, runs the setup and renders the template:
 * what a function component of React looks like. Imports, types and what else the plain script declares stay around it.
 */
export function assembleComponent(parts: Parts): readonly Statement[] {
  const { body, rendered, unread, span } = parts;
  const setupBlocks = parts.scripts.filter(({ setup }) => setup);
  const isSetup = (statement: Statement) =>
    !STAYS.has(statement.kind) &&
    setupBlocks.some(({ start, end }) => statement.start >= start && statement.end <= end);
  const options = findOptions(body);
  if (options === null && hasOwnDefault(body)) return body;
  if (options === null && setupBlocks.length === 0 && rendered === null && !unread) return body;
  const setup = body.filter(isSetup);
  const around = body.filter((statement) => !isSetup(statement) && !options?.statements.includes(statement));
  const read = options === null ? null : readOptions(spellOutSelf(options.object));
  const declared = propsOf(setup, around);
  const names = componentNames({ setup, around, read, declared, isSetup: setupBlocks.length > 0 });
  const statements = [...settleScript([...setup, ...(read?.statements ?? [])], names)];
  if (rendered !== null) statements.push(rendering(settleTemplate(rendered, names)));
  const taken = new Set([...declaredNames(around), ...declaredNames(statements)]);
  const made: FunctionExpression = {
    kind: "function",
    name: nameOf(parts.file, taken),
    async: false,
    arrow: false,
    params: [propsParameter(span, declared.type)],
    returnType: null,
    body: statements,
    component: unread ? "scripts" : "whole",
    ...span,
  };
  return [
    ...around,
    { kind: "function-declaration", exported: true, default: true, function: made, ...span },
  ];
}

/** What a module has, wherever it stands. */
const STAYS = new Set<Statement["kind"]>([
  "import",
  "export-names",
  "export-all",
  "interface",
  "type-alias",
  "enum",
]);

const hasOwnDefault = (body: readonly Statement[]): boolean =>
  body.some(
    (statement) =>
      statement.kind === "export-default" ||
      (statement.kind === "class-declaration" && statement.default) ||
      (statement.kind === "export-names" && statement.names.some(({ exported }) => exported === "default")),
  );

const rendering = (value: Expression): Statement => ({
  kind: "return",
  value,
  start: value.start,
  end: value.end,
});

export function propsParameter({ start }: Span, type: Parameter["type"]): Parameter {
  const at = { start, end: start };
  return {
    ...at,
    target: { ...at, kind: "name", name: PROPS },
    default: null,
    type,
    rest: false,
    optional: false,
  };
}

/** The file's name, as people call the component; with its extension where the module has something else of that name. */
function nameOf(file: string, taken: ReadonlySet<string>): string {
  const parts = file.replace(/\.vue$/, "").split("/");
  const last = parts.at(-1) ?? file;
  const name = last === "index" && parts.length > 1 ? `${parts.at(-2)}/${last}` : last;
  return taken.has(name) ? `${name}.vue` : name;
}
