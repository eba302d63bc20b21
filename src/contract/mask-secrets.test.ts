import { describe, expect, it } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
const HEX = "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7";

describe("maskSecrets", () => {
  it.each([
    ["an AWS key", 'key = "AKIAIOSFODNN7EXAMPLE"', "AKIAIOSFODNN7EXAMPLE"],
    ["a JWT", `const t = "${JWT}"`, JWT],
    ["an sk- key", 'client("sk-proj-Abc123Def456Ghi789Jkl012")', "sk-proj-Abc123Def456Ghi789Jkl012"],
    [
      "a GitHub token",
      "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    ],
    ["an assignment", `SECRET_KEY = "${HEX}"`, HEX],
    ["an annotated assignment", `SECRET_KEY: str = "${HEX}"`, HEX],
    ["a call around it", `secret_key: SecretStr = SecretStr("${HEX}")`, HEX],
    ["a default of an environment read", `os.getenv("SECRET_KEY", "${HEX}")`, HEX],
    ["a fallback", `const apiKey = process.env.API_KEY ?? "${HEX}"`, HEX],
    ["an object entry", `{ "api_key": "${HEX}" }`, HEX],
    ["an f-string without holes", `token = f"${HEX}"`, HEX],
    ["a password", 'data = {"username": "ann", "password": "S3cret!pass"}', "S3cret!pass"],
    ["a URL's password", 'URL = "postgresql://app:hunter2@db:5432/app"', "hunter2"],
    ["a bearer header", '"Authorization: Bearer abcdef0123456789abcdef"', "abcdef0123456789abcdef"],
  ])("masks %s", (_, text, secret) => {
    const masked = maskSecrets(text);
    expect(masked).not.toContain(secret);
    expect(masked).toBe(text.replace(secret, "*".repeat(secret.length)));
  });

  it("masks a private key, cut or whole, and keeps its lines", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bq\nAbcDefGhi+/=\n";
    for (const text of [key, `${key}-----END RSA PRIVATE KEY-----\nafter = 1`]) {
      const masked = maskSecrets(text);
      expect(masked).not.toMatch(/MIIE|AbcDef/);
      expect(masked.split("\n")).toHaveLength(text.split("\n").length);
    }
    expect(maskSecrets(`${key}-----END RSA PRIVATE KEY-----\nafter = 1`)).toContain("\nafter = 1");
  });

  it("masks the tail of a private key whose head was cut off", () => {
    const tail = "before()\nAbcDefGhiJkl+/=\nMnoPqr0123\n-----END PRIVATE KEY-----";
    expect(maskSecrets(tail)).toBe("before()\n***************\n**********\n-----END PRIVATE KEY-----");
  });

  it.each([
    "password: string;",
    'token: Annotated[str, Depends(oauth2_scheme("token"))]',
    'SECRET_KEY = os.environ["SECRET_KEY_FOR_2024"]',
    "const token = process.env.NEXT_PUBLIC_API_TOKEN;",
    'OAuth2PasswordBearer(tokenUrl="/api/v1/login/access-token")',
    'const TOKEN_KEY = "access_token_storage_v2";',
    '<input type="password" name="new_password" placeholder="At least 8 characters" />',
    "headers: { Authorization: `Bearer ${token}` }",
    'f"postgresql://{USER}:{PASSWORD}@{HOST}/db"',
    'getToken(); const path = "/v1/items/1234567890abcdef1234";',
    'const id = "550e8400-e29b-41d4-a716-446655440000";',
    '"secret", "conversation-2024-01-15-1234567890"',
    "import sk from 'sk-learn-something-longer-than-twenty'",
    'password = "***"',
    "`CredentialSnapshot` (`[].cc_pairs[].credential` of the answer)",
  ])("leaves %s", (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it("changes nothing the second time, and is quick on long lines", () => {
    const text = `SECRET = "${HEX}"`;
    expect(maskSecrets(maskSecrets(text))).toBe(maskSecrets(text));
    const started = Date.now();
    for (const long of [
      "token".repeat(4000),
      '"'.repeat(20000),
      "a:".repeat(10000),
      `token = "${"\\".repeat(20000)}`,
    ])
      maskSecrets(long);
    expect(Date.now() - started).toBeLessThan(1500);
  });
});
