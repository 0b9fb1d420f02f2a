import {
  type Components,
  type Content,
  type DescribedOperation,
  type Description,
  eventOf,
  lookUp,
  type Parameter,
} from "./description.js";
import { type OpenApiSchema, SHARED } from "./schema.js";

/** Operations by GitHub's names ("issues/create"), and events ("push"). */
interface Wanted {
  operations: ReadonlySet<string>;
  events: ReadonlySet<string>;
}

const KEYWORDS = [...SHARED, "$ref", "nullable"];

/** Reduces a description to the validation of the wanted operations and webhooks, and the names of all other operations. */
export function extract(description: Description, { operations, events }: Wanted): Description {
  const { title, version } = description.info;
  const paths = mapValues(description.paths, (methods) =>
    mapValues(methods, (operation) => reduceOperation(operation, operations.has(operation.operationId))),
  );
  const webhooks = Object.entries(description["x-webhooks"])
    .filter(([, { post }]) => events.has(eventOf(post.operationId)))
    .map(
      ([
        name,
        {
          post: { operationId, requestBody },
        },
      ]) => [name, { post: { operationId, requestBody: reduceContent(requestBody) } }],
    );
  const reduced = { info: { title, version }, paths, "x-webhooks": Object.fromEntries(webhooks) };
  return { ...reduced, components: reduceComponents(reduced, description.components) };
}

/** Omits components that another description has in the same form. */
export function omitShared(components: Components, shared: Components): Components {
  return mapValues(components, (named, kind) =>
    Object.fromEntries(
      Object.entries(named).filter(
        ([name, each]) => JSON.stringify(each) !== JSON.stringify(shared[kind]?.[name]),
      ),
    ),
  );
}

function reduceOperation(operation: DescribedOperation, isWanted: boolean): DescribedOperation {
  const { operationId, parameters, requestBody, responses } = operation;
  const { enabledForGitHubApps } = operation["x-github"];
  const named = { operationId, "x-github": { enabledForGitHubApps } };
  if (!isWanted) return named;
  return {
    ...named,
    ...(parameters && { parameters: parameters.map(reduceParameter) }),
    ...(requestBody && {
      requestBody: { ...pick(requestBody, ["required"]), ...reduceContent(requestBody) },
    }),
    responses: mapValues(responses ?? {}, reduceContent),
  };
}

function reduceParameter(parameter: Parameter): Parameter {
  const schema = parameter.schema && { schema: reduceSchema(parameter.schema) };
  return { ...pick(parameter, ["$ref", "name", "in", "required", "x-multi-segment"]), ...schema };
}

function reduceContent({ $ref, content }: Content): Content {
  if ($ref) return { $ref };
  const json = content?.["application/json"];
  return json ? { content: { "application/json": { schema: reduceSchema(json.schema) } } } : {};
}

function reduceSchema(schema: OpenApiSchema): OpenApiSchema {
  const { properties, items, additionalProperties } = schema;
  const reduced = pick(schema, KEYWORDS);
  if (properties) reduced.properties = mapValues(properties, reduceSchema);
  if (items) reduced.items = reduceSchema(items);
  if (additionalProperties !== undefined)
    reduced.additionalProperties =
      typeof additionalProperties === "object" ? reduceSchema(additionalProperties) : additionalProperties;
  for (const keyword of ["oneOf", "anyOf", "allOf"] as const)
    if (schema[keyword]) reduced[keyword] = schema[keyword].map(reduceSchema);
  return reduced;
}

/** Keeps the components that a value refers to, directly or through others. */
function reduceComponents(value: unknown, components: Components): Components {
  const reached = new Map<string, unknown>();
  const waiting = [value];
  while (waiting.length > 0) {
    for (const [ref] of JSON.stringify(waiting.pop()).matchAll(/#\/components\/[^"]+/g)) {
      if (reached.has(ref)) continue;
      const component = reduceComponent(ref, components);
      reached.set(ref, component);
      waiting.push(component);
    }
  }
  const reduced: Record<string, Record<string, unknown>> = {};
  for (const ref of [...reached.keys()].sort()) {
    const [, , kind, name] = ref.split("/");
    reduced[kind!] = { ...reduced[kind!], [name!]: reached.get(ref) };
  }
  return reduced as Components;
}

function reduceComponent(ref: string, components: Components): Components[string][string] {
  const component = lookUp(ref, components);
  if (!component) throw new Error(`the description refers to ${ref}, which it does not hold`);
  if (ref.startsWith("#/components/schemas/")) return reduceSchema(component as OpenApiSchema);
  if (ref.startsWith("#/components/parameters/")) return reduceParameter(component as Parameter);
  return reduceContent(component as Content);
}

function pick<T extends object>(value: T, keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key))) as T;
}

function mapValues<T, R>(values: Record<string, T>, map: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));
}
