import type { Routes } from "../contract/report.ts";
import type { BackendSide } from "../link/sides.ts";

/** What stopped the registration of operations, each once. */
export function undeterminedOf({ operations, undetermined }: BackendSide): Routes["undetermined"] {
  const all = [...undetermined, ...operations.flatMap((operation) => operation.undetermined)];
  const unique = new Map(
    all.map(({ file, line, reason }) => [`${file}:${line} ${reason}`, { file, line, reason }]),
  );
  return [...unique.values()];
}
