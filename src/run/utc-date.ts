import { UserError } from "./user-error.ts";

/** Today in UTC, as `YYYY-MM-DD`; SOURCE_DATE_EPOCH, in seconds, overrides it. */
export function utcDate(epoch: string | undefined): string {
  if (epoch === undefined || epoch === "") return new Date().toISOString().slice(0, 10);
  const seconds = Number(epoch);
  if (!Number.isFinite(seconds))
    throw new UserError(`SOURCE_DATE_EPOCH is ${JSON.stringify(epoch)}; it must be a number of seconds`);
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
