import { expect, it } from "vitest";
import { cut, cutStart } from "./cut.ts";
import { defuseCommands } from "./defuse-commands.ts";
import { showControls } from "./show-controls.ts";
import { showPath } from "./show-path.ts";

it.each([
  ["an escape sequence", "a\u001b[31mb", "a\\x1b[31mb"],
  ["a one-byte CSI", "a\u009b31mb", "a\\x9b31mb"],
  ["a lone carriage return, which would overwrite the line", "safe\revil", "safe\\x0devil"],
  ["a backspace", "a\bb", "a\\x08b"],
  ["a bidirectional override", "a\u202eb", "a\\u202eb"],
  ["an isolate", "a\u2066b", "a\\u2066b"],
  ["a line separator", "a\u2028b", "a\\u2028b"],
  ["an invisible tag", "a\u{e0041}b", "a\\u{e0041}b"],
  ["an unpaired surrogate", "a\ud800b", "a\\ud800b"],
])("shows %s", (_, text, shown) => expect(showControls(text)).toBe(shown));

it("leaves text, tabs, line feeds, accents, CJK and emoji as they are", () => {
  const text = "a\tb\nü é 会話 👩‍💻 ✔";
  expect(showControls(text)).toBe(text);
  expect(showControls("a\r\nb")).toBe("a\nb");
});

it.each(["::error file=a::b", "   ::set-output name=a::b", "x ##[error]y", "##vso[task.complete]"])(
  "defuses %s",
  (line) => {
    const defused = defuseCommands(line);
    expect(defused.trimStart().startsWith("::")).toBe(false);
    expect(defused).not.toMatch(/##(\[|vso\[)/);
  },
);

it.each(["rows[::2]", "    ::2]", "std::vector", "## Heading"])("leaves %s", (line) =>
  expect(defuseCommands(line)).toBe(line),
);

it("cuts from either end and never halves a character", () => {
  expect(cut("abcdef", 4)).toBe("abc…");
  expect(cut("abcd", 4)).toBe("abcd");
  expect(cut("ab😀cd", 4)).toBe("ab…");
  expect(cutStart("abcdef", 4)).toBe("…def");
  expect(cutStart("ab😀cd", 4)).toBe("…cd");
});

it.each([
  ["apps/web/app/(auth)/[id]/page.tsx", "apps/web/app/(auth)/[id]/page.tsx"],
  ["a b/AKIAIOSFODNN7EXAMPLE.py", "a b/AKIAIOSFODNN7EXAMPLE.py"],
  ["a\n::error::b\t.py", "a\\x0a::error::b\\x09.py"],
  ["::error::x/\u001b[31m##[error].py", "\\x3a:error::x/\\x1b[31m\\x23#[error].py"],
])("shows the path %j whole and on one line", (path, shown) => expect(showPath(path)).toBe(shown));
