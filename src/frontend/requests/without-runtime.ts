import { type Draft, isWritten, outerOf } from "./draft.ts";

/**
 * A generator's runtime asks for whatever its methods give it. Where the method that is called was read itself, what
 * could not be told of its runtime is no second request: neither a URL without any text, nor the path behind a base
 * that stopped us, where the path is known without it.
 */
export function withoutRuntime(
  drafts: readonly Draft[],
  isGenerated: (file: string) => boolean,
): readonly Draft[] {
  const written = drafts.filter(isWritten);
  const read = new Set(written.map((draft) => outerOf(draft).node));
  const readWhole = new Set(written.filter(isDecided).map((draft) => outerOf(draft).node));
  const isSecond = (draft: Draft): boolean =>
    isWritten(draft)
      ? !isDecided(draft) && readWhole.has(outerOf(draft).node)
      : read.has(outerOf(draft).node);
  return drafts.filter((draft) => !isGenerated(draft.site.file) || !isSecond(draft));
}

const isDecided = ({ finished }: Draft): boolean => finished.stopped === null;
