import type { Request } from "./request.ts";

/** `file#Outer.inner` → `Outer.inner`; at module level the file's name, which a default export goes by as well. */
export function holderName({ holder, part }: Pick<Request, "holder" | "part">): string {
  const [path = "", name = ""] = holder.split("#");
  const file = path.split("/").at(-1) ?? path;
  const own = name === "" ? file : name.replace(/^default(?=$|\.)/, file.replace(/\.\w+$/, ""));
  return part === undefined ? own : `${own}.${part}`;
}
