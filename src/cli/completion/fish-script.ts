import type { DescribedCommand, DescribedOption, DescribedProgram, Values } from "./describe-program.ts";
import { quoteFishWord as quote } from "./quote-word.ts";

/** The script for fish, 3.0 or newer. */
export const fishScript = ({ options, commands }: DescribedProgram): string => `\
# Completion of audit and hop-audit in fish, written by \`audit completion fish\`.

# What stands before the cursor: the arguments, one a line, without options and their values.
function __hop_audit_arguments
    set -l is_value 0
    for word in (commandline -opc)[2..-1]
        if test $is_value = 1
            set is_value 0
        else if contains -- $word ${flagsWithValue([...options, ...commands.flatMap((one) => one.options)])}
            set is_value 1
        else if not string match -q -- '-*' $word
            printf '%s\\n' $word
        end
    end
end

function __hop_audit_needs_command
    test (count (__hop_audit_arguments)) = 0
end

# The command, and which of its arguments comes next; any, where no number is given.
function __hop_audit_is_at
    set -l arguments (__hop_audit_arguments)
    test (count $arguments) -gt 0; or return 1
    test $arguments[1] = $argv[1]; or return 1
    test (count $argv) = 1; or test (count $arguments) = $argv[2]
end

function __hop_audit_formats
    set -l word (commandline -ct | string replace -r '^--format=' '')
    set -l name (string match -r '^[^=]*=' -- $word)
    if test -n "$name"
        for path in (__fish_complete_path (string replace -- $name '' $word))
            printf '%s%s\\n' $name $path
        end
    else
        printf '%s\\n' $argv
    end
end

for name in audit hop-audit
    complete -c $name -f
${lines(commands.map(commandLine))}
${lines(options.map((option) => optionLine(option, "")))}
${lines(commands.flatMap(ownLines))}
end
`;

const lines = (texts: readonly string[]): string => texts.map((text) => `    ${text}`).join("\n");

const flagsWithValue = (options: readonly DescribedOption[]): string =>
  options
    .filter(({ values }) => values !== null)
    .flatMap(({ flags }) => flags)
    .map(quote)
    .join(" ");

const commandLine = ({ name, description }: DescribedCommand): string =>
  `complete -c $name -n __hop_audit_needs_command -a ${quote(name)} -d ${quote(description)}`;

function ownLines({ name, options, arguments: taken }: DescribedCommand): string[] {
  const isAt = (position: string) => ` -n ${quote(`__hop_audit_is_at ${name}${position}`)}`;
  return [
    ...options.map((option) => optionLine(option, isAt(""))),
    ...taken
      .filter(({ values }) => values.kind !== "anything")
      .map(({ values, isVariadic }, index) => {
        const position = isAt(isVariadic ? "" : ` ${index + 1}`);
        return `complete -c $name${position}${offer(values)}`;
      }),
  ];
}

function optionLine({ flags, description, values }: DescribedOption, condition: string): string {
  const names = flags.map((flag) =>
    flag.startsWith("--") ? ` -l ${quote(flag.slice(2))}` : ` -s ${quote(flag.slice(1))}`,
  );
  const value = values === null ? "" : ` -r${offer(values)}`;
  return `complete -c $name${condition}${names.join("")}${value} -d ${quote(description)}`;
}

/** The text behind `-a` is evaluated by fish, so that each of its words is quoted within it. */
function offer(values: Values): string {
  if (values.kind === "words") return ` -f -a ${quote(values.words.map(quote).join(" "))}`;
  if (values.kind === "formats")
    return ` -f -a ${quote(`(__hop_audit_formats ${values.words.map(quote).join(" ")})`)}`;
  if (values.kind === "files") return " -F";
  return values.kind === "folders" ? " -f -a '(__fish_complete_directories (commandline -ct))'" : " -f";
}
