import { methodOf } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";

/**
 * The dotted path of a method that a class of the tree has from a library's class: `self.select_model`,
 * `super().create`. What an object does when it is made is not asked: it keeps what it is given.
 */
export function inheritedPath(program: Program, callee: Value): string | null {
  if (callee.kind === "object") return callee.tag === "python.native" ? nativePath(callee.data) : null;
  const method = methodOf(callee);
  if (method === null) return null;
  const { object, name } = method;
  const type = object.kind === "class" ? object : program.typeOf(object);
  const base = type === null ? null : libraryBase(program, type);
  return base === null ? null : `${base}().${name}`;
}

/** What `super()` reaches beyond the classes of the tree. */
function nativePath(data: unknown): string | null {
  const { name, path } = data as { readonly name: string; readonly path: string };
  return name.startsWith("__") || isPlain(path) ? null : `${path}().${name}`;
}

function libraryBase(program: Program, type: ClassValue): string | null {
  const bases = program.lineage(type).filter((base) => typeof base === "string");
  return bases.find((base) => !isPlain(base)) ?? null;
}

/** Bases that bring no methods of their own, and what is not known. */
const isPlain = (path: string): boolean => path === "?" || PLAIN.test(path);

const PLAIN = /^(?:abc|typing|typing_extensions|builtins|enum|collections\.abc)\./;
