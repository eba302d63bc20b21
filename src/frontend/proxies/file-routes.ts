import { concat, type Pattern, text } from "../../contract/pattern.ts";

/** `[id]` is a parameter, `[...path]` any number of segments; groups `(x)` and slots `@x` are no part of the path. */
export function filePath(folders: string): Pattern {
  const segments = folders.split("/").filter((folder) => folder !== "" && !/^(?:\(.*\)|@.*)$/.test(folder));
  return segments.length === 0
    ? text("/")
    : concat(...segments.flatMap((folder): Pattern[] => [text("/"), segmentOf(folder)]));
}

function segmentOf(folder: string): Pattern {
  const [, name] = /^\[+(?:\.\.\.)?([^\]]*)\]+$/.exec(folder) ?? [];
  if (name === undefined) return text(folder);
  const part = { kind: "hole", name: name === "" ? "rest" : name, role: "param" } as const;
  return [folder.includes("...") ? { ...part, greedy: true } : part];
}
