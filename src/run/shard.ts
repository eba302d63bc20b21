import { UserError } from "./user-error.ts";

/** One part of a run: the `index`-th (from 1) of `total`. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

export const WHOLE: Shard = { index: 1, total: 1 };

/** `2/4` */
export function parseShard(text: string): Shard {
  const [, index, total] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || total === undefined || index > total)
    throw new UserError(`--shard ${text}: it must be the part and how many there are, such as 1/4`);
  return { index, total };
}

/** Every n-th target, so that neighbours, which tend to cost the same, are spread. */
export const isInShard = ({ index, total }: Shard, position: number): boolean =>
  position % total === index - 1;
