/**
 * Continuous integration reads commands from what a step prints: `::error file=…::` at the start of a line,
 * `##[error]`, `##vso[…]` and `##teamcity[…]` anywhere. Quoted text must be none of them, so the first character is written as its code.
 */
export const defuseCommands = (line: string): string =>
  line.replace(/^(\s*):(?=:[^\n]*::)/, "$1\\x3a").replace(/#(?=#(?:vso|teamcity)?\[)/g, "\\x23");
