import type {
  DescribedArgument,
  DescribedCommand,
  DescribedOption,
  DescribedProgram,
  Values,
} from "./describe-program.ts";
import { quoteWord, quoteWords } from "./quote-word.ts";

/** The script for zsh: to be sourced, or to lie in a folder of `fpath` as `_hop-audit`. */
export const zshScript = ({ options, commands }: DescribedProgram): string => `\
#compdef audit hop-audit
# Completion of audit and hop-audit in zsh, written by \`audit completion zsh\`.

_hop-audit-formats() {
  if compset -P '*='; then
    _files
  else
    compadd -- "$@"
  fi
}

_hop-audit-commands() {
  local -a commands
  commands=(
${lines(4, commands.map(commandLine))}
  )
  _describe -t commands command commands
}

_hop-audit() {
  local curcontext="$curcontext" state
  local -a line options
  options=(
${lines(4, options.flatMap(optionSpecs))}
  )
  _arguments -C "$options[@]" '1: :_hop-audit-commands' '*:: :->rest' && return 0
  [[ "$state" == rest ]] || return 1
  case "$words[1]" in
${lines(4, commands.map(commandCase))}
    *) _arguments "$options[@]" ;;
  esac
}

if [[ "$funcstack[1]" == _hop-audit ]]; then
  _hop-audit "$@"
else
  compdef _hop-audit audit hop-audit
fi
`;

const lines = (indent: number, texts: readonly string[]): string =>
  texts.map((text) => `${" ".repeat(indent)}${text}`).join("\n");

/** `name:description`, as `_describe` reads it. */
const commandLine = ({ name, description }: DescribedCommand): string =>
  quoteWord(`${escapeSpecial(name, /[\\:]/g)}:${description}`);

function commandCase({ name, options, arguments: taken }: DescribedCommand): string {
  const specs = [...options.flatMap(optionSpecs), ...taken.map(argumentSpec)];
  return `${quoteWord(name)}) _arguments "$options[@]" ${specs.join(" ")} ;;`.replace("  ;;", " ;;");
}

/** An option can be given again: which of them may, only their parsers know. */
const optionSpecs = ({ flags, description, values }: DescribedOption): string[] =>
  flags.map((flag) => {
    const long = values !== null && flag.startsWith("--") ? "=" : "";
    const value = values === null ? "" : `:value:${action(values)}`;
    return quoteWord(`*${flag}${long}[${escapeSpecial(description, /[\\[\]:]/g)}]${value}`);
  });

const argumentSpec = ({ name, values, isVariadic }: DescribedArgument, index: number): string =>
  quoteWord(`${isVariadic ? "*" : index + 1}:${escapeSpecial(name, /[\\:]/g)}:${action(values)}`);

/** Behind a blank, a function gets its own arguments only, without the ones that say how a menu looks. */
function action(values: Values): string {
  if (values.kind === "words") return `(${quoteWords(values.words)})`;
  if (values.kind === "formats") return ` _hop-audit-formats ${quoteWords(values.words)}`;
  if (values.kind === "files") return "_files";
  return values.kind === "folders" ? "_files -/" : " ";
}

const escapeSpecial = (text: string, special: RegExp): string => text.replace(special, "\\$&");
