import { bashScript } from "./bash-script.ts";
import type { DescribedProgram } from "./describe-program.ts";
import { fishScript } from "./fish-script.ts";
import { zshScript } from "./zsh-script.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;

const SCRIPTS: Record<(typeof SHELLS)[number], (program: DescribedProgram) => string> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** What a shell reads to complete `audit` and `hop-audit`. */
export const completionScript = (shell: (typeof SHELLS)[number], program: DescribedProgram): string =>
  SCRIPTS[shell](program);
