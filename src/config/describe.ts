import * as z from "zod";
import { CONFIGURATION_PATH, Configuration, EXTENDS } from "./schema.js";

export interface SettingDescription {
  name: string;
  description: string;
  /** Undefined where there is no default. */
  default: unknown;
  example: unknown;
  /** The meaning of each value that it may have; empty where these cannot be listed. */
  values: Record<string, string>;
}

const REPOSITORY = "https://github.com/next-steps/next-steps";
/** The address of the published schema. */
export const SCHEMA_URL =
  "https://raw.githubusercontent.com/next-steps/next-steps/main/docs/next-steps.schema.json";

/**
 * Returns the JSON Schema of `.github/next-steps.yml`, with which editors complete and check it. It is draft 7, because editors
 * support no later one as well.
 * @see https://github.com/SchemaStore/schemastore/blob/master/CONTRIBUTING.md#best-practices
 * @example
 * printJsonSchema() // → { $schema: "http://json-schema.org/draft-07/schema#", $id: "https://…", properties: { notes: … }, … }
 */
export function printJsonSchema(): object {
  const { $schema, properties, ...schema } = z.toJSONSchema(Configuration, {
    io: "input",
    target: "draft-7",
  });
  const base = {
    description: "Another repository whose configuration this one is based on, as Probot has it.",
    examples: ["acme/.github"],
    type: "string",
  };
  const settings = describeSettings().map(({ name, ...description }) => [
    name,
    printSetting(description, properties![name] as Record<string, unknown>),
  ]);
  return {
    $schema,
    $id: SCHEMA_URL,
    title: "Next Steps",
    description: `Settings of Next Steps, which turns the next steps in meeting notes into issues\n${REPOSITORY}/blob/main/docs/configuration.md`,
    ...schema,
    properties: { [EXTENDS]: base, ...Object.fromEntries(settings) },
  };
}

/** Adds the default and the example, which Zod leaves out where a value is changed as it is read, and the meaning of each value. */
function printSetting(
  { description, default: standard, example, values }: Omit<SettingDescription, "name">,
  { enum: _, values: __, ...schema }: Record<string, unknown>,
): object {
  const meanings = Object.entries(values).map(([value, meaning]) => ({ const: value, description: meaning }));
  return {
    ...schema,
    description,
    ...(standard !== undefined && { default: standard }),
    examples: [example],
    ...(meanings.length > 0 && { oneOf: meanings }),
  };
}

/**
 * Returns the entry of SchemaStore's catalog that leads editors to the schema.
 * @see https://github.com/SchemaStore/schemastore/blob/master/CONTRIBUTING.md#how-to-add-a-json-schema-thats-self-hostedremoteexternal
 */
export function printCatalogEntry(): object {
  return {
    name: "Next Steps",
    description: "Settings of Next Steps, which turns the next steps in meeting notes into issues",
    fileMatch: [`**/${CONFIGURATION_PATH}`],
    url: SCHEMA_URL,
  };
}

interface Meta {
  description?: string;
  examples?: unknown[];
  values?: Record<string, string>;
}

/** Describes every setting, in the order of the schema. */
export function describeSettings(): SettingDescription[] {
  return Object.entries(Configuration.shape).map(([name, setting]) => {
    const { description = "", examples, values = {} } = (setting.meta() ?? {}) as Meta;
    return {
      name,
      description,
      default: setting.safeParse(undefined).data,
      example: examples?.[0],
      values,
    };
  });
}
