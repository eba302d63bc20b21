import type { Refused, SecurityScheme } from "../../contract/operation.ts";
import { perFunction } from "../python/per-function.ts";
import type { Program } from "../python/program.ts";
import type { FunctionValue } from "../python/value.ts";
import { refusedIn } from "./refused.ts";
import { returnsBody } from "./returned-body.ts";
import { schemeIn } from "./security-schemes.ts";
import { settledSelf } from "./settled-self.ts";

/** What a dependency's function does when it runs. */
export interface DependencyBody {
  /** It decodes a token, or turns away a request without credentials. */
  readonly scheme: SecurityScheme | null;
  readonly refuses: readonly Refused[];
  /** It hands over what was sent. */
  readonly returnsBody: boolean;
}

/** What an instance does can hang on how it was made, and what a closure does on what is around it. */
export function bodyReader(program: Program): (target: FunctionValue) => DependencyBody {
  const cache = perFunction<DependencyBody>();
  return (target) => {
    const known = cache.get(target);
    if (known !== undefined) return known;
    const followed = program.follow(target, settledSelf(program, target));
    return cache.set(target, {
      scheme: schemeIn(program, followed),
      refuses: refusedIn(program, followed),
      returnsBody: returnsBody(program, followed),
    });
  };
}
