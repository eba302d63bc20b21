import type { Argument, Command, Option } from "commander";

/** What can stand at one place of a command line. */
export type Values =
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** A word, or a word, `=` and a file. */
  | { readonly kind: "formats"; readonly words: readonly string[] }
  | { readonly kind: "files" | "folders" | "anything" };

export interface DescribedOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** Null for an option that takes no value. */
  readonly values: Values | null;
}

export interface DescribedArgument {
  readonly name: string;
  readonly values: Values;
  readonly isVariadic: boolean;
}

export interface DescribedCommand {
  readonly name: string;
  readonly description: string;
  /** Its own; those of the program are taken by every command. */
  readonly options: readonly DescribedOption[];
  readonly arguments: readonly DescribedArgument[];
}

export interface DescribedProgram {
  readonly options: readonly DescribedOption[];
  readonly commands: readonly DescribedCommand[];
}

/** What the program itself cannot say: the words of a placeholder, by its name. */
export interface Known {
  readonly formats: readonly string[];
  readonly rules: readonly string[];
}

/** The program as its own help knows it, as data. Symbols are no words here: finding them would take an audit. */
export function describeProgram(program: Command, known: Known): DescribedProgram {
  const help = program.createHelp();
  const options = help.visibleOptions(program);
  const isOfProgram = (option: Option) => options.some(({ flags }) => flags === option.flags);
  return {
    options: options.map((option) => describeOption(option, known)),
    commands: help.visibleCommands(program).map((command) => ({
      name: command.name(),
      description: shorten(command.description()),
      options: help
        .visibleOptions(command)
        .filter((option) => !isOfProgram(option))
        .map((option) => describeOption(option, known)),
      arguments: command.registeredArguments.map((argument) => describeArgument(argument, known)),
    })),
  };
}

const describeOption = (option: Option, known: Known): DescribedOption => ({
  flags: [option.short, option.long].filter((flag) => flag !== undefined),
  description: shorten(option.description),
  values: option.required ? valuesOf(placeholder(option.flags), option.argChoices, known) : null,
});

const describeArgument = (argument: Argument, known: Known): DescribedArgument => ({
  name: argument.name(),
  values: valuesOf(argument.name(), argument.argChoices, known),
  isVariadic: argument.variadic,
});

/** `--root <dir>` has `dir`. */
const placeholder = (flags: string): string => /<([^>]+)>/.exec(flags)?.[1] ?? "";

function valuesOf(name: string, choices: readonly string[] | undefined, known: Known): Values {
  if (choices !== undefined) return { kind: "words", words: choices };
  if (name === "name[=path]") return { kind: "formats", words: known.formats };
  if (name === "rule") return { kind: "words", words: known.rules };
  if (/^(?:file|path|blob)$/.test(name)) return { kind: "files" };
  return { kind: name === "dir" ? "folders" : "anything" };
}

/** A menu has room for a few words: what is behind the first colon, semicolon or bracket stands in the help. */
const shorten = (text: string): string => text.split(/[;:\n]| \(|\. /)[0] ?? "";
