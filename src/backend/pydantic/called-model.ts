import { literalOf } from "../../contract/pattern.ts";
import { argument } from "../python/external-path.ts";
import { external } from "../python/make-value.ts";
import type { Semantics } from "../python/semantics.ts";
import type { PyExpression, PyStatement } from "../python/tree.ts";
import type { CallArguments, ClassValue, Scope, Site, Value } from "../python/value.ts";

/** Stands among the bases of a model that has fields which only a run tells. */
export const MADE_AT_RUN_TIME = "pydantic.create_model.fields";

const CREATE_MODEL = /^pydantic\b.*\.create_model$/;
const called = new WeakSet<ClassValue>();

export const isCalledModel = (type: ClassValue): boolean => called.has(type);

/** `create_model("Name", field=(int, 1), __base__=Base)` is the class that it makes. */
export function pydanticSemantics(moduleNameOf: (file: string) => string | null): Semantics {
  return {
    construct: (path, args, site) =>
      CREATE_MODEL.test(path) ? classOf(args, site, moduleNameOf(site.module.file) ?? "") : null,
  };
}

function classOf(args: CallArguments, site: Site, moduleName: string): ClassValue | null {
  const given = argument(args, 0, "model_name") ?? args.keywords.get("__model_name");
  const name = given?.kind === "string" ? literalOf(given.pattern) : undefined;
  if (name === undefined) return null;
  const { module } = site;
  const isOpen = args.open || [...args.keywords.keys()].some((key) => !/^\w+$/.test(key));
  const types: Scope = { names: new Map(), parent: null, module, moduleName };
  const attributes = new Map<string, Value>();
  const body: PyStatement[] = [];
  for (const [field, value] of args.keywords) {
    if (!isField(field)) continue;
    const { type, fallback } = fieldOf(value);
    const written = writtenFor(args, field) ?? {
      kind: "opaque",
      start: site.node.start,
      end: site.node.start,
    };
    const held = `${field} type`;
    types.names.set(held, type);
    if (fallback !== null) attributes.set(field, fallback);
    body.push(declaration(field, held, written, fallback !== null));
  }
  const made: ClassValue = {
    kind: "class",
    def: {
      ...site.node,
      kind: "class",
      name,
      typeParams: [],
      args: [],
      decorators: [],
      body,
      docstring: null,
    },
    module,
    moduleName,
    qualifiedName: name,
    scope: { names: attributes, parent: types, module, moduleName },
    bases: [...basesOf(args), ...(isOpen ? [external(MADE_AT_RUN_TIME)] : [])],
    attributes,
  };
  called.add(made);
  return made;
}

/** Options are written with underscores; a key that is no name stands for one that is not known. */
const isField = (key: string): boolean => /^[A-Za-z]\w*$/.test(key) && key !== "model_name";

/** `field: type = fallback`, where what is written for the type stands. */
function declaration(field: string, held: string, written: PyExpression, hasFallback: boolean): PyStatement {
  const { start, end } = written;
  const name = (text: string): PyExpression => ({ kind: "name", name: text, start, end });
  return {
    kind: "assign",
    targets: [name(field)],
    annotation: name(held),
    value: hasFallback ? name(field) : null,
    start,
    end,
  };
}

function basesOf({ keywords }: CallArguments): readonly Value[] {
  const base = keywords.get("__base__");
  if (base === undefined || (base.kind === "constant" && base.value === null))
    return [external("pydantic.BaseModel")];
  return base.kind === "sequence" ? base.items : [base];
}

/** `(type, default)`, or a type alone. */
function fieldOf(value: Value): { readonly type: Value; readonly fallback: Value | null } {
  if (value.kind !== "sequence" || value.type !== "tuple") return { type: value, fallback: null };
  const [type, fallback] = value.items;
  return { type: type ?? value, fallback: fallback ?? null };
}

/** What stands for a field's type: in its keyword, or in the dictionary that is unpacked. */
function writtenFor({ nodes }: CallArguments, field: string): PyExpression | null {
  const own = nodes.find(({ name }) => name === field)?.node;
  if (own !== undefined) return typeIn(own);
  for (const { name, node } of nodes) {
    if (name !== null) continue;
    if (node.kind === "comprehension" && node.type === "dict") return typeIn(node.element);
    const entry = node.kind === "dict" ? entryOf(node, field) : null;
    if (entry !== null) return typeIn(entry);
  }
  return null;
}

const typeIn = (node: PyExpression): PyExpression => (node.kind === "tuple" ? (node.items[0] ?? node) : node);

type Dictionary = Extract<PyExpression, { kind: "dict" }>;

const entryOf = ({ entries }: Dictionary, field: string): PyExpression | null =>
  entries.find(({ key }) => key?.kind === "string" && key.value === field)?.value ?? null;
