import { Ajv2019, type ValidateFunction } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { type DescribedOperation, dereference, loadDescription, resolveSchema } from "./description.js";
import { loadRoutes, type Operation } from "./operations.js";
import { closedSchema, openSchema } from "./schema.js";

const validators = new Map<string, ValidateFunction>();
const referred = new Set<string>();
const strictly = new Ajv2019({ strict: false, allErrors: true, verbose: true, inlineRefs: false });
const fromText = new Ajv2019({ strict: false, allErrors: true, coerceTypes: "array" });
for (const ajv of [strictly, fromText]) addFormats.default(ajv).addFormat("repo.nwo", /^[^/]+\/[^/]+$/);

/** Reads GitHub's description once per process, so that its 150 ms stay out of measurements. */
export function loadOpenApi(): void {
  loadRoutes();
}

/** Lists violations of GitHub's description by a request; none when it is valid. */
export function complaintsAbout(
  operation: Operation,
  method: string,
  query: URLSearchParams,
  body: unknown,
): string[] {
  const described = describe(operation, method);
  const values = { path: operation.parameters, query: asObject(query) };
  const complaints = (["path", "query"] as const).flatMap((place) => {
    const validate = validator(`${operation.id} ${place}`, fromText, () => parameterSchema(described, place));
    return judge(validate, values[place], place);
  });
  const schema = described.requestBody?.content?.["application/json"]?.schema;
  if (body === undefined) {
    return described.requestBody?.required ? [...complaints, "body is missing"] : complaints;
  }
  if (!schema) return isEmpty(body) ? complaints : [...complaints, "body is not expected"];
  const validate = validator(`${operation.id} body`, strictly, () => closedSchema(schema, resolveSchema));
  return [...complaints, ...judge(validate, body, "body")];
}

/** Lists violations of GitHub's description by one of the lab's own answers. */
export function complaintsAboutAnswer(
  operation: Operation,
  method: string,
  status: number,
  body: unknown,
): string[] {
  const response = describe(operation, method).responses?.[status];
  if (!response) return [`status ${status} is not described`];
  const schema = dereference(response).content?.["application/json"]?.schema;
  if (!schema) return isEmpty(body) || body === undefined ? [] : ["an answer is not expected"];
  const name = `${operation.id} ${status}`;
  return judge(
    validator(name, strictly, () => openSchema(schema, refer)),
    body,
    "answer",
  );
}

/** Lists violations of GitHub's description by a webhook's payload. */
export function complaintsAboutWebhook(event: string, payload: { action?: string }): string[] {
  const name = [event, payload.action]
    .filter((part) => part !== undefined)
    .join("-")
    .replaceAll("_", "-");
  const schema =
    loadDescription()["x-webhooks"][name]?.post.requestBody.content?.["application/json"]?.schema;
  if (!schema) return [`${name} is not described`];
  return judge(
    validator(`webhook ${name}`, strictly, () => openSchema(schema, refer)),
    payload,
    "payload",
  );
}

function describe(operation: Operation, method: string): DescribedOperation {
  return loadDescription().paths[operation.template]![method.toLowerCase()]!;
}

/** Compiles each shared schema once. */
function refer(ref: string): object {
  const $ref = `github:${ref.split("/").at(-1)}`;
  if (!referred.has($ref)) {
    referred.add($ref);
    strictly.addSchema(openSchema(resolveSchema(ref), refer), $ref);
  }
  return { $ref };
}

function validator(name: string, ajv: Ajv2019, schema: () => object): ValidateFunction {
  const known = validators.get(name) ?? ajv.compile(schema());
  validators.set(name, known);
  return known;
}

function judge(validate: ValidateFunction, value: unknown, place: string): string[] {
  // Coercion changes the value, and others need the original.
  if (validate(structuredClone(value))) return [];
  return (validate.errors ?? []).map(({ keyword, instancePath, message, params, data }) => {
    if (keyword === "maxLength")
      return `${place}${instancePath} ${tooMany("characters", params.limit, data)}`;
    if (keyword === "maxItems") return `${place}${instancePath} ${tooMany("items", params.limit, data)}`;
    const extra = params.additionalProperty ?? params.unevaluatedProperty ?? params.allowedValues?.join(", ");
    return `${place}${instancePath} ${message}${extra === undefined ? "" : `: ${extra}`}`;
  });
}

/** Uses GitHub's own words. */
function tooMany(what: string, limit: number, data: unknown): string {
  const supplied = what === "items" ? (data as unknown[]).length : [...(data as string)].length;
  const start = what === "items" ? "No more than" : "Only";
  return `${start} ${limit} ${what} are allowed; ${supplied} were supplied.`;
}

function parameterSchema(described: DescribedOperation, place: "path" | "query"): object {
  const parameters = (described.parameters ?? []).map(dereference).filter((each) => each.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(
      parameters.map(({ name, schema }) => [name, closedSchema(schema, resolveSchema)]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    // GitHub describes a few paths without their parameters.
    additionalProperties: place === "path",
  };
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

/** Octokit sends `{}` with some operations that expect no body. */
function isEmpty(body: unknown): boolean {
  return body === "" || (typeof body === "object" && body !== null && Object.keys(body).length === 0);
}
