import { argument, type SymbolicCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { calledName, isCallOf } from "./declarations.ts";
import type { RelationshipDraft } from "./draft.ts";
import { type Declaration, textOf } from "./read-column.ts";

const RELATIONSHIP_CALLS = ["relationship", "Relationship", "dynamic_loader", "RelationshipProperty"];

export const isRelationship = (value: Value | null): value is SymbolicCall =>
  isCallOf(value ?? undefined, ...RELATIONSHIP_CALLS);

export function readRelationship(
  program: Program,
  declared: Declaration,
  call: SymbolicCall,
): RelationshipDraft {
  const inner = call.operation.args.keywords.get("sa_relationship");
  const { args } = inner !== undefined && isRelationship(inner) ? inner.operation : call.operation;
  // SQLModel's own Relationship takes no target: its positional arguments are options.
  const first = calledName(call) === "Relationship" && inner === undefined ? undefined : args.positional[0];
  const extra = call.operation.args.keywords.get("sa_relationship_kwargs");
  const option = (name: string): Value | undefined =>
    args.keywords.get(name) ?? (extra?.kind === "dict" ? extra.entries.get(name) : undefined);
  return {
    attribute: declared.attribute,
    place: program.placeOf(declared.site),
    value: call,
    target: targetOf(first ?? args.keywords.get("argument")) ?? annotatedTarget(program, declared),
    many: manyOf(declared, option("uselist")),
    secondary: option("secondary") ?? call.operation.args.keywords.get("link_model") ?? null,
    viewOnly: isTrue(option("viewonly")),
    eager: eagerBy(textOf(option("lazy"))),
    foreignKeys: listed(option("foreign_keys")),
    remoteSide: listed(option("remote_side")),
    primaryJoin: writtenText(program, option("primaryjoin")),
    backref: readBackref(option("backref")),
  };
}

const isTrue = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === true;

const EAGER = new Set(["joined", "selectin", "subquery", "immediate"]);

/** `lazy=False` is an old spelling of "joined"; a text that is not known says nothing. */
const eagerBy = (lazy: string | null): string | null => (lazy !== null && EAGER.has(lazy) ? lazy : null);

const listed = (value: Value | undefined): readonly Value[] =>
  value === undefined ? [] : value.kind === "sequence" ? value.items : [value];

function targetOf(value: Value | undefined): ClassValue | string | null {
  if (value === undefined) return null;
  if (value.kind === "class") return value;
  const name = textOf(value);
  return name === null ? null : name.slice(name.lastIndexOf(".") + 1);
}

/** The class that the annotation names; by name where only type checkers import it. */
function annotatedTarget(program: Program, { annotation }: Declaration): ClassValue | string | null {
  if (annotation === null) return null;
  const [type] = annotation.shape.classes;
  if (type !== undefined) return type;
  const names = program
    .textOf({ module: annotation.site.module, node: annotation.node })
    .match(/[A-Za-z_]\w*/g)
    ?.filter((name) => !GENERIC.has(name));
  return names?.at(-1) ?? null;
}

const GENERIC = new Set(
  "Mapped DynamicMapped WriteOnlyMapped Optional Union None List list Set set Sequence Annotated".split(" "),
);

function manyOf({ annotation }: Declaration, uselist: Value | undefined): boolean | null {
  if (uselist?.kind === "constant" && typeof uselist.value === "boolean") return uselist.value;
  if (annotation === null) return null;
  const [wrapper] = annotation.shape.externals;
  return annotation.shape.isList || wrapper === "DynamicMapped" || wrapper === "WriteOnlyMapped";
}

function writtenText(program: Program, value: Value | undefined): string | null {
  if (value?.kind === "symbolic") return program.textOf(value.site);
  return textOf(value);
}

function readBackref(value: Value | undefined): RelationshipDraft["backref"] {
  const plain = textOf(value);
  if (plain !== null) return { name: plain, many: null };
  if (!isCallOf(value, "backref")) return null;
  const { args } = value.operation;
  const name = textOf(argument(args, 0, "name"));
  if (name === null) return null;
  const uselist = args.keywords.get("uselist");
  const many = uselist?.kind === "constant" && typeof uselist.value === "boolean" ? uselist.value : null;
  return { name, many };
}
