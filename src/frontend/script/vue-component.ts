import { componentModule, returned, STAYS } from "./component-parts.ts";
import type { Span } from "./convert.ts";
import { spellOutSelf } from "./self-patterns.ts";
import type { Expression, Statement } from "./tree.ts";
import type { ScriptBlock } from "./vue-blocks.ts";
import { componentNames } from "./vue-component-names.ts";
import { findOptions } from "./vue-find-options.ts";
import { settleScript, settleTemplate } from "./vue-names.ts";
import { readOptions } from "./vue-options.ts";
import { propsOf } from "./vue-props.ts";

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
  if (rendered !== null) statements.push(returned(settleTemplate(rendered, names)));
  const { file } = parts;
  return componentModule({ file, around, statements, props: declared.type, unread, span });
}

const hasOwnDefault = (body: readonly Statement[]): boolean =>
  body.some(
    (statement) =>
      statement.kind === "export-default" ||
      (statement.kind === "class-declaration" && statement.default) ||
      (statement.kind === "export-names" && statement.names.some(({ exported }) => exported === "default")),
  );
