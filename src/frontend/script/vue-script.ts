/** The script blocks of a single-file component, everything else blanked, so that offsets and lines stay true. */
export function vueScript(text: string): { text: string; language: string } {
  let script = "";
  let language = "js";
  for (const block of text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/g)) {
    const [whole, attributes = "", body = ""] = block;
    const start = block.index + whole.indexOf(">", "<script".length + attributes.length) + 1;
    language = /\blang\s*=\s*["']?(\w+)/.exec(attributes)?.[1] ?? language;
    script += blank(text.slice(script.length, start)) + body;
  }
  return { text: script + blank(text.slice(script.length)), language };
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");
