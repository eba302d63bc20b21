import { createRequire } from "node:module";
import type * as morph from "ts-morph";
import { type Place, placeText } from "../../contract/place.ts";
import { UNKNOWN_WRITTEN, type WrittenType } from "../../contract/written-type.ts";
import { writtenTypeOf } from "./written-type-of.ts";

export interface TypeField {
  readonly name: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly kind: "string" | "number" | "boolean" | "list" | "object" | "unknown";
}

export interface TypeHost {
  /** The text of a script file; null when it cannot be read. */
  readonly readFile: (file: string) => string | null;
  /** Where an import leads; null for packages and what is missing. */
  readonly resolve: (from: string, specifier: string) => string | null;
  /** Written by a generator. */
  readonly isGenerated?: (file: string) => boolean;
}

export interface TypeResolver {
  /**
   * The fields of a type as a file would write it (`Conversation`, `z.infer<typeof schema>[]`); of a list, its items'.
   * Null when it does not resolve, or is no object.
   */
  readonly fieldsAt: (file: string, type: string) => readonly TypeField[] | null;
  /** What a type that stands in a file comes to. */
  readonly typeAt: (place: Place) => WrittenType;
}

const MOST_FILES = 400;
const ASKED = "__Asked";
const IS_TYPED = /\.[cm]?tsx?$/;

/** Loads the type checker when the first question is asked, over the imports of the asked types only. */
export function createTypeResolver(host: TypeHost): TypeResolver {
  const answers = new Map<string, readonly TypeField[] | null>();
  const written = new Map<string, WrittenType>();
  let project: morph.Project | null = null;
  return {
    typeAt: (place) => {
      const type = textAt(host.readFile(place.file) ?? "", place);
      const key = `${placeText(place)}:${place.startColumn} ${type}`;
      if (!written.has(key)) {
        project ??= createProject(host);
        written.set(key, ask(project, host, place.file, type, readWritten(host, place)) ?? UNKNOWN_WRITTEN);
      }
      return written.get(key) ?? UNKNOWN_WRITTEN;
    },
    fieldsAt: (file, type) => {
      const key = `${file} ${type}`;
      if (!answers.has(key)) {
        if (IS_TYPED.test(file)) project ??= createProject(host);
        answers.set(key, project === null ? null : ask(project, host, file, type, fieldsOf));
      }
      return answers.get(key) ?? null;
    },
  };
}

function createProject(host: TypeHost): morph.Project {
  const { Project, ts } = createRequire(import.meta.url)("ts-morph") as typeof morph;
  return new Project({
    useInMemoryFileSystem: true,
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowJs: true,
      jsx: ts.JsxEmit.Preserve,
    },
    resolutionHost: () => ({
      resolveModuleNames: (names, from) =>
        names.map((name) => {
          const file = scriptAt(host, original(from), name);
          return file === null ? undefined : { resolvedFileName: `/${file}` };
        }),
    }),
  });
}

/** The file that a copy was made of, without the slash of the in-memory root. */
const original = (file: string): string => file.replace(/^\//, "").replace(/\.asked(\.[cm]?tsx?)$/, "$1");

/** Styles, images and single-file components are imports like others, and nothing that a type checker reads. */
function scriptAt(host: TypeHost, from: string, specifier: string): string | null {
  const file = host.resolve(from, specifier);
  return file !== null && /\.[cm]?[jt]sx?$/.test(file) ? file : null;
}

/** A copy of the file with one more alias: whatever the file could write there has the meaning it has there. */
function ask<T>(
  project: morph.Project,
  host: TypeHost,
  file: string,
  type: string,
  read: (type: morph.Type, at: morph.Node) => T | null,
): T | null {
  const text = host.readFile(file);
  if (text === null || !IS_TYPED.test(file)) return null;
  const copy = file.replace(/(\.[cm]?tsx?)$/, ".asked$1");
  let source: morph.SourceFile | null = null;
  try {
    source = project.createSourceFile(`/${copy}`, `${text}\n;type ${ASKED} = ${type};\n`, {
      overwrite: true,
    });
    loadImports(project, host, source, copy);
    const alias = source.getTypeAliases().find((one) => one.getName() === ASKED);
    return alias ? read(alias.getType(), alias) : null;
  } catch (error) {
    // The checker's own stack ends where code nests deeper than people write.
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    if (source !== null) project.removeSourceFile(source);
  }
}

/** What stands at a place. */
function textAt(text: string, { startLine, endLine, startColumn = 1, endColumn }: Place): string {
  const lines = text.split("\n").slice(startLine - 1, endLine);
  const last = lines.length - 1;
  return lines
    .map((line, at) =>
      line.slice(at === 0 ? startColumn - 1 : 0, at === last && endColumn ? endColumn - 1 : undefined),
    )
    .join("\n");
}

/** Records that a library or a generator declares are not read: the one is none of ours, the other the server's word. */
const readWritten =
  (host: TypeHost, asked: Place) =>
  (type: morph.Type, at: morph.Node): WrittenType =>
    writtenTypeOf(type, at, (node) => {
      const file = original(node.getSourceFile().getFilePath());
      if (file.includes("node_modules/") || host.isGenerated?.(file) === true) return null;
      // What stands in the added alias stands, in the file itself, where the asked type does.
      const isAsked = node.getSourceFile() === at.getSourceFile() && node.getPos() >= at.getPos();
      const shift = isAsked ? asked.startLine - at.getStartLineNumber() : 0;
      return { file, startLine: node.getStartLineNumber() + shift, endLine: node.getEndLineNumber() + shift };
    });

function loadImports(project: morph.Project, host: TypeHost, first: morph.SourceFile, file: string): void {
  const queue: [morph.SourceFile, string][] = [[first, file]];
  for (let next = queue.shift(); next && project.getSourceFiles().length < MOST_FILES; next = queue.shift()) {
    const [source, from] = next;
    for (const declaration of [...source.getImportDeclarations(), ...source.getExportDeclarations()]) {
      const specifier = specifierOf(declaration);
      const target = specifier === null ? null : scriptAt(host, original(from), specifier);
      const text = target === null || project.getSourceFile(`/${target}`) ? null : host.readFile(target);
      if (target !== null && text !== null)
        queue.push([project.createSourceFile(`/${target}`, text), target]);
    }
  }
}

/** In broken code anything can stand where the module's name belongs. */
function specifierOf({ compilerNode }: morph.ImportDeclaration | morph.ExportDeclaration): string | null {
  const { moduleSpecifier } = compilerNode;
  const text = moduleSpecifier?.getText() ?? "";
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : null;
}

function fieldsOf(type: morph.Type, at: morph.Node): readonly TypeField[] | null {
  const core = coreOf(type);
  if (!core.isObject() && !core.isIntersection()) return null;
  const fields = core.getProperties().map((symbol): TypeField => {
    const held = symbol.getTypeAtLocation(at);
    return {
      name: symbol.getName(),
      optional: symbol.isOptional(),
      nullable:
        held.isNullable() && (!symbol.isOptional() || held.getUnionTypes().some((one) => one.isNull())),
      kind: kindOf(held),
    };
  });
  return fields.length === 0 ? null : fields;
}

function coreOf(type: morph.Type): morph.Type {
  const item = type.getArrayElementType();
  if (item) return coreOf(item);
  const real = type.getNonNullableType();
  return real.isArray() ? coreOf(real) : real;
}

function kindOf(type: morph.Type): TypeField["kind"] {
  const real = type.getNonNullableType();
  const parts = real.isUnion() ? real.getUnionTypes() : [real];
  const every = (test: (part: morph.Type) => boolean) => parts.length > 0 && parts.every(test);
  if (every((part) => part.isString() || part.isStringLiteral() || part.isTemplateLiteral())) return "string";
  if (every((part) => part.isNumber() || part.isNumberLiteral())) return "number";
  if (every((part) => part.isBoolean() || part.isBooleanLiteral())) return "boolean";
  if (every((part) => part.isArray() || part.isTuple())) return "list";
  return every((part) => part.isObject()) ? "object" : "unknown";
}
