import type { OpenAPIV3_1 } from "openapi-types";
import type { SecurityScheme } from "../../contract/operation.ts";

type SchemeObject = OpenAPIV3_1.SecuritySchemeObject;
type Settings = Readonly<Record<string, string>>;

const BEARER: SchemeObject = { type: "http", scheme: "bearer" };

/** FastAPI's classes in OpenAPI's words; null where they, or what is known of them, do not suffice. */
const CLASSES: Readonly<Record<string, (settings: Settings) => SchemeObject | null>> = {
  HTTPBearer: ({ bearerFormat }) => (bearerFormat === undefined ? BEARER : { ...BEARER, bearerFormat }),
  HTTPBasic: () => ({ type: "http", scheme: "basic" }),
  HTTPDigest: () => ({ type: "http", scheme: "digest" }),
  HTTPBase: ({ scheme }) => (scheme === undefined ? null : { type: "http", scheme }),
  APIKeyHeader: ({ name }) => apiKey("header", name),
  APIKeyQuery: ({ name }) => apiKey("query", name),
  APIKeyCookie: ({ name }) => apiKey("cookie", name),
  OAuth2PasswordBearer: ({ tokenUrl }) =>
    tokenUrl === undefined ? BEARER : { type: "oauth2", flows: { password: { tokenUrl, scopes: {} } } },
  OAuth2AuthorizationCodeBearer: ({ authorizationUrl, tokenUrl }) =>
    authorizationUrl === undefined || tokenUrl === undefined
      ? BEARER
      : { type: "oauth2", flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes: {} } } },
  OpenIdConnect: ({ openIdConnectUrl }) =>
    openIdConnectUrl === undefined ? null : { type: "openIdConnect", openIdConnectUrl },
};

export const schemeObject = ({ scheme, settings = {} }: SecurityScheme): SchemeObject | null =>
  CLASSES[scheme ?? ""]?.(settings) ?? null;

const apiKey = (place: string, name: string | undefined): SchemeObject | null =>
  name === undefined ? null : { type: "apiKey", in: place, name };
