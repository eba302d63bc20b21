import type { OpenAPIV3_1 } from "openapi-types";

/** The parts of an OpenAPI 3.1 document that are written here; the package's parameters still have schemas of 3.0. */

export type SchemaObject = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject;

export type ParameterObject = Omit<
  OpenAPIV3_1.ParameterObject,
  "schema" | "content" | "examples" | "example"
> & {
  schema: SchemaObject;
  "x-internal"?: true;
};

export type OperationObject = Omit<OpenAPIV3_1.OperationObject, "parameters" | "requestBody"> & {
  parameters?: ParameterObject[];
  requestBody?: OpenAPIV3_1.RequestBodyObject;
  "x-internal"?: true;
  "x-hop-audit": Origin;
};

/** Where an operation comes from, and what OpenAPI has no word for. */
export interface Origin {
  symbol: string;
  handler: string;
  file: string;
  line: number;
  registered: boolean;
  app?: string;
  conditions?: string[];
  /** The path as the code writes it, where the document has other names in it. */
  path?: string;
  authentication?: { required: boolean; via: string; scheme: string | null };
  /** `partial`: more can be read from the request than is listed; `unsure`: what is listed need not be its own. */
  parameters?: "partial" | "unsure";
  /** Parameters of which it is not known where in the request they stand. */
  unplaced?: string[];
  /** Operations of the same method and path, of which a document can hold one only. */
  others?: OtherOperation[];
}

export interface OtherOperation {
  symbol: string;
  file: string;
  line: number;
  app?: string;
}

export interface WebSocketEntry {
  path: string;
  parameters?: ParameterObject[];
  "x-hop-audit": Origin;
}

export interface UndeterminedEntry {
  method: string;
  path: string;
  symbol: string;
  reason: string;
  file: string;
  line: number;
}

export type PathItem = Partial<Record<Verb, OperationObject>>;
export type Verb = (typeof VERBS)[number];

/** In the order in which OpenAPI lists them. */
export const VERBS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export interface OpenapiDocument {
  openapi: "3.1.0";
  info: OpenAPIV3_1.InfoObject;
  paths: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, OpenAPIV3_1.SchemaObject>;
    securitySchemes?: Record<string, OpenAPIV3_1.SecuritySchemeObject>;
  };
  "x-websockets"?: WebSocketEntry[];
  "x-undetermined"?: UndeterminedEntry[];
}
