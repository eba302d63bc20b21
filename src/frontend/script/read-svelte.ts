import { onlyWithin } from "./code-blocks.ts";
import { componentModule, STAYS } from "./component-parts.ts";
import { isRemote, namesFrom } from "./kit-remote.ts";
import { declaredNames } from "./pattern-names.ts";
import { readProgram, TOO_DEEP } from "./read-program.ts";
import { readSvelteBlocks, type SvelteBlocks } from "./svelte-blocks.ts";
import type { SvelteContext } from "./svelte-code.ts";
import { dispatchersIn, heldIn, type SvelteNames, settleSvelte } from "./svelte-names.ts";
import { exposedNames, isRune, modernized, writtenNames } from "./svelte-script.ts";
import { convertTemplate } from "./svelte-template.ts";
import { createTemplateReader } from "./template-reader.ts";
import type { Parameter, ScriptModule, Statement } from "./tree.ts";

/** The slim tree of a Svelte file: its scripts, and a function that renders its template. */
export function readSvelte(file: string, text: string): ScriptModule {
  const blocks = readSvelteBlocks(text);
  const { language, template, problem, span } = blocks;
  const program = readProgram(file, onlyWithin(text, blocks.scripts), language);
  const { module, to, addProblem } = program;
  const read = createTemplateReader(language, to, ({ message }, offset) => addProblem(message, offset));
  const remotes = new Set(namesFrom(module.body, isRemote));
  const context: SvelteContext = { read, text, remotes, nesting: { depth: 0, tooDeep: null } };
  const rendered = template === null ? [] : convertTemplate(template, span, context);
  if (problem !== null) addProblem(`the template could not be parsed: ${problem.message}`, problem.offset);
  if (context.nesting.tooDeep !== null && !program.isPartial()) addProblem(TOO_DEEP, context.nesting.tooDeep);
  return {
    ...module,
    body: assemble({ file, body: module.body, blocks, rendered }),
    partial: program.isPartial() || problem !== null,
  };
}

interface Parts {
  readonly file: string;
  /** All statements of its scripts. */
  readonly body: readonly Statement[];
  readonly blocks: SvelteBlocks;
  /** What the template declares and shows. */
  readonly rendered: readonly Statement[];
}

/** One function of the module, which takes the props, runs the instance's script and shows the template. */
function assemble({ file, body, blocks, rendered }: Parts): Statement[] {
  const { instance, template, span } = blocks;
  const isOwn = (statement: Statement): boolean =>
    instance !== null &&
    statement.start >= instance.start &&
    statement.end <= instance.end &&
    !isOfModule(statement);
  const own = body.filter(isOwn);
  const around = body.filter((statement) => !isOwn(statement));
  const parts = [...own, ...rendered];
  const names: SvelteNames = {
    bound: new Set(declaredNames([...around, ...parts])),
    dispatchers: new Set(dispatchersIn(own)),
    exposed: new Set(exposedNames(own)),
    held: heldIn(rendered),
  };
  const written = usesRunes(own) ? NOTHING : writtenNames(parts);
  const statements = settleSvelte([...modernized(own, written), ...rendered], names);
  return componentModule({
    file,
    around,
    statements,
    props: propsType(own),
    unread: template === null,
    span,
  });
}

/** `export { kind as class }` of the instance names a prop. */
const isOfModule = (statement: Statement): boolean =>
  STAYS.has(statement.kind) && !(statement.kind === "export-names" && statement.source === null);

const NOTHING: ReadonlySet<string> = new Set();

const declaratorsIn = (body: readonly Statement[]) =>
  body.flatMap((statement) => (statement.kind === "variable" ? statement.declarators : []));

/** With runes, a plain `let` is no state. */
const usesRunes = (body: readonly Statement[]): boolean =>
  declaratorsIn(body).some(({ init }) => isRune(init));

/** `let { orders }: Props = $props()` */
const propsType = (body: readonly Statement[]): Parameter["type"] =>
  declaratorsIn(body).find(({ init, target }) => isRune(init) && target.kind === "object-pattern")?.type ??
  null;
