import type { DescribedCommand, DescribedOption, DescribedProgram, Values } from "./describe-program.ts";
import { quoteWord, quoteWords } from "./quote-word.ts";

/**
 * The script for bash, 3.2 or newer, as macOS has it. It needs no other script. bash splits words at `=`, so they are
 * put together again first; what it shows is then only what stands behind the last `=`.
 */
export const bashScript = (program: DescribedProgram): string => `\
# Completion of audit and hop-audit in bash, written by \`audit completion bash\`.

_hop_audit_offer() {
  local word
  for word in "$@"; do
    if [[ "$word" == "$current"* ]]; then COMPREPLY+=("$word"); fi
  done
}

_hop_audit_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$current")
}

# The values of an option; fails for a word that is no option with a value.
_hop_audit_values() {
  case "$1" in
${caseLines(valueCases(program))}
    *) return 1 ;;
  esac
}

_hop_audit_takes_value() {
  case "$1" in
    ${flagsWithValue(program).map(quoteWord).join(" | ")}) return 0 ;;
    *) return 1 ;;
  esac
}

_hop_audit_formats() {
  if [[ "$current" == *=* ]]; then
    current="\${current#*=}"
    _hop_audit_paths -f
  else
    _hop_audit_offer "$@"
  fi
}

_hop_audit_arguments() {
  case "$command $position" in
    ' 0') _hop_audit_offer ${quoteWords(program.commands.map(({ name }) => name))} ;;
${caseLines(program.commands.flatMap(argumentCases))}
  esac
}

_hop_audit_options() {
  _hop_audit_offer ${quoteWords(flagsOf(program.options))}
  case "$command" in
${caseLines([...program.commands.flatMap(optionCases), NOTHING])}
  esac
}

_hop_audit() {
  local current="" command="" option="" word="" position=0 only_arguments="" index
  local -a words
  words=()
  COMPREPLY=()
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    if ((\${#words[@]} > 0)) && [[ "$word" == "=" || "\${COMP_WORDS[index - 1]}" == "=" ]]; then
      words[\${#words[@]} - 1]+="$word"
    else
      words+=("$word")
    fi
  done
  if ((\${#words[@]} == 0)); then words=(""); fi
  for ((index = 0; index < \${#words[@]} - 1; index++)); do
    word="\${words[index]}"
    if [[ -n "$option" ]]; then
      option=""
    elif [[ -n "$only_arguments" || "$word" != -* ]]; then
      if ((position == 0)) && [[ -z "$command" ]] && _hop_audit_is_command "$word"; then
        command="$word"
      else
        position=$((position + 1))
      fi
    elif [[ "$word" == "--" ]]; then
      only_arguments=1
    elif _hop_audit_takes_value "$word"; then
      option="$word"
    fi
  done
  current="\${words[index]}"
  if [[ -n "$option" ]]; then
    _hop_audit_values "$option"
  elif [[ -z "$only_arguments" && "$current" == --*=* ]]; then
    option="\${current%%=*}"
    current="\${current#*=}"
    _hop_audit_values "$option"
  elif [[ -z "$only_arguments" && "$current" == -* ]]; then
    _hop_audit_options
  else
    _hop_audit_arguments
  fi
  return 0
}

_hop_audit_is_command() {
  case "$1" in
    ${program.commands.map(({ name }) => quoteWord(name)).join(" | ")}) return 0 ;;
    *) return 1 ;;
  esac
}

complete -F _hop_audit audit hop-audit
`;

interface Case {
  readonly pattern: string;
  readonly does: string;
}

const NOTHING: Case = { pattern: "*", does: ":" };

const caseLines = (cases: readonly Case[]): string =>
  cases.map(({ pattern, does }) => `    ${pattern}) ${does} ;;`).join("\n");

const allOptions = ({ options, commands }: DescribedProgram): DescribedOption[] => [
  ...options,
  ...commands.flatMap((command) => command.options),
];

const flagsOf = (options: readonly DescribedOption[]): string[] => options.flatMap(({ flags }) => flags);

const flagsWithValue = (program: DescribedProgram): string[] =>
  flagsOf(allOptions(program).filter(({ values }) => values !== null));

const valueCases = (program: DescribedProgram): Case[] =>
  allOptions(program).flatMap(({ flags, values }) =>
    values === null ? [] : [{ pattern: flags.map(quoteWord).join(" | "), does: offer(values) }],
  );

const argumentCases = ({ name, arguments: taken }: DescribedCommand): Case[] =>
  taken.map(({ values, isVariadic }, position) => ({
    pattern: isVariadic ? `${quoteWord(`${name} `)}*` : quoteWord(`${name} ${position}`),
    does: offer(values),
  }));

const optionCases = ({ name, options }: DescribedCommand): Case[] =>
  options.length === 0
    ? []
    : [{ pattern: quoteWord(name), does: `_hop_audit_offer ${quoteWords(flagsOf(options))}` }];

function offer(values: Values): string {
  if (values.kind === "words") return `_hop_audit_offer ${quoteWords(values.words)}`;
  if (values.kind === "formats") return `_hop_audit_formats ${quoteWords(values.words)}`;
  if (values.kind === "files") return "_hop_audit_paths -f";
  return values.kind === "folders" ? "_hop_audit_paths -d" : ":";
}
