/** Colours in pairs of ink and ground that keep a contrast of 4.5 at least, in both schemes. */
export const TOKENS = `:root {
  color-scheme: light dark;
  --ground: #f6f7f9; --sheet: #ffffff; --sunk: #f3f5f8; --line: #d9dfe6; --strong-line: #8b95a1;
  --ink: #1a2027; --soft: #525c67; --link: #0a58a8;
  --pass: #13602b; --pass-ground: #dff4e5; --pass-line: #2c8a4a;
  --warn: #744900; --warn-ground: #fdeec8; --warn-line: #b97a0a;
  --fail: #a01227; --fail-ground: #fde4e5; --fail-line: #cf2c42;
  --open: #47505a; --open-ground: #e9edf1; --open-line: #6c7782;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1217; --sheet: #151a21; --sunk: #1b212a; --line: #2b333d; --strong-line: #76818d;
    --ink: #e4e8ed; --soft: #a3adb8; --link: #7ab8ff;
    --pass: #83dba0; --pass-ground: #12301d; --pass-line: #3fa35f;
    --warn: #efc46a; --warn-ground: #372a0b; --warn-line: #c18e24;
    --fail: #ff9fa6; --fail-ground: #431a20; --fail-line: #ea5d6b;
    --open: #bcc5cf; --open-ground: #262e37; --open-line: #8b96a2;
  }
}
`;
