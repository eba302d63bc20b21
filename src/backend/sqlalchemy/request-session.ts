import { external, NO_ARGUMENTS, symbolic } from "../python/make-value.ts";
import type { Site, Value } from "../python/value.ts";

/** What the middleware of these libraries opens for each request, for whoever imports it. */
const SESSION = /^fastapi_(async_)?sqlalchemy\.(?:middleware\.)?db\.session$/;

/** `db.session` is as good as one that the code makes. */
export function requestSession(path: string, site: Site): Value | null {
  const found = SESSION.exec(path);
  if (found === null) return null;
  const type = found[1] === undefined ? "sqlalchemy.orm.Session" : "sqlalchemy.ext.asyncio.AsyncSession";
  return symbolic({ type: "call", callee: external(type), args: NO_ARGUMENTS }, site);
}
