import type { Following } from "./carrier.ts";
import { type Given, NOTHING_GIVEN } from "./type-site.ts";

export const givenAt = ({ givens }: Following, level: number): Given => givens[level] ?? NOTHING_GIVEN;
