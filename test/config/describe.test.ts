import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { describeSettings, printCatalogEntry, printJsonSchema } from "../../src/config/describe.js";
import { CONFIGURATION_PATH } from "../../src/config/schema.js";

const schema = printJsonSchema() as {
  $schema: string;
  $id: string;
  properties: Record<string, Record<string, unknown>>;
};

/** SchemaStore checks schemas in Ajv's strict mode, of draft 7. */
const ajv = new Ajv({ strict: true, allErrors: true });
(formats as unknown as (ajv: Ajv) => void)(ajv);
const validate = ajv.compile(schema);

describe("the JSON Schema", () => {
  test("has what SchemaStore asks for: an address, draft 7, and a catalog entry that leads there", () => {
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(printCatalogEntry()).toMatchObject({ url: schema.$id });
    const { fileMatch } = printCatalogEntry() as { fileMatch: string[] };
    expect(fileMatch).toEqual([`**/${CONFIGURATION_PATH}`]);
    expect(schema.$id).toMatch(/^https:\/\/raw\.githubusercontent\.com\/.*\/docs\/next-steps\.schema\.json$/);
  });

  test.each(Object.entries(schema.properties))(
    "describes %s, with an example and a default that it allows",
    (name, property) => {
      expect(property.description).toMatch(/^[A-Z].*\.$/);
      for (const example of property.examples as unknown[]) expect(validate({ [name]: example })).toBe(true);
      if ("default" in property) expect(validate({ [name]: property.default })).toBe(true);
      expect("enum" in property).toBe(false);
    },
  );

  test("has the default of every setting that has one", () => {
    for (const { name, default: standard } of describeSettings())
      expect([name, schema.properties[name]!.default]).toEqual([name, standard]);
  });

  test("says what each value means", () => {
    expect(schema.properties.removed!.oneOf).toEqual([
      { const: "keep", description: "leave it open and say so in its text" },
      { const: "close", description: "close it as not planned" },
    ]);
  });

  test.each([
    { heading: ["x"] },
    { limit: 0 },
    { removed: "delete" },
    { notes: ["!a.md"] },
    { people: { "Ada Okafor": "Ada" } },
    { labels: ["a,b"] },
  ])("refuses %j, as the program does", (value) => {
    expect(validate(value)).toBe(false);
  });
});
