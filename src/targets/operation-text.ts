/** The methods that an operation can have, as they are written in `"GET /path"`. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "WS"] as const;

/**
 * An operation's method and path in the form in which two are compared: the names of parameters, their convertors and
 * the trailing slash make no difference. Null for a text that is not of this form.
 */
export function operationKey(text: string): string | null {
  const [, method, path] = /^([A-Za-z]+)\s+(\/.*)$/.exec(text.trim()) ?? [];
  return method === undefined || path === undefined ? null : `${method.toUpperCase()} ${pathKey(path)}`;
}

function pathKey(path: string): string {
  const plain = path.replace(/\{[^{}]*\}/g, "{}");
  return plain === "/" ? plain : plain.replace(/\/+$/, "");
}
