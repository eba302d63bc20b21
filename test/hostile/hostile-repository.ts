import { SMALL } from "../cli/small-repository.ts";

/** Credentials that stand in quoted code, in every spelling that the tool promises to mask. */
export const SECRETS = [
  "S3cret!pass99",
  "AKIAIOSFODNN7EXAMPLE",
  "hunter2Secret",
  "ghp_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3x",
] as const;

/** What would run, load, link or command something wherever it was printed as it is. */
export const ATTACKS = [
  "</script></title></textarea><script>window.owned=1</script>",
  '"><img src=http://evil.example/x onerror="window.owned=1">',
  "::error file=a.py,line=1::owned",
  "##vso[task.complete]owned ##[error]owned ##teamcity[buildStatus text='owned']",
  "\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007\u001b[2J\u009b31m\u0007",
  "\u202edlrow\u2066 \u200b",
  "| cell | `code` ``` | [link](http://evil.example) ![image](http://evil.example/i) @octocat #1",
  "=cmd|' /C calc'!A0",
  "]]></failure><failure>& &#0;",
  "[click](javascript:alert) {0} {{1}}",
] as const;

/** All of them in one text, each on a line of its own, as one can stand in a name or a literal. */
const EVERYTHING = ATTACKS.join("\n");

const literal = (text: string): string => JSON.stringify(text);

/** Names of files hold anything but a slash; systems allow 255 bytes. */
const FILE_NAMES = {
  app: "::error file=x::owned\n##vso[task.complete]\u001b[31m<img src=x onerror=window.owned=1>`|`.py",
  broken: "\n::warning::owned\n</details><script>window.owned=1<\u2215script>\u202e.py",
  screen: "# Heading\n[link](javascript:window.owned=1)<svg onload=window.owned=1>\u009b2J.tsx",
} as const;

const APP = [
  "import os",
  "from fastapi import Depends, FastAPI",
  `app = FastAPI(title=${literal(EVERYTHING)})`,
  ...ATTACKS.flatMap((attack, index) => [
    "",
    `if os.getenv(${literal(attack)}) == ${literal(attack)}:`,
    `    @app.get(${literal(`/hostile/${index}/${attack.replaceAll(/[{}/]/g, "")}`)}, tags=[${literal(attack)}], summary=${literal(attack)})`,
    `    def hostile_${index}(limit: int = ${index}, name: str = ${literal(attack)}):`,
    `        """${attack.replaceAll("\\", "").replaceAll('"', "'")}"""`,
    `        password = "${SECRETS[0]}"  # ${attack.replaceAll("\n", " ")}`,
    `        key = "${SECRETS[1]}"`,
    `        url = "postgresql://user:${SECRETS[2]}@host/db"`,
    `        token = "${SECRETS[3]}"`,
    "        session.execute(text(",
    `            "select * from notes where name = " + ${literal(attack)}`,
    "        ))",
    "        return []",
  ]),
  "",
].join("\n");

const SCREEN = [
  'import { useEffect, useState } from "react";',
  "",
  `const API_KEY = "${SECRETS[1]}";`,
  "const mockHostile = [",
  ...ATTACKS.map(
    (attack, index) =>
      `  { id: ${index}, name: ${literal(attack)}, password: "${SECRETS[0]}", token: "${SECRETS[3]}" },`,
  ),
  "];",
  "",
  "export function Hostile() {",
  "  const [hostile, setHostile] = useState(mockHostile);",
  "  useEffect(() => {",
  `    fetch("https://user:${SECRETS[2]}@host.example/v1/notes");`,
  ...ATTACKS.map(
    (attack) => `    fetch(${literal(`/v1/none/${attack}`)}, { headers: { token: "${SECRETS[3]}" } });`,
  ),
  `    fetch(unknown(${literal(EVERYTHING)}) + "/x");`,
  "  }, []);",
  "  return <ul>{hostile.map((each) => <li key={each.id}>{each.name}</li>)}</ul>;",
  "}",
  "",
].join("\n");

const TARGETS = {
  version: 1,
  targets: [
    "notes_create_note_POST",
    { symbol: EVERYTHING, operation: "GET /v1/notes" },
    ...ATTACKS.map((attack, index) => ({
      symbol: `hostile_${index} ${attack}`,
      operation: `GET /hostile/${index}/${attack.replaceAll(/[{}/]/g, "")}`,
      why: attack,
      ...(index % 2 === 0 ? { consumers: "external" } : {}),
      suppress: [{ rule: "test/endpoint-untested", reason: attack }],
    })),
    ...ATTACKS.map((attack) => `${attack}_GET`),
  ],
};

/** A repository whose every name and text tries to be more than text. */
export const HOSTILE: Readonly<Record<string, string>> = {
  ...SMALL,
  [`api/${FILE_NAMES.app}`]: APP,
  [`api/${FILE_NAMES.broken}`]: `def (:\n${EVERYTHING}\n`,
  [`web/${FILE_NAMES.screen}`]: SCREEN,
  "targets.json": JSON.stringify(TARGETS, null, 2),
};
