import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ReportShape } from "../../src/contract/report.ts";
import { createFactsMemory } from "../../src/run/facts-memory.ts";
import { isUserError } from "../../src/run/user-error.ts";
import { auditFiles, type Files } from "../audit-files.ts";
import { filesBelow, fixtures, repositoryOf } from "../frontend/fixture-tree.ts";
import { TIMEOUT, tryOut } from "./budget.ts";
import { misplaced, noticedLines } from "./misplaced.ts";
import { type Mutation, mutate, mutations } from "./mutate.ts";

/** Whole repositories of both sides, with clients and components of several kinds. */
const REPOSITORIES: readonly (readonly [string, Files, number])[] = [
  ["messaging-connected", filesBelow(join(fixtures, "apps/messaging-connected")), 5],
  ["react-axios", repositoryOf(join(fixtures, "frontends/react-axios")), 8],
  ["vue-pinia", repositoryOf(join(fixtures, "frontends/vue-pinia")), 8],
  ["svelte-kit", repositoryOf(join(fixtures, "frontends/svelte-kit")), 8],
];

const READ = /\.(?:py|[cm]?[jt]sx?|vue|svelte|json|ya?ml|conf|toml|env[\w.-]*)$|Dockerfile$/;

it.each(REPOSITORIES)(
  "%s is audited without a fault with files broken in any way, and no claim stands outside of a file",
  async (name, whole, runs) => {
    const names = Object.keys(whole)
      .filter((file) => READ.test(file))
      .sort();
    const texts = names.map((file) => whole[file] ?? "");
    const memory = createFactsMemory();
    const withBroken = (broken: readonly Mutation[]): Files => ({
      ...whole,
      ...Object.fromEntries(
        broken.map((mutation) => [names[mutation.source % names.length] ?? "", mutate(mutation, texts)]),
      ),
    });
    await tryOut({
      name: `audit ${name}`,
      runs,
      milliseconds: 15_000,
      inputs: fc.array(mutations, { minLength: 1, maxLength: 2 }),
      check: async (broken) => {
        const files = withBroken(broken);
        try {
          const report = ReportShape.parse(await auditFiles(files, memory));
          expect(misplaced([report, noticedLines(report.notices)], files)).toEqual([]);
        } catch (error) {
          if (!isUserError(error)) throw error;
          expect(error.message).toMatch(/\S.{10}/);
        }
      },
      show: (broken) =>
        broken
          .map(
            (mutation) =>
              `${names[mutation.source % names.length]}\n${JSON.stringify(mutate(mutation, texts))}`,
          )
          .join("\n"),
    });
  },
  TIMEOUT,
);
