import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from "parse5";

/** A page as a browser's parser reads it. */
export interface ReadPage {
  readonly elements: readonly ReadElement[];
  /** What is wrong with its syntax, in the parser's own words. */
  readonly errors: readonly string[];
  readonly comments: number;
}

export interface ReadElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** With everything inside it. */
  readonly text: string;
}

export function readHtml(text: string): ReadPage {
  const errors: string[] = [];
  const document = parse(text, { onParseError: (error) => errors.push(`${error.code} ${error.startLine}`) });
  const elements: ReadElement[] = [];
  let comments = 0;
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (tree.isCommentNode(node)) comments++;
    if (tree.isElementNode(node)) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      elements.push({ tag: node.tagName, attributes, text: textOf(node) });
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(document);
  return { elements, errors, comments };
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (tree.isTextNode(node)) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** Every element with every attribute that it has: what a page is made of, whatever it says. */
export const shapesOf = ({ elements }: ReadPage): Set<string> =>
  new Set(
    elements.flatMap(({ tag, attributes }) => [
      tag,
      ...Object.keys(attributes).map((name) => `${tag} ${name}`),
    ]),
  );

export const withTag = ({ elements }: ReadPage, ...tags: readonly string[]): ReadElement[] =>
  elements.filter(({ tag }) => tags.includes(tag));

export const withClass = ({ elements }: ReadPage, name: string): ReadElement[] =>
  elements.filter(({ attributes }) => attributes.class?.split(" ").includes(name) === true);
