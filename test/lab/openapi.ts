import { readFileSync } from "node:fs";
import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { jsonSchema, type OpenApiSchema } from "./schema.js";

/** One operation of GitHub's API, found by a request's method and path. */
export interface Operation {
  /** GitHub's name of it, like "issues/create". */
  id: string;
  template: string;
  parameters: Record<string, string>;
}

export interface RequestToCheck {
  query: URLSearchParams;
  body: unknown;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: OpenApiSchema;
  $ref?: string;
  "x-multi-segment"?: boolean;
}

interface DescribedOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: OpenApiSchema }> };
}

interface Description {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: Record<string, Record<string, unknown>>;
}

interface Route {
  template: string;
  pattern: RegExp;
  names: string[];
  operations: Record<string, DescribedOperation>;
}

// The package's own entry would read every description GitHub publishes, which takes 400 MB.
const descriptionFile = new URL("./generated/api.github.com.json", import.meta.resolve("@octokit/openapi"));

let description: Description | undefined;
let routes: Route[] | undefined;
const validators = new Map<string, ValidateFunction>();
const strictly = new Ajv2019({ strict: false, allErrors: true });
const fromText = new Ajv2019({ strict: false, allErrors: true, coerceTypes: "array" });
for (const ajv of [strictly, fromText]) addFormats.default(ajv);

/**
 * Reads GitHub's description of its API, once a process; 100 ms that should not fall into a measured moment.
 * @example loadOpenApi()
 */
export function loadOpenApi(): void {
  description ??= JSON.parse(readFileSync(descriptionFile, "utf8")) as Description;
  routes ??= Object.entries(description.paths).map(route).sort(literalFirst);
}

/**
 * The operation that a method and a path without prefix stand for.
 * @example findOperation("POST", "/repos/mirage/notes/issues")?.id // "issues/create"
 */
export function findOperation(method: string, path: string): Operation | undefined {
  loadOpenApi();
  for (const { pattern, names, template, operations } of routes ?? []) {
    const operation = operations[method.toLowerCase()];
    const match = operation && pattern.exec(path);
    if (!match) continue;
    const parameters = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)]),
    );
    return { id: operation.operationId, template, parameters };
  }
  return undefined;
}

/**
 * What GitHub's description has against a request, in words; nothing when it would be accepted.
 * @example complaintsAbout(issuesCreate, { query, body: { titel: "x" } }) // ["body must have required property 'title'", …]
 */
export function complaintsAbout(
  operation: Operation,
  method: string,
  { query, body }: RequestToCheck,
): string[] {
  const described = description!.paths[operation.template]![method.toLowerCase()]!;
  const values = { path: operation.parameters, query: asObject(query) };
  const complaints = (["path", "query"] as const).flatMap((place) => {
    const validate = validator(`${operation.id} ${place}`, fromText, () => parameterSchema(described, place));
    return judge(validate, values[place], place);
  });
  const schema = described.requestBody?.content["application/json"]?.schema;
  if (body === undefined)
    return described.requestBody?.required ? [...complaints, "body is missing"] : complaints;
  if (!schema) return isEmpty(body) ? complaints : [...complaints, "body is not expected"];
  const validate = validator(`${operation.id} body`, strictly, () => jsonSchema(schema, resolve));
  return [...complaints, ...judge(validate, body, "body")];
}

function validator(name: string, ajv: Ajv2019, schema: () => object): ValidateFunction {
  const known = validators.get(name) ?? ajv.compile(schema());
  validators.set(name, known);
  return known;
}

function judge(validate: ValidateFunction, value: unknown, place: string): string[] {
  if (validate(structuredClone(value))) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = params.additionalProperty ?? params.unevaluatedProperty ?? params.allowedValues?.join(", ");
    return `${place}${instancePath} ${message}${extra === undefined ? "" : `: ${extra}`}`;
  });
}

function parameterSchema(described: DescribedOperation, place: "path" | "query"): object {
  const parameters = (described.parameters ?? [])
    .map(dereference)
    .filter((parameter) => parameter.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, jsonSchema(schema, resolve)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    // GitHub describes a few paths without their parameters.
    additionalProperties: place === "path",
  };
}

function route([template, operations]: [string, Record<string, DescribedOperation>]): Route {
  const described = Object.values(operations).flatMap(({ parameters }) =>
    (parameters ?? []).map(dereference),
  );
  const severalSegments = new Set(
    described.filter((each) => each["x-multi-segment"]).map(({ name }) => name),
  );
  const names: string[] = [];
  const source = template.replace(/[.+?^$()|[\]\\]/g, "\\$&").replace(/\{([^}]+)\}/g, (_, name: string) => {
    names.push(name);
    return severalSegments.has(name) || template.endsWith(`/contents/{${name}}`) ? "(.+)" : "([^/]+)";
  });
  return { template, pattern: new RegExp(`^${source}$`), names, operations };
}

/** `/issues/comments` before `/issues/{issue_number}`. */
function literalFirst(left: Route, right: Route): number {
  return sortKey(left.template) < sortKey(right.template) ? -1 : 1;
}

function sortKey(template: string): string {
  return template.replace(/\{[^}]+\}/g, "\uffff");
}

function dereference<T extends { $ref?: string }>(value: T): T {
  return value.$ref ? (lookUp(value.$ref) as T) : value;
}

function resolve(ref: string): OpenApiSchema {
  return lookUp(ref) as OpenApiSchema;
}

function lookUp(ref: string): unknown {
  const [, , kind, name] = ref.split("/");
  return description!.components[kind!]![name!];
}

function asObject(query: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name.replace(/\[\]$/, ""), values.length === 1 && !name.endsWith("[]") ? values[0]! : values];
    }),
  );
}

/** Octokit sends `{}` with some operations that expect nothing. */
function isEmpty(body: unknown): boolean {
  return body === "" || (typeof body === "object" && body !== null && Object.keys(body).length === 0);
}
