import { z } from "zod";
import { Configuration, EXTENDS } from "./schema.js";

export interface SettingDescription {
  name: string;
  description: string;
  /** Undefined where there is no default. */
  default: unknown;
  example: unknown;
}

/** Returns the JSON Schema of `.github/next-steps.yml`, with which editors complete and check it. */
export function printJsonSchema(): object {
  const { properties, ...schema } = z.toJSONSchema(Configuration, { io: "input" });
  const base = {
    type: "string",
    description: "Another repository whose configuration this one is based on, as Probot has it.",
    examples: ["acme/.github"],
  };
  return { ...schema, title: "Next Steps", properties: { [EXTENDS]: base, ...properties } };
}

/** Describes every setting, in the order of the schema. */
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
