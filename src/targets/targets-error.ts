/** targets.json cannot be used: where, why, and what to do about it. The message starts with the place. */
export class TargetsError extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The message without the place. */
  readonly problem: string;

  constructor(file: string, line: number, column: number, problem: string) {
    super(`${file}:${line}:${column}: ${problem}`);
    this.name = "TargetsError";
    this.file = file;
    this.line = line;
    this.column = column;
    this.problem = problem;
  }
}
