import { expect, it } from "vitest";
import { pydanticVersion } from "./pydantic-version.ts";

const versionOf = (...texts: readonly string[]): 1 | 2 | null =>
  pydanticVersion(
    texts.map((text) => ({ file: "m.py", text, lines: [0], body: [], docstring: null, problems: [] })),
  );

it.each([
  ["from pydantic import BaseModel, ConfigDict", 2],
  ["from pydantic import (\n    BaseModel,\n    field_validator,\n)", 2],
  ["from pydantic_settings import BaseSettings", 2],
  ["order = OrderRead.model_validate(row)", 2],
  ["from pydantic import BaseSettings", 1],
  ["from pydantic import BaseModel\nclass Tags(BaseModel):\n    __root__: list[str]", 1],
  ["from pydantic import BaseModel, validator", null],
] as const)("%s", (text, version) => {
  expect(versionOf(text)).toBe(version);
});

it("decides nothing for code that is on its way", () => {
  expect(versionOf("from pydantic import BaseSettings", "from pydantic import ConfigDict")).toBeNull();
});
