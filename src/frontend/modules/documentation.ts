import { posix } from "node:path";
import { perName } from "../../contract/per-object.ts";
import { asObject, type Json, type ReadConfig, readJson } from "./read-config.ts";

/**
 * Whether a script belongs to what explains the application: a site that a generator for documentation makes, or examples
 * in `docs/` that no package is made of. What stands there is no frontend that could use an operation.
 */
export const documentationTest = (readConfig: ReadConfig): ((file: string) => boolean) => {
  const ofFolder = perName((folder: string) => isDocumentation(folder, readConfig));
  return (file) => ofFolder(posix.dirname(file));
};

function isDocumentation(folder: string, readConfig: ReadConfig): boolean {
  let isBelowDocs = false;
  for (let at = folder; at !== "."; at = posix.dirname(at)) {
    isBelowDocs ||= DOCS.test(posix.basename(at));
    const manifest = `${at}/package.json`;
    if (readConfig(manifest) !== null) return dependsOnGenerator(readJson(manifest, readConfig));
    if (isBelowDocs) return true;
  }
  return false;
}

const DOCS = /^(?:docs?|documentation)$/i;

const GENERATOR =
  /^(?:@docusaurus\/core|vitepress|vuepress|@vuepress\/\w+|nextra|nextra-theme-docs|@astrojs\/starlight|fumadocs-\w+)$/;

const dependsOnGenerator = ({ dependencies, devDependencies }: Json): boolean =>
  [dependencies, devDependencies].some((all) =>
    Object.keys(asObject(all)).some((name) => GENERATOR.test(name)),
  );
