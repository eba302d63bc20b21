/** Cuts a text to a number of characters, the last one being an ellipsis; never inside a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length - 1)).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Keeps the end, which tells more of a path. */
export function cutStart(text: string, length: number): string {
  if (text.length <= length) return text;
  return `…${text.slice(text.length - Math.max(0, length - 1)).replace(/^[\udc00-\udfff]/, "")}`;
}
