import type { Builtin } from "./builtins.ts";
import { runModule } from "./import-modules.ts";
import { whereStarted } from "./list-python-files.ts";
import { external, NONE, plain } from "./make-value.ts";
import { record, recordAttribute } from "./records.ts";
import { literalText } from "./strings.ts";
import type { Value } from "./value.ts";

/** What runs a module; a spec that a file gives always has one. */
const RUN = "importlib.abc.Loader.exec_module";

const specOf: Builtin = (machine, { positional, keywords }, site) => {
  const path = literalText(positional[1] ?? keywords.get("location"));
  const placed =
    path === undefined ? null : whereStarted(machine, path, (file) => machine.names.nameOf(file) && file);
  if (placed === null) return null;
  const name = positional[0] ?? keywords.get("name") ?? NONE;
  return record({ name, origin: plain(placed.found, site), loader: record({ exec_module: external(RUN) }) });
};

/** The module that stands for the file everywhere: a second one would have the same names. */
const moduleOf: Builtin = (machine, { positional: [spec] }) => {
  const file =
    spec?.kind === "object" ? literalText(recordAttribute(spec, "origin") ?? undefined) : undefined;
  const name = file === undefined ? null : machine.names.nameOf(file);
  return name === null ? null : { kind: "module", name };
};

const run: Builtin = (machine, { positional: [module] }): Value => {
  if (module?.kind === "module") runModule(machine, module.name);
  return NONE;
};

/** How a program runs a file as a module, whatever it is called to others. */
export const FILE_MODULES: Readonly<Record<string, Builtin>> = {
  "importlib.util.spec_from_file_location": specOf,
  "importlib.util.module_from_spec": moduleOf,
  [RUN]: run,
};
