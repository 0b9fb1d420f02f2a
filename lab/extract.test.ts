import { expect, test } from "vitest";
import { DESCRIPTIONS, type Description, loadDescription, readDescription } from "./description.js";
import { extract, omitShared } from "./extract.js";
import { SERVED } from "./rules/index.js";

const DESCRIPTION = {
  info: { title: "An API", version: "1.2.3", description: "words" },
  paths: {
    "/notes/{id}": {
      get: {
        operationId: "notes/get",
        summary: "Get notes",
        parameters: [{ $ref: "#/components/parameters/id" }],
        responses: {
          200: {
            description: "Notes",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/notes" },
                examples: { default: { $ref: "#/components/examples/notes" } },
              },
            },
          },
          404: { $ref: "#/components/responses/not_found" },
        },
        "x-github": { enabledForGitHubApps: true, category: "notes" },
      },
      delete: {
        operationId: "notes/delete",
        responses: { 204: { description: "Deleted" } },
        "x-github": { enabledForGitHubApps: false },
      },
    },
  },
  "x-webhooks": {
    "check-run-created": {
      post: {
        operationId: "check-run/created",
        requestBody: { content: { "application/json": { schema: { type: "object", title: "A title" } } } },
      },
    },
    star: { post: { operationId: "star", requestBody: {} } },
  },
  components: {
    examples: { notes: { value: {} } },
    parameters: {
      id: { name: "id", in: "path", required: true, description: "words", schema: { type: "integer" } },
    },
    responses: { not_found: { description: "Not found" } },
    schemas: {
      notes: {
        type: "object",
        description: "words",
        properties: {
          description: { type: "string", example: "words", nullable: true },
          author: { allOf: [{ $ref: "#/components/schemas/person" }] },
        },
        required: ["description"],
      },
      person: { type: "object", properties: { login: { type: "string", maxLength: 39 } } },
      unused: { type: "string" },
    },
  },
} as unknown as Description;

test("an extract holds all that decides about wanted operations and webhooks, and the names of other operations", () => {
  const wanted = { operations: new Set(["notes/get"]), events: new Set(["check_run"]) };
  expect(extract(DESCRIPTION, wanted)).toEqual({
    info: { title: "An API", version: "1.2.3" },
    paths: {
      "/notes/{id}": {
        get: {
          operationId: "notes/get",
          parameters: [{ $ref: "#/components/parameters/id" }],
          responses: {
            200: { content: { "application/json": { schema: { $ref: "#/components/schemas/notes" } } } },
            404: { $ref: "#/components/responses/not_found" },
          },
          "x-github": { enabledForGitHubApps: true },
        },
        delete: { operationId: "notes/delete", "x-github": { enabledForGitHubApps: false } },
      },
    },
    "x-webhooks": {
      "check-run-created": {
        post: {
          operationId: "check-run/created",
          requestBody: { content: { "application/json": { schema: { type: "object" } } } },
        },
      },
    },
    components: {
      parameters: { id: { name: "id", in: "path", required: true, schema: { type: "integer" } } },
      responses: { not_found: {} },
      schemas: {
        notes: {
          type: "object",
          properties: {
            description: { type: "string", nullable: true },
            author: { allOf: [{ $ref: "#/components/schemas/person" }] },
          },
          required: ["description"],
        },
        person: { type: "object", properties: { login: { type: "string", maxLength: 39 } } },
      },
    },
  });
});

test("a description that refers to a missing component is refused", () => {
  const { components } = DESCRIPTION;
  const broken = { ...DESCRIPTION, components: { ...components, schemas: {} } };
  const wanted = { operations: new Set(["notes/get"]), events: new Set<string>() };
  expect(() => extract(broken, wanted)).toThrow("#/components/schemas/notes");
});

test("components that two descriptions share are left out of one of them", () => {
  const components = { schemas: { a: { type: "string" }, b: { type: "string" }, c: { type: "string" } } };
  const shared = { schemas: { a: { type: "string" }, b: { type: "integer" } } };
  expect(omitShared(components, shared)).toEqual({
    schemas: { b: { type: "string" }, c: { type: "string" } },
  });
});

test("the checked-in description holds in full exactly the operations that the lab serves", () => {
  const operations = Object.values(loadDescription().paths).flatMap((methods) => Object.values(methods));
  const full = operations.filter(({ responses }) => responses).map(({ operationId }) => operationId);
  expect(full.sort()).toEqual([...SERVED].sort());
  // The others are there by name, so that the lab knows an operation that GitHub does not have from one that the lab does not serve.
  expect(operations.length).toBeGreaterThan(1_000);
});

test("the checked-in descriptions come from one version of GitHub's", () => {
  const { version } = loadDescription().info;
  expect(DESCRIPTIONS).toContain("ghec.json");
  expect(DESCRIPTIONS.map((name) => readDescription(name).info.version)).toEqual(
    DESCRIPTIONS.map(() => version),
  );
});
