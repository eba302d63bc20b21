import { readFileSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";

/** The .gitignore files that apply in a folder, the outermost first. */
export type IgnoreRules = readonly { readonly folder: string; readonly matcher: Ignore }[];

/** Adds the folder's own .gitignore; one that cannot be read ignores nothing. */
export function withFolderRules(rules: IgnoreRules, root: string, folder: string): IgnoreRules {
  try {
    const text = readFileSync(join(root, folder, ".gitignore"), "utf8");
    const matcher = ignore({ ignorecase: false, allowRelativePaths: true }).add(text);
    return [...rules, { folder, matcher }];
  } catch {
    return rules;
  }
}

/** The innermost file with an opinion decides; `path` of a folder ends with a slash. */
export function isIgnored(rules: IgnoreRules, path: string): boolean {
  for (const { folder, matcher } of rules.toReversed()) {
    const relative = folder === "" ? path : path.slice(folder.length + 1);
    const { ignored, unignored } = matcher.test(relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}
