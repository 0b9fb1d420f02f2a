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
const shared = [
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
 * OpenAPI's schema as JSON Schema 2019, closed: properties that are not described are errors.
 * @example jsonSchema({ type: "string", nullable: true }, resolve) // { anyOf: [{ type: "string" }, { type: "null" }] }
 */
export function jsonSchema(schema: OpenApiSchema, resolve: (ref: string) => OpenApiSchema): object {
  return convert(schema, resolve, true);
}

function convert(schema: OpenApiSchema, resolve: (ref: string) => OpenApiSchema, closed: boolean): object {
  if (schema.$ref) return convert(resolve(schema.$ref), resolve, closed);
  const result: Record<string, unknown> = {};
  for (const keyword of shared) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  // Branches that share an object with properties beside them or with each other are closed together, from outside.
  const together = Boolean(schema.allOf) || (Boolean(schema.properties) && branches.length > 0);
  for (const keyword of ["oneOf", "anyOf", "allOf"] as const) {
    // GitHub's alternatives overlap, so `oneOf` would refuse what GitHub accepts.
    const name = keyword === "oneOf" ? "anyOf" : keyword;
    if (schema[keyword])
      result[name] = schema[keyword].map((branch) => convert(branch, resolve, closed && !together));
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, convert(property, resolve, true)]),
    );
  }
  if (schema.items) result.items = convert(schema.items, resolve, true);
  if (typeof schema.additionalProperties === "object") {
    result.additionalProperties = convert(schema.additionalProperties, resolve, true);
  } else if (closed && schema.additionalProperties === undefined) {
    if (together) result.unevaluatedProperties = false;
    else if (schema.properties) result.additionalProperties = false;
  }
  return schema.nullable ? { anyOf: [result, { type: "null" }] } : result;
}
