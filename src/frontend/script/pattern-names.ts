import type { Pattern, Statement } from "./tree.ts";

/** Every name that a pattern binds. */
export function patternNames(pattern: Pattern | null): string[] {
  switch (pattern?.kind) {
    case "name":
      return [pattern.name];
    case "object-pattern":
      return [
        ...pattern.properties.flatMap(({ target }) => patternNames(target)),
        ...patternNames(pattern.rest),
      ];
    case "array-pattern":
      return [
        ...pattern.items.flatMap((item) => patternNames(item?.target ?? null)),
        ...patternNames(pattern.rest),
      ];
    default:
      return [];
  }
}

/** The values that a list of statements declares at its own level. */
export const declaredNames = (statements: readonly Statement[]): string[] =>
  statements.flatMap((statement): readonly string[] => {
    switch (statement.kind) {
      case "import":
        return statement.names.map(({ local }) => local);
      case "variable":
        return statement.declarators.flatMap(({ target }) => patternNames(target));
      case "function-declaration":
        return statement.function.name === null ? [] : [statement.function.name];
      case "class-declaration":
        return statement.class.name === null ? [] : [statement.class.name];
      case "enum":
        return [statement.name];
      default:
        return [];
    }
  });
