import { expect, it } from "vitest";
import { TOKENS } from "./tokens.ts";

const [light = "", dark = ""] = TOKENS.split("@media");

const colour = (scheme: string, name: string): string =>
  new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(scheme)?.[1] ?? "";

/** As WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(scheme: string, ink: string, ground: string): number {
  const [a = 0, b = 0] = [ink, ground].map((name) => luminance(colour(scheme, name))).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

const INKS = [
  ...["ground", "sheet", "sunk", "pass-ground", "warn-ground", "fail-ground", "open-ground"].map((on) => [
    "ink",
    on,
  ]),
  ...["ground", "sheet", "sunk"].flatMap((on) => [
    ["soft", on],
    ["link", on],
  ]),
  ...["pass", "warn", "fail", "open"].flatMap((name) => [
    [name, `${name}-ground`],
    [name, "sheet"],
  ]),
] as [string, string][];

it.each(INKS)("%s on %s is read in both schemes", (ink, ground) => {
  expect(contrast(light, ink, ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark, ink, ground)).toBeGreaterThanOrEqual(4.5);
});

/** Lines that mean something, beside words that say the same. */
it.each(["pass-line", "warn-line", "fail-line", "open-line", "strong-line"])(
  "%s is seen on a sheet",
  (line) => {
    expect(contrast(light, line, "sheet")).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, line, "sheet")).toBeGreaterThanOrEqual(3);
  },
);
