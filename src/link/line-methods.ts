/** `curl -X POST`, `-Method Post`, `http PUT`, `method: post`. */
const NAMED =
  /(?:\s-X\s*|--request[ =]|-Method\s+|--method[= ]|\bhttps?\s+)["']?(get|post|put|patch|delete|head|options)\b/i;
const QUOTED = /["'](GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)["']/;
const BESIDE = /\b(?:http_?)?method["']?\s*[:=]\s*["']?(get|post|put|patch|delete|head|options)\b/i;

/** What a command sends a request with; null where it does not say. */
export function methodsOf(command: string, near: string): readonly string[] | null {
  const named = NAMED.exec(command) ?? QUOTED.exec(command) ?? BESIDE.exec(command);
  if (named !== null) return [(named[1] ?? "").toUpperCase()];
  if (/\bcurl\b/.test(command)) return curlMethods(command);
  if (/\bwget\b/.test(command)) return /--post-(?:data|file)\b/.test(command) ? ["POST"] : ["GET", "HEAD"];
  const beside = BESIDE.exec(near);
  return beside === null ? null : [(beside[1] ?? "").toUpperCase()];
}

/** By what it sends along. */
function curlMethods(command: string): readonly string[] {
  if (/\s(?:-\w*G|--get)\b/.test(command)) return ["GET"];
  if (/\s(?:-T|--upload-file)\b/.test(command)) return ["PUT"];
  if (/\s(?:-d|--data(?:-\w+)?|-F|--form|--json)\b/.test(command)) return ["POST"];
  return ["GET", "HEAD"];
}
