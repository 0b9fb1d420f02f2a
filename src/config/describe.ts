import * as z from "zod";
import { Configuration, EXTENDS } from "./schema.js";

/** A setting as people are told of it. */
export interface SettingDescription {
  name: string;
  description: string;
  /** What holds where it is left out; undefined where nothing does. */
  default: unknown;
  example: unknown;
}

/**
 * The JSON Schema of `.github/next-steps.yml`, by which editors complete and check it.
 *
 * @example
 * printJsonSchema() // → { $schema: "https://json-schema.org/draft/2020-12/schema", properties: { notes: … }, … }
 */
export function printJsonSchema(): object {
  const { properties, ...schema } = z.toJSONSchema(Configuration, { io: "input" });
  const base = {
    type: "string",
    description: "Another repository whose configuration this one is based on, as Probot has it.",
    examples: ["acme/.github"],
  };
  return { ...schema, title: "Next Steps", properties: { [EXTENDS]: base, ...properties } };
}

/** Every setting, in the order of the schema. */
export function describeSettings(): SettingDescription[] {
  return Object.entries(Configuration.shape).map(([name, setting]) => {
    const { description = "", examples } = setting.meta() ?? {};
    return {
      name,
      description,
      default: setting.safeParse(undefined).data,
      example: (examples as unknown[] | undefined)?.[0],
    };
  });
}
