import { type Authentication, authenticationOf } from "../../../contract/authentication.ts";
import type { Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import { perObject } from "../../../contract/per-object.ts";
import type { Rule } from "../../../contract/rule.ts";
import type { Subject } from "../../../contract/trace.ts";
import { wordsOf } from "../../../contract/words.ts";

export const rule: Rule = {
  meta: {
    id: "route/unauthenticated-write",
    severity: "medium",
    hop: "route",
    verdict: "warn",
    securitySeverity: "6.5",
    title: "A write without authentication",
    summary: "The operation writes and asks nobody who they are, where most writes of the application do.",
    explains: [],
  },
  check(subject) {
    const { operation, world } = subject;
    if (!isOpenWrite(operation) || looksWho(subject)) return [];
    const { writes, guarded } = writesByApp(world.operations).get(operation.app) ?? NO_WRITES;
    if (guarded.length < LEAST || guarded.length < writes.length * MOST) return [];
    const [example] = guarded;
    const via = example === undefined ? null : authenticationOf(example).via;
    return [
      {
        location: operation.place,
        message: `\`${operation.method} ${render(operation.path)}\` has no authentication; ${guarded.length} of the application's ${writes.length} writes have it.`,
        impact: "Whoever reaches the server can make this write.",
        fix: `${via === null ? "Authenticate it as its neighbours do" : `Depend on \`${via}\` as its neighbours do`}, or check who calls in the handler.`,
        related: guarded
          .slice(0, 1)
          .map((other) => ({ ...other.place, note: `authenticated via \`${authenticationOf(other).via}\`` })),
        declaration: operation.handler.qualifiedName,
        code: world.quote(operation.place).text,
      },
    ];
  },
};

interface Writes {
  readonly writes: readonly Operation[];
  readonly guarded: readonly Operation[];
}

const NO_WRITES: Writes = { writes: [], guarded: [] };

const writesByApp = perObject((operations: readonly Operation[]): ReadonlyMap<string | null, Writes> => {
  const writes = operations.filter(isMeantForUsers);
  const apps = new Set(writes.map(({ app }) => app));
  return new Map(
    [...apps].map((app) => {
      const own = writes.filter((one) => one.app === app);
      return [app, { writes: own, guarded: own.filter((one) => authenticationOf(one).required) }];
    }),
  );
});

/** Fewer authenticated writes than this are no custom. */
const LEAST = 3;
/** The part of all writes that is taken for most. */
const MOST = 2 / 3;

const WRITES = ["POST", "PUT", "PATCH", "DELETE"];

/** Ways in, and what is sent before anybody is known. */
const WAYS_IN = new Set(
  "login logout signin signup signout register registration authorize auth oauth oauth2 oidc sso saml mfa otp totp token tokens refresh session sessions password forgot reset recover recovery verify verification confirm confirmation activate activation magic invite invitation invitations join callback public guest anonymous contact feedback newsletter waitlist subscribe unsubscribe health ping".split(
    " ",
  ),
);

const isMeantForUsers = (operation: Operation): boolean =>
  operation.registered &&
  WRITES.includes(operation.method) &&
  operation.gone === undefined &&
  !isWayIn(operation);

const isWayIn = ({ path, handler }: Operation): boolean =>
  [...wordsOf(render(path)), ...wordsOf(handler.name)].some((word) => WAYS_IN.has(word)) ||
  /(?:log|sign)[-_](?:in|up|out)|(?:create|new|add)[-_](?:account|user)\b/i.test(
    `${render(path)} ${handler.name}`,
  );

const isOpenWrite = (operation: Operation): boolean =>
  isMeantForUsers(operation) &&
  (operation.method !== "POST" || wordsOf(operation.handler.name).some((word) => WRITING.has(word))) &&
  operation.undetermined.length === 0 &&
  operation.conditions.length === 0 &&
  operation.parameterDoubt === undefined &&
  !isAsgi(operation) &&
  isOpen(authenticationOf(operation)) &&
  operation.dependencies.every(({ definition, session }) => definition !== null || session === true);

/** An ASGI application as the endpoint has the whole request, and can hand it on to others that ask who calls. */
const isAsgi = ({ parameters }: Operation): boolean =>
  parameters.map(({ name }) => name).join(" ") === "scope receive send";

const isOpen = ({ via, doubts }: Authentication): boolean => via === null && doubts.length === 0;

/** A POST can just ask, in many words. */
const WRITING = new Set(
  "create add insert update delete remove set save store upload import send publish post submit assign approve reject cancel start stop pay transfer make archive restore move clear reset trigger".split(
    " ",
  ),
);

const WHO =
  /auth(?!or)|signature|hmac|secret|api_?key|token|cookie|credential|permission|forbidden|current_user|principal|identity|\.state\b|verif|\b40[13]\b|login|session_id|is_admin|superuser/i;

/** The handler, its decorators or what it depends on can ask who calls, by hand. */
const looksWho = ({ operation, world }: Subject): boolean =>
  [
    operation.place,
    operation.handler.place,
    ...operation.dependencies.flatMap(({ definition }) => definition ?? []),
  ]
    .map(world.sourceOf)
    .some((source) => WHO.test(source));
