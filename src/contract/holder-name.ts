import type { Request } from "./request.ts";

/** `file#Outer.inner` → `Outer.inner`; at module level the file's name. */
export function holderName({ holder }: Pick<Request, "holder">): string {
  const [file = "", name = ""] = holder.split("#");
  return name === "" ? (file.split("/").at(-1) ?? file) : name;
}
