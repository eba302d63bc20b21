/** What a file is for, by its name. */
export type FileKind = "python" | "script" | "config" | "deployment";

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue)$/;
const MINIFIED = /\.min\.[cm]?js$/;
const CONFIG = /(?:^|\/)(?:[tj]sconfig[^/]*\.json|package\.json)$/;
const DEPLOYMENT =
  /(?:^|\/)(?:[^/]*Dockerfile[^/]*|Procfile|pyproject\.toml|[^/]+\.(?:sh|ya?ml|conf|template))$/;

export function kindOf(file: string): FileKind | null {
  if (file.endsWith(".py")) return "python";
  if (SCRIPT.test(file) && !MINIFIED.test(file)) return "script";
  if (CONFIG.test(file)) return "config";
  return DEPLOYMENT.test(file) && !/openapi/i.test(file) ? "deployment" : null;
}

const PYTHON_TEST = /(?:^|\/)(?:tests?\/|testing\/|conftest\.py$|test_[^/]*\.py$|[^/]*_test\.py$)/;

export const isPythonTest = (file: string): boolean => PYTHON_TEST.test(file);
