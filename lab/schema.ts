/** A schema as OpenAPI 3.0 writes it: https://spec.openapis.org/oas/v3.0.3#schema-object */
export interface OpenApiSchema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  properties?: Record<string, OpenApiSchema>;
  additionalProperties?: boolean | OpenApiSchema;
  items?: OpenApiSchema;
  enum?: unknown[];
  oneOf?: OpenApiSchema[];
  anyOf?: OpenApiSchema[];
  allOf?: OpenApiSchema[];
  [keyword: string]: unknown;
}

/** Keywords that mean the same in JSON Schema. */
export const SHARED = [
  "type",
  "enum",
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "maxProperties",
  "required",
];

/**
 * OpenAPI's schema as JSON Schema 2019, in which properties that are not described are errors.
 * @example closedSchema({ type: "string", nullable: true }, resolve) // { anyOf: [{ type: "string" }, { type: "null" }] }
 */
export function closedSchema(schema: OpenApiSchema, resolve: (ref: string) => OpenApiSchema): object {
  const context: Context = {
    closed: true,
    everywhere: true,
    refer: (ref, below) => convert(resolve(ref), below),
  };
  return convert(schema, context);
}

/**
 * OpenAPI's schema as JSON Schema 2019, in which there may be more than is described; `refer` says how others are named.
 * @example openSchema({ $ref: "#/components/schemas/issue" }, (ref) => ({ $ref: ref })) // { $ref: "#/components/schemas/issue" }
 */
export function openSchema(schema: OpenApiSchema, refer: (ref: string) => object): object {
  return convert(schema, { closed: false, everywhere: false, refer });
}

interface Context {
  /** What stands for a schema that is described elsewhere. */
  refer: (ref: string, context: Context) => object;
  /** Whether this schema closes itself, and whether those below it do. */
  closed: boolean;
  everywhere: boolean;
}

function convert(schema: OpenApiSchema, context: Context): object {
  const { refer, closed, everywhere } = context;
  const below: Context = { refer, closed: everywhere, everywhere };
  if (schema.$ref) return refer(schema.$ref, context);
  const result: Record<string, unknown> = {};
  for (const keyword of SHARED) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  // Branches that share an object with properties beside them or with each other are closed together, from outside.
  const together = Boolean(schema.allOf) || (Boolean(schema.properties) && branches.length > 0);
  for (const keyword of ["oneOf", "anyOf", "allOf"] as const) {
    // GitHub's alternatives overlap, so `oneOf` would refuse what GitHub accepts.
    const name = keyword === "oneOf" ? "anyOf" : keyword;
    if (schema[keyword])
      result[name] = schema[keyword].map((branch) =>
        convert(branch, { ...below, closed: closed && !together }),
      );
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, convert(property, below)]),
    );
  }
  if (schema.items) result.items = convert(schema.items, below);
  if (typeof schema.additionalProperties === "object") {
    result.additionalProperties = convert(schema.additionalProperties, below);
  } else if (closed && schema.additionalProperties === undefined) {
    if (together) result.unevaluatedProperties = false;
    else if (schema.properties) result.additionalProperties = false;
  }
  return schema.nullable ? { anyOf: [result, { type: "null" }] } : result;
}
