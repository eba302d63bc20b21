import type { Break } from "../break.ts";
import { changeCalledFunction } from "./change-called-function.ts";
import { deleteTests } from "./delete-tests.ts";
import { dropInclude } from "./drop-include.ts";
import { dropIndex } from "./drop-index.ts";
import { renameCalledFunction } from "./rename-called-function.ts";
import { renameField } from "./rename-field.ts";
import { renameRequestPath } from "./rename-request-path.ts";
import { renameRoutePath } from "./rename-route-path.ts";
import { replaceByLiterals } from "./replace-by-literals.ts";
import { swapRequestMethod } from "./swap-request-method.ts";
import { swapRouteMethod } from "./swap-route-method.ts";
import { unplug } from "./unplug.ts";

export const breaks: readonly Break[] = [
  dropInclude,
  renameRoutePath,
  renameRequestPath,
  swapRouteMethod,
  swapRequestMethod,
  replaceByLiterals,
  deleteTests,
  dropIndex,
  renameField,
  renameCalledFunction,
  changeCalledFunction,
  unplug,
];
