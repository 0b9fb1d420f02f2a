import { eventOf, loadDescription, lookUp, readDescription } from "../../lab/description.js";
import type { OpenApiSchema } from "../../lab/schema.js";
import type { Example } from "./examples.js";

/** How much of what may be left out is there. */
type Extent = "barest" | "fullest";

/** Deeper than we read; further down everything is the barest, so that schemas that hold themselves end. */
const DEPTH = 5;

/**
 * Makes two payloads of every webhook that a description holds: one without anything that may be missing and null wherever it may
 * be, and one with everything.
 *
 * @example
 * describedPayloads("ghes-3.19.json", ["push"]) // → [{ event: "push", payload: { after: "", base_ref: null, … } }, …]
 */
export function describedPayloads(file: string, events: string[]): Example[] {
  const description = readDescription(file);
  const shared = loadDescription().components;
  return Object.values(description["x-webhooks"]).flatMap(({ post }) => {
    const { operationId, requestBody } = post;
    const event = eventOf(operationId);
    const schema = requestBody.content?.["application/json"]?.schema;
    if (!schema || !events.includes(event)) return [];
    return (["barest", "fullest"] as const).map((extent): Example => {
      const payload = make(schema, extent, DEPTH) as Example["payload"];
      return { event, payload };
    });
  });

  function make(schema: OpenApiSchema, extent: Extent, depth: number): unknown {
    if (schema.$ref) return make(resolve(schema.$ref), extent, depth);
    if (schema.nullable && extent === "barest") return null;
    if (schema.enum) return schema.enum.find((value) => value !== null) ?? null;
    const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? schema.anyOf ?? []).slice(0, 1)];
    // All parts of `allOf` hold; where two describe a field, the first is the issue or pull request itself.
    if (schema.properties || parts.some((part) => part.properties || part.$ref || part.allOf))
      return Object.assign(properties(), ...parts.toReversed().map((part) => make(part, extent, depth)));
    if (parts[0]) return make(parts[0], extent, depth);
    if (schema.type === "array") {
      return extent === "fullest" && depth > 0 && schema.items ? [make(schema.items, extent, depth - 1)] : [];
    }
    return { string: "", integer: 0, number: 0.5, boolean: false, object: {} }[schema.type ?? "object"];

    function properties(): object {
      const required = (schema.required ?? []) as string[];
      const named = Object.entries(schema.properties ?? {}).filter(
        ([name]) => required.includes(name) || (extent === "fullest" && depth > 0),
      );
      const below = depth > 0 ? extent : "barest";
      return Object.fromEntries(named.map(([name, each]) => [name, make(each, below, depth - 1)]));
    }
  }

  function resolve(ref: string): OpenApiSchema {
    return (lookUp(ref, description.components) ?? lookUp(ref, shared)) as OpenApiSchema;
  }
}
