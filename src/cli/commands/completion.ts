import { Argument, type Command } from "commander";
import { rules } from "../../rules/registry.ts";
import { formatNames } from "../../run/render-report.ts";
import { completionScript, SHELLS } from "../completion/completion-script.ts";
import { describeProgram } from "../completion/describe-program.ts";
import { type Ending, fine } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

const HELP = `
To have it in every shell:
  bash  audit completion bash > ~/.local/share/bash-completion/completions/audit
        ln -s audit ~/.local/share/bash-completion/completions/hop-audit
        (or in ~/.bashrc: source <(audit completion bash))
  zsh   audit completion zsh > ~/.zsh/completions/_hop-audit
        (with fpath=(~/.zsh/completions $fpath) before compinit in ~/.zshrc)
  fish  audit completion fish > ~/.config/fish/completions/audit.fish
        ln -s audit.fish ~/.config/fish/completions/hop-audit.fish

It completes commands, options and what they can be given. Symbols are not completed: that would take an audit.`;

/** `audit completion <shell>`: made from the program itself, so that it knows every command and option. */
export function completionCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("completion")
    .description("Print a script that completes this command in a shell: bash, zsh or fish")
    .addArgument(new Argument("<shell>", "the shell that reads the script").choices(SHELLS))
    .addHelpText("after", HELP)
    .action((shell: (typeof SHELLS)[number]) => {
      const known = { formats: formatNames(), rules: rules.map(({ meta }) => meta.id) };
      terminal.out(completionScript(shell, describeProgram(program, known)));
      end(fine);
    });
}
