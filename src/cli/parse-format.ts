export interface WantedFormat {
  readonly name: string;
  /** Null where `--output`, or the format's default, decides. */
  readonly path: string | null;
}

/** `sarif=out.sarif` → the format and its own path. */
export function parseFormat(text: string): WantedFormat {
  const at = text.indexOf("=");
  return at < 0 ? { name: text, path: null } : { name: text.slice(0, at), path: text.slice(at + 1) };
}
