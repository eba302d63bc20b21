import type { HttpMethod } from "../../contract/operation.ts";
import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { OwnRoute } from "../../contract/request.ts";
import type { ScriptModule, Statement } from "../script/tree.ts";
import { scriptPlace } from "./script-place.ts";

const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** Next's route handlers: `app/**\/route.ts` by its exported methods, `pages/api/**` with a default handler. */
export function ownRoutes(module: ScriptModule): OwnRoute[] {
  const app = /(?:^|\/)app\/((?:.*\/)?)route\.[cm]?[jt]sx?$/.exec(module.file);
  if (app !== null) return appRoute(module, app[1] ?? "");
  const pages = /(?:^|\/)pages\/(api\/.*)\.[cm]?[jt]sx?$/.exec(module.file);
  if (pages === null || !module.body.some(exportsDefault)) return [];
  const path = (pages[1] ?? "").replace(/\/index$/, "");
  return [{ path: folderPath(path), methods: [], place: scriptPlace(module, { start: 0, end: 0 }) }];
}

function appRoute(module: ScriptModule, folders: string): OwnRoute[] {
  const methods = exportedNames(module.body).filter((name): name is HttpMethod => METHODS.test(name));
  if (methods.length === 0) return [];
  // The last `app` folder is the router's: `apps/app/src/app/api/route.ts`.
  const inner = folders.replace(/^.*\/app\//, "");
  return [{ path: folderPath(inner), methods, place: scriptPlace(module, { start: 0, end: 0 }) }];
}

const exportsDefault = (statement: Statement): boolean =>
  statement.kind === "export-default" ||
  ((statement.kind === "function-declaration" || statement.kind === "class-declaration") &&
    statement.default) ||
  (statement.kind === "export-names" && statement.names.some((one) => one.exported === "default"));

function exportedNames(body: readonly Statement[]): string[] {
  return body.flatMap((statement): string[] => {
    switch (statement.kind) {
      case "function-declaration":
        return statement.exported && statement.function.name !== null ? [statement.function.name] : [];
      case "variable":
        return statement.exported
          ? statement.declarators.flatMap(({ target }) => (target.kind === "name" ? [target.name] : []))
          : [];
      case "export-names":
        return statement.names.map((one) => one.exported);
      default:
        return [];
    }
  });
}

/** `[id]` is a parameter, `[...path]` any number of segments; groups `(x)` and slots `@x` are no part of the path. */
function folderPath(folders: string): Pattern {
  const segments = folders.split("/").filter((folder) => folder !== "" && !/^(?:\(.*\)|@.*)$/.test(folder));
  return segments.length === 0
    ? text("/")
    : concat(...segments.flatMap((folder): Pattern[] => [text("/"), segmentOf(folder)]));
}

function segmentOf(folder: string): Pattern {
  const name = /^\[+(?:\.\.\.)?([^\]]+)\]+$/.exec(folder)?.[1];
  if (name === undefined) return text(folder);
  const part = { kind: "hole", name, role: "param" } as const;
  return [folder.includes("...") ? { ...part, greedy: true } : part];
}
