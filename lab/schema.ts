/** A schema in OpenAPI 3.0: https://spec.openapis.org/oas/v3.0.3#schema-object */
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

/** These keywords mean the same in JSON Schema. */
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

/** Converts an OpenAPI schema to JSON Schema 2019, where undescribed properties are errors. */
export function closedSchema(schema: OpenApiSchema, resolve: (ref: string) => OpenApiSchema): object {
  const context: Context = {
    closed: true,
    everywhere: true,
    refer: (ref, below) => convert(resolve(ref), below),
  };
  return convert(schema, context);
}

/** Converts an OpenAPI schema to JSON Schema 2019, where undescribed properties are valid. `refer` converts references. */
export function openSchema(schema: OpenApiSchema, refer: (ref: string) => object): object {
  return convert(schema, { closed: false, everywhere: false, refer });
}

interface Context {
  /** Converts a reference to another schema. */
  refer: (ref: string, context: Context) => object;
  /** True to reject undescribed properties in this schema. */
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
  // Branches that share an object with each other, or with properties beside them, are closed together from outside.
  const together = Boolean(schema.allOf) || (Boolean(schema.properties) && branches.length > 0);
  for (const keyword of ["oneOf", "anyOf", "allOf"] as const) {
    // GitHub's alternatives overlap, so `oneOf` would reject valid values.
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
