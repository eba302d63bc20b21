import type { HttpMethod } from "../../contract/operation.ts";
import type { OwnRoute } from "../../contract/request.ts";
import type { ScriptModule, Statement } from "../script/tree.ts";
import { filePath } from "./file-routes.ts";
import { scriptPlace } from "./script-place.ts";

const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/**
 * Handlers that frameworks find by their files: Next's `app/**\/route.ts` by its exported methods, `pages/api/**` with
 * a default handler, Nuxt's `server/api/**` and `server/routes/**` with the method in the name, SvelteKit's
 * `routes/**\/+server.ts` by its exported methods.
 */
export function ownRoutes(module: ScriptModule): OwnRoute[] {
  const nitro = /(?:^|\/)server\/(?:routes|(?=api\/))\/?(.*)\.[cm]?[jt]s$/.exec(module.file);
  if (nitro !== null) return nitroRoute(module, nitro[1] ?? "");
  const app =
    /(?:^|\/)app\/((?:.*\/)?)route\.[cm]?[jt]sx?$/.exec(module.file) ??
    /(?:^|\/)routes\/((?:.*\/)?)\+server\.[jt]s$/.exec(module.file);
  if (app !== null) return appRoute(module, app[1] ?? "");
  const pages = /(?:^|\/)pages\/(api\/.*)\.[cm]?[jt]sx?$/.exec(module.file);
  if (pages === null || !module.body.some(exportsDefault)) return [];
  const path = (pages[1] ?? "").replace(/\/index$/, "");
  return [{ path: filePath(path), methods: [], place: scriptPlace(module, { start: 0, end: 0 }) }];
}

function appRoute(module: ScriptModule, folders: string): OwnRoute[] {
  const methods = exportedNames(module.body).filter(isMethod);
  if (methods.length === 0) return [];
  // The last `app` folder is the router's: `apps/app/src/app/api/route.ts`.
  const inner = folders.replace(/^.*\/app\//, "");
  return [{ path: filePath(inner), methods, place: scriptPlace(module, { start: 0, end: 0 }) }];
}

const isMethod = (name: string): name is HttpMethod => METHODS.test(name);

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

const SUFFIX = /\.(get|post|put|patch|delete|head|options)$/;

function nitroRoute(module: ScriptModule, path: string): OwnRoute[] {
  if (!module.body.some(exportsDefault)) return [];
  const method = SUFFIX.exec(path)?.[1]?.toUpperCase() ?? "";
  const plain = path.replace(SUFFIX, "").replace(/(?:^|\/)index$/, "");
  return [
    {
      path: filePath(plain),
      methods: isMethod(method) ? [method] : [],
      place: scriptPlace(module, { start: 0, end: 0 }),
    },
  ];
}
