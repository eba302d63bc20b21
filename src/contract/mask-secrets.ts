/**
 * Masks string literals that look like credentials. The mask has the length of what it hides, so that
 * lines and columns of a quotation stay true.
 *
 * Deliberately not handled: passwords that are plain words (`"changethis"`), which cannot be told from
 * field names, and credentials that are put together from several literals.
 */
export function maskSecrets(text: string): string {
  if (!MAY_HOLD.test(text)) return text;
  return maskNamedLiterals(maskUrlPasswords(maskTokens(maskPrivateKeys(text))));
}

const stars = (text: string): string => text.replace(/[^\s]/g, "*");

/** The end may be cut off; then everything to the end of the quotation is key. */
const PRIVATE_KEY =
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([\s\S]*?)(-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g;

function maskPrivateKeys(text: string): string {
  const whole = text.replace(
    PRIVATE_KEY,
    (_, begin: string, body: string, end: string) => begin + maskKey(body) + end,
  );
  const end = whole.search(/-----END [A-Z ]{0,40}PRIVATE KEY-----/);
  const begin = whole.indexOf("-----BEGIN ");
  return end < 0 || (begin >= 0 && begin < end)
    ? whole
    : whole.slice(0, end).replace(KEY_LINE, maskKey) + whole.slice(end);
}

const maskKey = (body: string): string =>
  body.replace(/\\n|[A-Za-z0-9+/=:,-]+/g, (run) => (run === "\\n" ? run : stars(run)));

/** Of a key whose head was cut off. */
const KEY_LINE = /^[ \t"']*[A-Za-z0-9+/=]{8,}(?:\\n|[ \t"',])*$/gm;

/** Tokens that their issuers made recognisable, wherever they stand. */
const TOKENS = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|glpat-[\w-]{20,})/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}/g,
  /\bwhsec_[A-Za-z0-9+/=]{16,}/g,
  /\bsk-(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Za-z0-9_-]{20,}/g,
  /\bAIza[0-9A-Za-z_-]{35}/g,
  /\bya29\.[\w-]{20,}/g,
  /\b(?:npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30,}|pypi-[\w-]{50,}|dop_v1_[a-f0-9]{64})/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
  /(?<=\b(?:Bearer|Basic) )(?=[\w.~+/-]*\d)[\w.~+/-]{16,}=*/g,
];

const maskTokens = (text: string): string =>
  TOKENS.reduce((masked, token) => masked.replace(token, stars), text);

const URL_PASSWORD = /(:\/\/[^\s:@/"'`{}<>]{1,100}:)([^\s@/"'`{}<>$%]{1,200})(?=@)/g;

/** `postgresql://user:password@host`, unless the password is itself a hole. */
const maskUrlPasswords = (text: string): string =>
  text.replace(URL_PASSWORD, (_, head: string, word: string) => head + stars(word));

const LITERAL = /"((?:[^"\\\n]|\\.){6,})"|'((?:[^'\\\n]|\\.){6,})'|`((?:[^`\\\n]|\\.){6,})`/g;

function maskNamedLiterals(text: string): string {
  return text.replace(LITERAL, (literal: string, ...rest: unknown[]) => {
    const offset = rest.find((part) => typeof part === "number") ?? 0;
    const name = nameBefore(text.slice(Math.max(0, offset - 160), offset));
    const value = literal.slice(1, -1);
    if (name === null || !looksSecret(name, value)) return literal;
    return literal.charAt(0) + stars(value) + literal.charAt(0);
  });
}

const SECRET_WORD =
  /secret|token|passw(?:or)?d|passwd|passphrase|\bpwd|api_?-?key|access_?-?key|private_?-?key|signing_?-?key|encryption_?-?key|auth_?-?key|credential/;
const NAME = new RegExp(`[\\w$-]*(?:${SECRET_WORD.source})[\\w$-]*`, "gi");

/**
 * The secret-like name that a literal belongs to: an assignment, an annotation, a keyword argument, an entry of an
 * object, a call around the literal, or the default after an environment name.
 */
function nameBefore(before: string): string | null {
  const match = [...before.matchAll(NAME)].at(-1);
  if (match === undefined) return null;
  const between = before.slice(match.index + match[0].length);
  // The default of an environment read follows its name after a comma; elsewhere a comma starts something else.
  const glue = /^[A-Z0-9_]+$/.test(match[0]) ? AFTER_ENVIRONMENT_NAME : AFTER_NAME;
  return glue.test(between) && BEFORE_VALUE.test(between) ? match[0] : null;
}

const AFTER_NAME = /^["'`]?\]?[)\s]*[^"'`,;{}<>]{0,80}$/;
const AFTER_ENVIRONMENT_NAME = /^(?:["'`]\s*,|["'`]?\]?)[)\s]*[^"'`,;{}<>]{0,80}$/;
const BEFORE_VALUE = /[=:,(?|]\s*\(?\s*[frbu]{0,2}$/i;

function looksSecret(name: string, value: string): boolean {
  if (/\s|[{}<>]|\$|\[\]|^(?:\/|\.|https?:)/.test(value) || /^[*x.•-]+$/i.test(value)) return false;
  if (!/[^A-Za-z_.:/-]/.test(value)) return false;
  if (/pass|pwd/i.test(name)) return true;
  return value.length >= 16 && !isName(value);
}

/** `access_token_v2`, `X-Api-Key-2`: words, not entropy. */
const isName = (value: string): boolean =>
  value.split(/[_\-.:/]/).every((part) => /^(?:[A-Za-z]+\d{0,2}|\d{1,2})$/.test(part));

/** What each of the masks looks for, without what it wants around it: most texts hold none of it. */
const MAY_HOLD = new RegExp(
  [/PRIVATE KEY-----/, ...TOKENS, URL_PASSWORD, SECRET_WORD].map(({ source }) => source).join("|"),
  "i",
);
