import { join } from "node:path";

/** A file with code that leaves a trace when it runs, and what a program would do to run it. */
export interface Trap {
  readonly path: string;
  readonly text: string;
}

/** Everything in a repository that tools are known to run, each leaving a file of its own name among the traces. */
export function trapsInto(traces: string): Trap[] {
  const python = (path: string, rest = ""): Trap => ({ path, text: `${pythonTrap(traces, path)}\n${rest}` });
  const script = (path: string, rest = ""): Trap => ({ path, text: `${commonTrap(traces, path)}\n${rest}` });
  const moduleScript = (path: string, rest: string): Trap => ({
    path,
    text: `${moduleTrap(traces, path)}\n${rest}`,
  });
  return [
    python("setup.py"),
    python("conftest.py"),
    python("api/conftest.py"),
    python("api/__init__.py"),
    python("api/sitecustomize.py"),
    python("api/alembic/env.py"),
    python("noxfile.py"),
    script("next.config.js", "module.exports = { rewrites: async () => [] };"),
    script("babel.config.js", "module.exports = {};"),
    script("evil-plugin.js", "module.exports = () => ({});"),
    script("postcss.config.js", "module.exports = {};"),
    script(".eslintrc.js", "module.exports = {};"),
    script(".pnp.cjs"),
    moduleScript(
      "vite.config.ts",
      "export default { server: { proxy: { '/v1': 'http://localhost:8000' } } };",
    ),
    moduleScript("nuxt.config.ts", "export default { routeRules: { '/v1/**': { proxy: 'http://x/**' } } };"),
    moduleScript("vitest.config.ts", "export default {};"),
    // Packages of the tool's own names: it must load the ones that were installed with it.
    ...["typescript", "vue", "@vue/compiler-dom", "svelte", "@babel/parser", "ts-morph", "yaml"].map((name) =>
      script(`node_modules/${name}/index.js`),
    ),
    { path: ".babelrc", text: '{ "plugins": ["./evil-plugin.js"] }' },
    { path: ".npmrc", text: "node-options=--require ./evil-plugin.js\nscript-shell=./evil.sh\n" },
    { path: "evil.sh", text: `#!/bin/sh\n${shellTrap(traces, "evil.sh")}\ncat\n` },
    {
      path: "tsconfig.json",
      text: '{ "compilerOptions": { "strict": true, "plugins": [{ "name": "./evil-plugin.js" }] } }',
    },
    {
      path: "package.json",
      text: JSON.stringify({
        name: "trapped",
        scripts: Object.fromEntries(
          ["preinstall", "install", "postinstall", "prepare", "build", "test"].map((name) => [
            name,
            shellTrap(traces, `package.json-${name}`),
          ]),
        ),
      }),
    },
    { path: "openapi.yaml", text: "openapi: 3.1.0\ninfo: !!js/function 'x'\npaths: {}\n" },
  ];
}

const nameOf = (path: string): string => path.replaceAll("/", "-");

const pythonTrap = (traces: string, path: string): string =>
  `open(${JSON.stringify(join(traces, nameOf(path)))}, "w").write("ran")`;

const commonTrap = (traces: string, path: string): string =>
  `require("node:fs").writeFileSync(${JSON.stringify(join(traces, nameOf(path)))}, "ran");`;

const moduleTrap = (traces: string, path: string): string =>
  `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(join(traces, nameOf(path)))}, "ran");`;

export const shellTrap = (traces: string, name: string): string => `touch '${join(traces, nameOf(name))}'`;
