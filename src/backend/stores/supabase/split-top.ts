/** The parts between the commas of a text that stand in no brackets and in no quotes. */
export function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = "";
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && /[({]/.test(char)) depth++;
    else if (!quoted && /[)}]/.test(char)) depth--;
    if (char === "," && depth === 0 && !quoted) {
      parts.push(part);
      part = "";
    } else part += char;
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== "");
}
