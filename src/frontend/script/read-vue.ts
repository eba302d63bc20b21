import { onlyWithin } from "./code-blocks.ts";
import { readProgram, TOO_DEEP } from "./read-program.ts";
import { createTemplateReader } from "./template-reader.ts";
import type { Expression, ScriptModule, Statement } from "./tree.ts";
import type { TemplateContext } from "./vue-attributes.ts";
import { readBlocks, type VueBlocks } from "./vue-blocks.ts";
import { loadCompiler } from "./vue-compiler.ts";
import { assembleComponent } from "./vue-component.ts";
import { convertTemplate } from "./vue-template.ts";

/** The slim tree of a single-file component: its scripts, and a function that renders its template. */
export function readVue(file: string, text: string): ScriptModule {
  const blocks = readBlocks(text);
  const language = blocks.scripts.find((block) => block.language !== null)?.language ?? "js";
  const program = readProgram(file, onlyWithin(text, blocks.scripts), language);
  const { module, to, addProblem } = program;
  const { template } = blocks;
  const isRead = template?.language === "html";
  const read = createTemplateReader(language, to, ({ message }, offset) => addProblem(message, offset));
  const nesting: TemplateContext["nesting"] = { depth: 0, tooDeep: null };
  const context: TemplateContext = { compiler: loadCompiler(), read, text, nesting };
  const rendered: Expression | null = isRead ? convertTemplate(template.element, template, context) : null;
  if (blocks.failed) addProblem("the template could not be parsed", Math.max(0, text.indexOf("<template")));
  if (nesting.tooDeep !== null && !program.isPartial()) addProblem(TOO_DEEP, nesting.tooDeep);
  if (template !== null && !isRead)
    addProblem(`a template in ${template.language} is not read`, template.start);
  const body = [...sourced(blocks), ...module.body];
  const unread = template !== null && !isRead;
  const { span, scripts, problems } = blocks;
  return {
    ...module,
    body: assembleComponent({ file, body, span, scripts, rendered, unread }),
    problems: [...module.problems, ...problems],
    partial: program.isPartial() || blocks.failed === true,
  };
}

/** `<script src="./list.ts">` is that module. */
const sourced = ({ scripts }: VueBlocks): Statement[] =>
  scripts.flatMap(({ source, start, end }): Statement[] => {
    if (source === null) return [];
    const names = [{ local: "default", exported: "default" }];
    return [{ kind: "export-names", source, typeOnly: false, names, start, end }];
  });
