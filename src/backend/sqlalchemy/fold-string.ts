import { literalOf } from "../../contract/pattern.ts";
import { externalPath, isCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import { substitute } from "../python/regular-expressions.ts";
import type { CallArguments, Value } from "../python/value.ts";

/** The string that an expression over a class's name gives: `cls.__name__.lower()`, `re.sub(..., cls.__name__)`. */
export function foldString(program: Program, value: Value): string | null {
  if (value.kind === "string") return literalOf(value.pattern) ?? null;
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (operation.type === "attribute") {
    const named = operation.name === "__name__" || operation.name === "__qualname__";
    return named && operation.object.kind === "class" ? operation.object.def.name : null;
  }
  if (operation.type === "binary" && operation.operator === "+") {
    const left = foldString(program, operation.left);
    const right = foldString(program, operation.right);
    return left === null || right === null ? null : left + right;
  }
  if (operation.type === "call") return foldCall(program, operation.callee, operation.args);
  const text = program.stringOf(value);
  return "reason" in text ? null : (literalOf(text) ?? null);
}

function foldCall(program: Program, callee: Value, args: CallArguments): string | null {
  if (externalPath(callee) === "re.sub") return foldSubstitution(program, args.positional);
  const pattern = compiledPattern(callee);
  if (pattern !== null) return foldSubstitution(program, [pattern, ...args.positional]);
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  const subject = foldString(program, callee.operation.object);
  if (subject === null) return null;
  switch (callee.operation.name) {
    case "lower":
    case "casefold":
      return subject.toLowerCase();
    case "upper":
      return subject.toUpperCase();
    case "replace":
      return foldReplace(program, subject, args);
    case "lstrip":
    case "strip": {
      const [chars] = args.positional.map((each) => foldString(program, each));
      return chars === "_" ? subject.replace(/^_+|_+$/g, "") : null;
    }
    default:
      return null;
  }
}

function foldReplace(program: Program, subject: string, args: CallArguments): string | null {
  const [from, to] = args.positional.map((each) => foldString(program, each));
  return from == null || to == null ? null : subject.replaceAll(from, to);
}

/** `re.compile(pattern).sub` */
function compiledPattern(callee: Value): Value | null {
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute" || callee.operation.name !== "sub")
    return null;
  const { object } = callee.operation;
  const isCompiled = isCall(object) && externalPath(object.operation.callee) === "re.compile";
  return isCompiled ? (object.operation.args.positional[0] ?? null) : null;
}

function foldSubstitution(program: Program, args: readonly Value[]): string | null {
  const [pattern, replacement, subject] = args.map((each) => foldString(program, each));
  if (pattern == null || replacement == null || subject == null) return null;
  return substitute(pattern, replacement, subject);
}
