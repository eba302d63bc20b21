import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const ROUTER = `
from fastapi import APIRouter
router = APIRouter()

@router.get("/items")
def items(): ...
`;

/** Why the loose route is not decided; null where it is: nothing registers it. */
function doubtOf(files: Record<string, string>): string | null {
  const { operations } = linkFastapi(
    programOf({
      "app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef root(): ...\n",
      "app/blanks/service/endpoints.py": ROUTER,
      "app/blanks/service/serve.py": "from .endpoints import router\n",
      ...files,
    }),
    { isTest: () => false },
  );
  const [loose] = operations.filter(({ registered }) => !registered);
  const [doubt] = loose?.undetermined ?? [];
  return doubt === undefined ? null : `${doubt.file}:${doubt.line} ${doubt.expression}`;
}

it.each([
  [`import os\nROOT = os.path.join(os.getcwd(), "app", "blanks")\n`, `app/new.py:2 "blanks"`],
  [`from pathlib import Path\nROOT = Path("app") / "blanks" / NAME\n`, `app/new.py:2 "blanks"`],
])("does not decide what becomes of routes in a folder that the code names as a path: %s", (text, doubt) => {
  expect(doubtOf({ "app/new.py": text })).toBe(doubt);
});

it("decides it where nothing names the folder as one, or somebody imports what is in it", () => {
  const naming = `import os\nROOT = os.path.join("app", "blanks")\n`;
  expect(doubtOf({})).toBeNull();
  expect(doubtOf({ "app/new.py": `KIND = "blanks"\n` })).toBeNull();
  expect(doubtOf({ "app/blanks/service/new.py": naming })).toBeNull();
  expect(doubtOf({ "app/new.py": `${naming}from app.blanks.service import serve\n` })).toBeNull();
  expect(doubtOf({ "app/new.py": `import os\nROOT = os.path.join("..", "app")\n` })).toBeNull();
});

it("leaves what is decided of other routes decided", () => {
  const { undetermined } = linkFastapi(
    programOf({
      "app/main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef root(): ...\n",
      "app/blanks/endpoints.py": ROUTER,
      "app/new.py": `import os\nROOT = os.path.join("app", "blanks")\n`,
    }),
    { isTest: () => false },
  );
  expect(undetermined).toEqual([]);
});
