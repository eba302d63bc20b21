import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { createProgram, type ProgramOptions, placeOf } from "./create-program.ts";
import { createPythonExtractor } from "./extract.ts";
import type { Program } from "./program.ts";
import type { PyModule } from "./tree.ts";
import type { FunctionValue, Value } from "./value.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

const programOf = (files: Record<string, string>, options: ProgramOptions = {}): Program =>
  createProgram(
    Object.entries(files).map(([file, text]) => extract(file, text)),
    options,
  );

const valueIn = (program: Program, module: string, name: string): Value | undefined =>
  program.scopeOf(module)?.names.get(name);

/** The string that a module's variable holds, rendered; a value that is none gives its reason. */
function textIn(program: Program, module: string, name: string): string {
  const value = valueIn(program, module, name);
  if (value === undefined) return "nothing";
  const found = program.stringOf(value);
  return "reason" in found ? found.reason : render(found);
}

function functionIn(program: Program, module: string, name: string): FunctionValue {
  const value = valueIn(program, module, name);
  if (value?.kind !== "function") throw new Error(`${name} is ${value?.kind}`);
  return value;
}

describe("strings", () => {
  it.each([
    ["X = '/a' + '/b'", "/a/b"],
    ["P = 'v1'\nX = f'/{P}/{{id}}'", "/v1/{id}"],
    ["X = '/{}/{n}'.format('a', n=2)", "/a/2"],
    ["X = '/%s/%(x)s' % {'x': 'b'}", "/<value>/b"],
    ["X = '/%s/%s' % ('a', 'b')", "/a/b"],
    ["X = '//a/'.strip('/').upper()", "A"],
    ["X = '/'.join(['a', 'b', 'c'])", "a/b/c"],
    ["X = {'a': '/x'}.get('a', '/y')", "/x"],
    ["X = {'a': '/x'}.get('b', '/y')", "/y"],
    ["X = {**{'a': '/x'}, 'a': '/z'}['a']", "/z"],
    ["from typing import cast\nX = cast(str, '/x')", "/x"],
    ["import functools\ndef f(a, b): return a + b\nX = functools.partial(f, '/p')('/q')", "/p/q"],
    ["X = (lambda p='/d': p)()", "/d"],
    ["def f(*parts, **kw): return kw['root'] + '/'.join(parts)\nX = f('a', 'b', **{'root': '/'})", "/a/b"],
    ["X = '/' + '-'.join([n for n in ['a', 'b', 'c'] if n != 'b'])", "/a-c"],
    ["X = '/a' if 1 == 1 else '/b'", "/a"],
    [
      "class A:\n    x = '/base'\nclass B(A):\n    @property\n    def path(self): return self.x + '/b'\nX = B().path",
      "/base/b",
    ],
    [
      "class A:\n    prefix = '/a'\n    @classmethod\n    def path(cls): return cls.prefix\nclass B(A):\n    prefix = '/b'\nX = B.path()",
      "/b",
    ],
    [
      "class A:\n    def __init__(self, p): self.p = p\nclass B(A):\n    def __init__(self): super().__init__('/s')\nX = B().p",
      "/s",
    ],
    ["from enum import Enum\nclass E(str, Enum):\n    A = 'users'\nX = f'/{E.A.value}'", "/users"],
    [
      "from dataclasses import dataclass\n@dataclass\nclass C:\n    a: str\n    b: str\nX = C('/a', b='/b').b",
      "/b",
    ],
    [
      "from dataclasses import dataclass\n@dataclass\nclass C:\n    a: str\n    def __post_init__(self):\n        self.b = self.a + '/b'\nX = C('/a').b",
      "/a/b",
    ],
    ["def f():\n    global X\n    X = '/global'\nf()", "/global"],
    [
      "def outer():\n    p = '/closure'\n    def inner(): return p\n    return inner\nX = outer()()",
      "/closure",
    ],
    ["X = (y := '/w')", "/w"],
  ])("%s", (source, expected) => {
    expect(textIn(programOf({ "m.py": source }), "m", "X")).toBe(expected);
  });

  it("keeps environment values as holes with what they fall back to", () => {
    const program = programOf({
      "m.py": "import os\nA = os.environ.get('PREFIX', '/v1') + '/x'\nB = os.environ['P']\n",
    });
    expect(valueIn(program, "m", "A")).toMatchObject({
      pattern: [{ kind: "hole", role: "env", name: "PREFIX", fallback: [{ text: "/v1" }] }, { text: "/x" }],
    });
    expect(textIn(program, "m", "B")).toBe("<P>");
  });

  it("takes what the user says a name holds", () => {
    const program = programOf(
      { "m.py": "import os\nX = os.environ['P'] + '/x'\n" },
      { values: { P: "/v2" } },
    );
    expect(textIn(program, "m", "X")).toBe("/v2/x");
    expect([...program.usedValues]).toEqual(["P"]);
  });

  it("takes the defaults of a settings class for text, and decides no condition by them", () => {
    const program = programOf({
      "m.py": [
        "from pydantic import Field",
        "from pydantic_settings import BaseSettings",
        "class Settings(BaseSettings):",
        "    API: str = '/api'",
        "    V: str = Field(default='/v1')",
        "    ENV: str = 'local'",
        "    @property",
        "    def full(self): return f'{self.API}{self.V}'",
        "settings = Settings()",
        "X = settings.full + '/x'",
        "Y = '/a'",
        "if settings.ENV == 'prod':",
        "    Y = '/b'",
      ].join("\n"),
    });
    expect(textIn(program, "m", "X")).toBe("/api/v1/x");
    expect(valueIn(program, "m", "Y")).toMatchObject({ kind: "choice" });
  });
});

describe("places", () => {
  it("end with what is written, not in the blank lines that a broken class was recovered with", () => {
    const lines = ["class Read(Base):", "    email: Emaf'{il", "    at: datetime", "", "", "class "];
    const module = extract("m.py", lines.join("\r\n"));
    const [place] = module.body.map((node) => placeOf({ module, node }));
    expect(place).toMatchObject({ startLine: 1, endLine: 3, endColumn: 17 });
  });
});

describe("modules", () => {
  it("finds names through aliases, relative and star imports, re-exports and submodules", () => {
    const program = programOf({
      "src/app/__init__.py": "",
      "src/app/a/__init__.py": "from .deep import PATH as EXPORTED\nfrom .stars import *\n",
      "src/app/a/deep.py": "PATH = '/deep'",
      "src/app/a/stars.py":
        "__all__ = ['SHOWN', '_ODD']\nSHOWN = '/shown'\n_ODD = '/odd'\nHIDDEN = '/hidden'",
      "src/app/main.py": [
        "import app.a.deep as d",
        "import app.a.stars",
        "from app.a import EXPORTED, SHOWN, deep, _ODD",
        "from . import a",
        "V = d.PATH + EXPORTED + SHOWN + deep.PATH + a.stars.HIDDEN + app.a.stars.SHOWN",
      ].join("\n"),
    });
    expect(program.names.roots).toEqual(["src"]);
    expect(textIn(program, "app.main", "V")).toBe("/deep/deep/shown/deep/hidden/shown");
    expect(textIn(program, "app.main", "_ODD")).toBe("/odd");
  });

  it("keeps some of many alternatives, and says that there are more", () => {
    const names = [..."abcdefgh"];
    const lines = names.flatMap((name) => [
      `def ${name}(): ...`,
      `if env.AT == '${name}':`,
      `    text, call = '${name}', ${name}`,
    ]);
    const program = programOf({ "m.py": ["import env", "text, call = '', None", ...lines].join("\n") });
    const optionsIn = (name: string) => {
      const value = valueIn(program, "m", name);
      return value?.kind === "choice" ? value.options : [];
    };
    expect(optionsIn("call").map((each) => (each.kind === "function" ? each.def.name : each.kind))).toEqual([
      ...names.toReversed(),
      "constant",
    ]);
    expect(optionsIn("text").at(-1)).toMatchObject({
      kind: "unknown",
      why: { reason: "there are more values here than are followed", file: "m.py" },
    });
  });

  it("goes on behind a loop whose `else` ends it, where the loop may break off", () => {
    const retried = (end: string, after = "") =>
      [
        "import library",
        "for attempt in range(3):",
        "    try:",
        "        library.connect()",
        `        ${end}`,
        "    except OSError:",
        "        library.wait()",
        after,
        "else:",
        "    raise RuntimeError()",
        "X = '/served'",
      ].join("\n");
    const inside = "    for other in library.all():\n        break";
    expect(textIn(programOf({ "m.py": retried("break") }), "m", "X")).toBe("/served");
    expect(textIn(programOf({ "m.py": retried("pass", inside) }), "m", "X")).toBe("nothing");
    expect(
      textIn(programOf({ "m.py": retried("pass", `${inside}\n    else:\n        break`) }), "m", "X"),
    ).toBe("/served");
  });

  it("keeps what a loop's `else` leaves beside what was before, where the loop may break off", () => {
    const source = (end: string) =>
      `import library\nX = '/a'\nfor x in [1, 2]:\n    if library.has(x): ${end}\nelse:\n    X = '/b'`;
    const options = (end: string) => valueIn(programOf({ "m.py": source(end) }), "m", "X");
    expect(options("break")).toMatchObject({ kind: "choice" });
    expect(options("pass")).toMatchObject({ kind: "string" });
  });

  it("tolerates circles and imports for type checkers", () => {
    const program = programOf({
      "a.py":
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from b import B\nclass A: name = '/a'\n",
      "b.py": "from a import A\nclass B(A): pass\nX = B.name\n",
      "c.py": "import d\nX = '/c'\ndef f(): return d.Y\n",
      "d.py": "from c import X\nY = '/d'\n",
    });
    program.scopeOf("a");
    expect(textIn(program, "b", "X")).toBe("/a");
    expect(valueIn(program, "a", "B")).toMatchObject({ kind: "class", qualifiedName: "B" });
    program.scopeOf("c");
    expect(textIn(program, "d", "X")).toBe("/c");
  });

  it("takes an object that hands everything on for what type checkers are told that it is", () => {
    const holder = "class Holder:\n    def __getattr__(self, name): return getattr(self._held, name)\n";
    const files = (other: string) => ({
      "services.py": "class Services:\n    boats: 'Boats'\nclass Boats: ...\n",
      "held.py": `from typing import TYPE_CHECKING\n${other}if TYPE_CHECKING:\n    from services import Services\n    held: Services\nelse:\n    held = Holder()\n`,
      "app.py": "from held import held\nX = held.boats\n",
    });
    const typeIn = (other: string): string | undefined => {
      const program = programOf(files(other));
      const value = valueIn(program, "app", "X");
      return value === undefined ? undefined : program.typeOf(value)?.qualifiedName;
    };
    expect(typeIn(holder)).toBe("Boats");
    expect(typeIn("class Holder: ...\n")).toBeUndefined();
  });

  it("takes a file beside a script for what the script imports, also where another project has such a package", () => {
    const application = {
      "api/app/__init__.py": "",
      "api/app/base.py": "class Base: ...",
      "api/app/application.py": "from app.base import Base\nclass Application(Base): ...",
      "api/app/main.py": "from application import Application",
    };
    const elsewhere = {
      "worker/libs/application/__init__.py": "",
      "worker/libs/application/settings.py": "class Settings: ...",
      "worker/libs/start.py": "from application.settings import Settings",
    };
    for (const files of [application, { ...application, ...elsewhere }]) {
      const program = programOf(files);
      expect(program.scopeOf("app.main")?.names.get("Application")).toMatchObject({ kind: "class" });
    }
  });

  it("takes a library for what it is where the file beside it only wraps it", () => {
    const files = {
      "app/__init__.py": "",
      "app/redis.py": "from redis import Redis as Base\nclass Redis(Base): ...",
      "app/main.py": "from redis import Redis",
      "start.py": "import app.main",
    };
    expect(programOf(files).scopeOf("app.main")?.names.get("Redis")).toMatchObject({
      kind: "external",
      path: "redis.Redis",
    });
  });

  it("runs what stands under a script's test only where the file could be what is started", () => {
    const files = {
      "tool.py": [
        "import part",
        "if __name__ == '__main__': X = '/script'",
        "else: X = '/imported'",
        "if __name__ != '__main__': Y = '/imported'",
      ].join("\n"),
      "part.py": "if __name__ in ('__main__', '__mp_main__'): X = '/script'\nelse: X = '/imported'",
    };
    const imported = programOf(files);
    imported.runUnstarted("tool");
    expect(textIn(imported, "tool", "X")).toBe("/imported");
    expect(textIn(imported, "tool", "Y")).toBe("/imported");
    expect(textIn(imported, "part", "X")).toBe("/imported");
    const started = valueIn(programOf(files), "tool", "X");
    expect(started?.kind === "choice" ? started.options.length : 0).toBe(2);
  });

  it("starts a file when the modules that import it have run", () => {
    const program = programOf({
      "part.py": "import server\nX = '/part'\n",
      "server.py": [
        "def start():",
        "    from part import X",
        "    return X",
        "if __name__ == '__main__':",
        "    STARTED = start()",
      ].join("\n"),
    });
    program.scopeOf("part");
    expect(textIn(program, "server", "STARTED")).toBe("/part");
  });

  it("finds several source roots, and makes one module of one file", () => {
    const program = programOf({
      "one/app/__init__.py": "",
      "one/app/main.py": "from app.core import X\n",
      "one/app/core.py": "X = '/one'",
      "two/app/__init__.py": "",
      "two/app/main.py": "from app.core import X\n",
      "two/app/core.py": "X = '/two'",
      "flat/main.py": "from routers import users\nX = users.X\n",
      "flat/routers/users.py": "X = '/flat'",
    });
    const at = (file: string) => textIn(program, program.moduleNameOf(file) ?? "", "X");
    expect([at("one/app/main.py"), at("two/app/main.py"), at("flat/main.py")]).toEqual([
      "/one",
      "/two",
      "/flat",
    ]);
    expect(new Set(program.modules.values()).size).toBe(8);
  });

  it.each(["", "srv/"])(
    "takes a package for what an import means, not the module of its name beside it",
    (root) => {
      const program = programOf({
        [`${root}app/__init__.py`]: "",
        [`${root}app/schemas.py`]: "OLD = '/old'\n",
        [`${root}app/schemas/__init__.py`]: "from .boats import NEW\n",
        [`${root}app/schemas/boats.py`]: "NEW = '/new'\n",
        [`${root}app/main.py`]: "from app.schemas import NEW\nfrom . import schemas\nX = NEW + schemas.NEW\n",
      });
      expect(textIn(program, "app.main", "X")).toBe("/new/new");
      expect(program.moduleNameOf(`${root}app/schemas.py`)).not.toBe("app.schemas");
    },
  );

  it("takes a module for what an import means, not the folder of its name without `__init__.py`", () => {
    const program = programOf({
      "app/__init__.py": "",
      "app/schemas.py": "X = '/module'\n",
      "app/schemas/boats.py": "X = '/folder'\n",
      "app/main.py": "from app import schemas\nX = schemas.X\n",
    });
    expect(textIn(program, "app.main", "X")).toBe("/module");
  });

  it("takes a file named like a library for itself only where it is imported as part of its package", () => {
    const program = programOf({
      "srv/app/__init__.py": "",
      "srv/app/redis.py": "from redis import Redis\nclass Own: pass\n",
      "srv/app/main.py": "from app.redis import Own\nfrom redis import Redis as R\n",
      "srv/app/more.py": "from app.main import R\n",
    });
    expect(program.names.roots).toEqual(["srv"]);
    expect(valueIn(program, "app.main", "R")).toEqual({ kind: "external", path: "redis.Redis" });
  });

  it("takes a file named like a library for itself nowhere in a package without `__init__.py` above it", () => {
    const program = programOf({
      "lib/src/boats/sails/__init__.py": "",
      "lib/src/boats/sails/redis.py": "import redis\nclass Own: pass\n",
      "lib/src/boats/sails/more.py": "import redis\n",
      "lib/src/boats/hulls.py": "from boats.sails.redis import Own\nfrom boats.sails import more\n",
      "srv/main.py": "from redis import Redis as R\n",
    });
    expect(program.names.roots).toEqual(["lib/src"]);
    expect(valueIn(program, "main", "R")).toEqual({ kind: "external", path: "redis.Redis" });
  });

  it("takes the folder that a program is started in for no package of that name", () => {
    const files = (init: string) => ({
      "fastapi/__init__.py": init,
      "fastapi/settings.py": "PORT = 80\n",
      "fastapi/main.py":
        "import fastapi\nfrom fastapi import FastAPI\nfrom settings import PORT\nX = fastapi.FastAPI\n",
    });
    const library = { kind: "external", path: "fastapi.FastAPI" };
    const nameOf = (program: Program) => program.moduleNameOf("fastapi/main.py") ?? "";
    const started = programOf(files(""));
    expect(valueIn(started, nameOf(started), "FastAPI")).toEqual(library);
    expect(valueIn(started, nameOf(started), "X")).toEqual(library);
    const given = programOf(files("class FastAPI: pass\n"));
    expect(valueIn(given, nameOf(given), "FastAPI")).toMatchObject({ kind: "class" });
  });

  it("starts the imports of a package beside others in its own folder, where its files import so", () => {
    const files = {
      "core/__init__.py": "",
      "core/one.py": "from core.two import Y\nfrom core.three import Z\n",
      "core/two.py": "from core.three import Z\nY = Z\n",
      "core/three.py": "Z = '/core'\n",
      "more/__init__.py": "",
      "more/start.py": "from server.routes import X\nfrom core.three import Z\n",
      "more/server/__init__.py": "",
      "more/server/routes.py": "from server.paths import X\n",
      "more/server/paths.py": "X = '/more'\n",
    };
    const program = programOf(files);
    const start = program.moduleNameOf("more/start.py") ?? "";
    expect([textIn(program, start, "X"), textIn(program, start, "Z")]).toEqual(["/more", "/core"]);
  });

  it("takes a package's own folder for no root where the package is imported as one", () => {
    const own = (more: string) =>
      programOf({
        "app/__init__.py": "",
        "app/main.py": "from redis.asyncio import Redis\n",
        "app/redis/__init__.py": "",
        "app/redis/asyncio.py": "class Redis: ...\n",
        "app/more.py": more,
      });
    for (const more of [
      "from app.redis.asyncio import Redis\n",
      "import app.main\nfrom .redis import asyncio\n",
    ])
      expect(valueIn(own(more), "app.main", "Redis")).toEqual({
        kind: "external",
        path: "redis.asyncio.Redis",
      });
  });

  it("takes a folder from which some imports start for a package as well, where modules are told relative to it", () => {
    const program = programOf({
      "src/shop/main.py": "from .routes import orders\nfrom .paths import OWN\nX = orders.X\nY = OWN\n",
      "src/shop/paths.py": "OWN = '/own'\n",
      "src/shop/routes/orders.py": "from ..paths import OWN\nX = OWN + '/orders'\n",
      "src/shop/migrations/first.py": "from paths import OWN\n",
    });
    expect(program.names.roots).toContain("src/shop");
    const main = program.moduleNameOf("src/shop/main.py") ?? "";
    expect([textIn(program, main, "X"), textIn(program, main, "Y")]).toEqual(["/own/orders", "/own"]);
  });

  it("takes what is imported by a function for the library of that name, not for a module of the tree", () => {
    const program = programOf({
      "own.py": "X = '/own'\n",
      "app.py": "A = __import__('boats.sails').sails\nB = __import__('own').X\n",
    });
    expect(valueIn(program, "app", "A")).toMatchObject({ kind: "external", path: "boats.sails" });
    expect(valueIn(program, "app", "B")).not.toMatchObject({ path: "own.X" });
  });

  it("keeps a library's name that of the library beside a folder of that name from which imports start", () => {
    const program = programOf({
      "redis/main.py": "from paths import OWN\nfrom redis import Redis\nX = OWN\n",
      "redis/paths.py": "OWN = '/own'\n",
    });
    expect(program.names.roots).toEqual(["redis"]);
    const main = program.moduleNameOf("redis/main.py") ?? "";
    expect(textIn(program, main, "X")).toBe("/own");
    expect(valueIn(program, main, "Redis")).toEqual({ kind: "external", path: "redis.Redis" });
  });

  it("takes a folder named like a library for a package only where an import leads into it", () => {
    const program = programOf({
      "examples/fastapi/main.py": "from fastapi import FastAPI\nfrom shared.base import name\n",
      "examples/shared/base.py": "import shared.more\nname = shared.more.name\n",
      "examples/shared/more.py": "name = 'n'\n",
    });
    expect(program.names.roots).toEqual(["examples"]);
    expect(valueIn(program, "fastapi.main", "FastAPI")).toEqual({
      kind: "external",
      path: "fastapi.FastAPI",
    });
    expect(valueIn(program, "fastapi.main", "name")).toMatchObject({ kind: "string" });
  });
});

describe("follow", () => {
  const source = [
    "from sqlmodel import Session, select",
    "from models import User",
    "class Repo:",
    "    def __init__(self, session: Session): self.session = session",
    "    def by_id(self, id):",
    "        return self.session.exec(select(User).where(User.id == id)).first()",
    "class Service:",
    "    def find(self, session, id):",
    "        if id:",
    "            return Repo(session).by_id(id)",
    "        return None",
    "service = Service()",
    "def handler(session: Session, id: int, repo: Repo):",
    "    user = service.find(session, id)",
    "    if user.owner_id != id:",
    "        raise ValueError()",
    "    repo.by_id(3)",
    "    return user",
  ].join("\n");

  it("reports what the tree does not define, in order, with the calls that lead there", () => {
    const program = programOf({
      "m.py": source,
      "models.py": "from sqlmodel import SQLModel\nclass User(SQLModel):\n    id: int",
    });
    const { calls, comparisons } = program.follow(functionIn(program, "m", "handler"));
    const execs = calls.filter(({ site }) => program.textOf(site).startsWith("self.session.exec"));
    expect(execs.map(({ site }) => program.textOf(site).split("(")[0])).toEqual(
      ["self.session.exec", "self.session.exec"].flatMap((text) => [text, text]).slice(0, execs.length),
    );
    const [first] = calls.filter(
      ({ callee }) =>
        callee.kind === "symbolic" &&
        callee.operation.type === "attribute" &&
        callee.operation.name === "exec",
    );
    expect(first?.chain.map((site) => program.textOf(site))).toEqual([
      "service.find(session, id)",
      "Repo(session).by_id(id)",
    ]);
    expect(first?.holder.qualifiedName).toBe("Repo.by_id");
    expect(
      program.textOf(first?.statement ?? { module: first?.site.module as never, node: { start: 0, end: 0 } }),
    ).toMatch(/^return self/);
    expect(first?.callee).toMatchObject({
      operation: {
        object: {
          operation: { type: "parameter", name: "session", annotation: { path: "sqlmodel.Session" } },
        },
      },
    });
    expect(first?.args.positional[0]).toMatchObject({
      operation: {
        callee: {
          operation: { name: "where", object: { operation: { callee: { path: "sqlmodel.select" } } } },
        },
        args: {
          positional: [
            {
              operation: { type: "compare", left: { operation: { name: "id", object: { kind: "class" } } } },
            },
          ],
        },
      },
    });
    expect(comparisons.map(({ value }) => program.textOf(value.site))).toEqual(["user.owner_id != id"]);
  });

  it("goes through a parameter's annotated class", () => {
    const program = programOf({
      "m.py": source,
      "models.py": "from sqlmodel import SQLModel\nclass User(SQLModel):\n    id: int",
    });
    const { calls } = program.follow(functionIn(program, "m", "handler"));
    expect(calls.map(({ chain }) => chain.map((site) => program.textOf(site)).join(" > "))).toContain(
      "repo.by_id(3)",
    );
  });

  it("follows both branches of what only a run can decide", () => {
    const program = programOf({
      "m.py": [
        "from sqlmodel import SQLModel",
        "import lib",
        "class User(SQLModel):",
        "    is_admin: bool = False",
        "class Client:",
        "    def __init__(self): self.ready = False",
        "    def go(self):",
        "        if self.ready: lib.ready()",
        "        else: lib.waiting()",
        "client = Client()",
        "_engine = None",
        "def engine():",
        "    global _engine",
        "    if _engine is None: _engine = lib.make()",
        "    else: lib.reuse()",
        "def handler(user: User, data: dict):",
        "    if user.is_admin: lib.admin()",
        "    else: lib.member()",
        "    client.go()",
        "    engine()",
        "    if User(**data).is_admin: lib.built()",
        "    found, seen = False, []",
        "    for each in lib.rows:",
        "        found = True",
        "        seen.append(each)",
        "    if not found: lib.nothing()",
        "    if not seen: lib.empty()",
      ].join("\n"),
    });
    const { calls } = program.follow(functionIn(program, "m", "handler"));
    expect(calls.map(({ site }) => program.textOf(site))).toEqual(
      ["admin", "member", "ready", "waiting", "make", "reuse", "built", "nothing", "empty"].map(
        (name) => `lib.${name}()`,
      ),
    );
  });

  it("ends where functions call each other for ever", () => {
    const program = programOf({
      "m.py": "def a(): return b()\ndef b(): return a()\ndef c():\n    while True:\n        a()\n",
    });
    expect(program.follow(functionIn(program, "m", "c")).calls).toEqual([]);
  });

  it("carries out what calls nothing however deep it stands: nothing goes deeper there", () => {
    const layers = [...Array(6).keys()].map((at) => `def f${at}(c):\n    return f${at + 1}(c)\n`).join("");
    const undetermined = (last: string) => {
      const wharf = `class Wharf:\n    @property\n    def url(self):\n        if self.a:\n            return 'a'\n        if self.b:\n            return ${last}\n        return 'c'\n`;
      const m = `${wharf}${layers}def f6(c):\n    return Wharf().url\ndef handler(c):\n    return f0(c)\n`;
      const program = programOf({ "m.py": m });
      return program.follow(functionIn(program, "m", "handler")).undetermined.map((one) => one.expression);
    };
    expect(undetermined("'b'")).toEqual([]);
    expect(undetermined("load(self)")).toEqual(["Wharf().url"]);
  });

  it("compares lists that hold themselves", () => {
    const lines = [
      "def f():",
      "    a = [1]",
      "    a.append(a)",
      "    b = [1]",
      "    b.append(b)",
      "    if a == b: lib.same()",
    ];
    const program = programOf({ "m.py": ["import lib", ...lines].join("\n") });
    const { calls } = program.follow(functionIn(program, "m", "f"));
    expect(calls.map(({ site }) => program.textOf(site))).toContain("lib.same()");
  });

  it("changes nothing of the program's state", () => {
    const program = programOf({ "m.py": "items = ['a']\ndef f(): items.append('b')\n" });
    program.follow(functionIn(program, "m", "f"));
    expect(valueIn(program, "m", "items")).toMatchObject({ items: [{ kind: "string" }] });
  });
});
