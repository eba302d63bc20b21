import type * as babel from "@babel/types";
import { type Convert, keyName, type Span, spanOf } from "./convert.ts";
import type { Statement } from "./tree.ts";

export function convertImport(node: babel.Node): Statement | null {
  const at = spanOf(node);
  if (node.type === "TSImportEqualsDeclaration") return convertImportEquals(node, at);
  if (node.type !== "ImportDeclaration") return null;
  const names = node.specifiers.map((one) => ({
    imported: importedName(one),
    local: one.local.name,
    typeOnly: one.type === "ImportSpecifier" && one.importKind === "type",
  }));
  return {
    start: at.start,
    end: at.end,
    kind: "import",
    source: node.source.value,
    typeOnly: node.importKind === "type",
    names,
  };
}

function importedName(one: babel.ImportDeclaration["specifiers"][number]): string {
  if (one.type === "ImportDefaultSpecifier") return "default";
  return one.type === "ImportNamespaceSpecifier" ? "*" : (keyName(one.imported) ?? "");
}

/** `import x = require("y")` */
function convertImportEquals(node: babel.TSImportEqualsDeclaration, at: Span): Statement | null {
  const { moduleReference } = node;
  if (moduleReference.type !== "TSExternalModuleReference") return null;
  const names = [{ imported: "*", local: node.id.name, typeOnly: false }];
  return {
    start: at.start,
    end: at.end,
    kind: "import",
    source: moduleReference.expression.value,
    typeOnly: false,
    names,
  };
}

export function convertExport(node: babel.Node, to: Convert): Statement | null {
  const at = spanOf(node);
  switch (node.type) {
    case "ExportAllDeclaration":
      return {
        start: at.start,
        end: at.end,
        kind: "export-all",
        source: node.source.value,
        typeOnly: node.exportKind === "type",
      };
    case "ExportDefaultDeclaration":
      return convertDefault(node, at, to);
    case "ExportNamedDeclaration":
      return node.declaration == null ? convertNames(node, at) : convertExported(node.declaration, at, to);
    default:
      return null;
  }
}

function convertExported(declaration: babel.Node, at: Span, to: Convert): Statement | null {
  const declared = to.declaration(declaration, true);
  return declared === null ? null : { ...declared, start: at.start, end: at.end };
}

function convertDefault(node: babel.ExportDefaultDeclaration, at: Span, to: Convert): Statement {
  const declared = to.declaration(node.declaration, true);
  if (declared?.kind === "function-declaration" || declared?.kind === "class-declaration")
    return { ...declared, start: at.start, end: at.end, default: true };
  return (
    declared ?? {
      start: at.start,
      end: at.end,
      kind: "export-default",
      value: to.expression(node.declaration),
    }
  );
}

function convertNames(node: babel.ExportNamedDeclaration, at: Span): Statement {
  const names = node.specifiers.flatMap((one) => {
    const exported = keyName(one.exported) ?? "";
    if (one.type === "ExportNamespaceSpecifier") return [{ local: "*", exported }];
    return one.type === "ExportSpecifier"
      ? [{ local: keyName(one.local) ?? "", exported }]
      : [{ local: "default", exported }];
  });
  return {
    start: at.start,
    end: at.end,
    kind: "export-names",
    source: node.source?.value ?? null,
    typeOnly: node.exportKind === "type",
    names,
  };
}
