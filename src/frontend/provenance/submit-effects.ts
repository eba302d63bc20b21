import type { Expression, FunctionExpression } from "../script/tree.ts";
import { expressionText } from "./expression-text.ts";
import type { FunctionInfo } from "./function-info.ts";
import { type Assign, assignsIn, assignsOutside, isWithin, ownRefAssigned } from "./own-assigns.ts";
import type { At, Program } from "./program.ts";
import { functionsOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";
import { writersOf } from "./writers.ts";

/** What a submit does that a user sees, where all of it is known to send nothing. */
export interface Effects {
  /** What looks like success: `toast.success`, `setSent`. */
  readonly claim: string;
  /** Texts that it shows. */
  readonly said: string;
  /** The function that makes the claim. */
  readonly holder: At<FunctionExpression>;
}

const DEPTH = 4;

const NOTHING_SENT =
  /^(?:console\.\w+|(?:\w+\.)?(?:preventDefault|stopPropagation)|setTimeout|Promise(?:\.resolve)?|resolve|String|Number|Boolean|parseInt|parseFloat|Date(?:\.now)?|Math\.\w+|Object\.(?:entries|keys|values|fromEntries)|Array\.from|FormData|Error)$/;
const OF_TEXT_AND_LISTS =
  /^(?:trim|toLowerCase|toUpperCase|toString|toFixed|toISOString|toLocaleString|padStart|split|join|slice|replace|replaceAll|includes|startsWith|endsWith|test|match|map|filter|find|some|every|reduce|get|getAll|entries|concat|at|sort|focus|blur)$/;
const TELLS =
  /(?:^|\.)(?:toast|notify|notification|snackbar|enqueueSnackbar|showToast|addToast|alert|message)(?:\.\w+)?$/i;
const FAILS = /\.(?:error|warning|warn|info|loading|dismiss)$/i;
const GOES = /^(?:navigate|router\.(?:push|replace|refresh|back)|history\.(?:push|replace))$/;
const CLOSES =
  /^(?:(?:props\.)?(?:on|handle)?(?:close|dismiss|hide)(?:Modal|Dialog|Drawer|Form)?|onOpenChange|(?:props\.)?onClose)$/i;
const RESETS = /^(?:form\.)?(?:reset|resetForm|resetFields)$/;
const DONE = /(?:sent|saved|success|submitted|done|complete|completed|created|finished)$/i;

/** Null where anything is not known to stay on the screen, or nothing looks like success. */
export function whatItDoes(
  program: Program,
  handler: At<FunctionExpression>,
  owner: FunctionInfo,
): Effects | null {
  const seen = new Set<FunctionExpression>();
  const said: string[] = [];
  let found: Pick<Effects, "claim" | "holder"> | null = null;
  const visit = (at: At<FunctionExpression>, depth: number): boolean => {
    if (seen.has(at.node)) return true;
    seen.add(at.node);
    return (
      depth > 0 &&
      assignsIn(program, at).every((assign) => staysOnScreen(at, assign)) &&
      callsIn(program, at).every((call) => isQuiet(at, call, depth))
    );
  };
  const staysOnScreen = (at: At<FunctionExpression>, assign: Assign): boolean => {
    const cell = ownRefAssigned(program, at.file, assign, owner);
    if (cell !== null && looksDone(cell.name, assign.value)) found ??= { claim: cell.name, holder: at };
    return !assignsOutside(program, at, assign, owner);
  };
  const isQuiet = (at: At<FunctionExpression>, call: Call, depth: number): boolean => {
    const name = expressionText(call.callee);
    const claim = claimOf(program, call, name);
    if (claim) {
      found ??= { claim: name, holder: at };
      said.push(...call.args.flatMap(textsOf));
    }
    if (
      claim ||
      NOTHING_SENT.test(name) ||
      TELLS.test(name) ||
      RESETS.test(name) ||
      isOwnSetter(program, call, owner)
    )
      return true;
    const targets = functionsOf(program, at.file, call.callee);
    if (targets.length > 0) return targets.every((target) => visit(target, depth - 1));
    return call.callee.kind === "member" && OF_TEXT_AND_LISTS.test(String(call.callee.property));
  };
  const isKnown = visit(handler, DEPTH);
  return isKnown && found !== null
    ? { ...(found as Pick<Effects, "claim" | "holder">), said: said.join(" ") }
    : null;
}

function claimOf(program: Program, call: Call, name: string): boolean {
  if (TELLS.test(name)) return !FAILS.test(name);
  if (GOES.test(name)) return call.args.every(isPlain);
  if (CLOSES.test(name)) return true;
  const [first] = call.args;
  const isSetter = writersOf(program).get(call)?.length ?? 0;
  return isSetter > 0 && first !== undefined && looksDone(name, first);
}

/** `setSent(true)`, `isOpen = false` */
function looksDone(name: string, value: Expression): boolean {
  if (/open|show|visible/i.test(name)) return value.kind === "literal" && value.value === false;
  return DONE.test(name) && (value.kind === "string" || (value.kind === "literal" && value.value === true));
}

/** `"/orders"`, `{ replace: true }`: nothing that was entered goes along. */
const isPlain = (arg: Expression): boolean =>
  arg.kind === "object"
    ? arg.properties.every(({ value }) => isPlain(value))
    : /^(?:string|number|literal)$/.test(arg.kind);

/** The setter of a state of the form's own component: what another component keeps may be sent from there. */
function isOwnSetter(program: Program, call: Call, owner: FunctionInfo): boolean {
  const writers = writersOf(program).get(call) ?? [];
  return writers.length > 0 && writers.every(({ cell }) => isWithin(cell, owner));
}

/** Every call within the function, its callbacks included. */
const callsIn = (program: Program, { file, node }: At<FunctionExpression>): Call[] =>
  program.index(file).calls.filter((call) => call.start >= node.start && call.end <= node.end);

const textsOf = (arg: Expression): string[] => {
  if (arg.kind === "string") return [arg.value];
  if (arg.kind === "template") return [arg.quasis.join(" ")];
  return arg.kind === "object" ? arg.properties.flatMap(({ value }) => textsOf(value)) : [];
};
