import { readFileSync } from "node:fs";
import type { OpenApiSchema } from "./schema.js";

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: OpenApiSchema;
  $ref?: string;
  "x-multi-segment"?: boolean;
}

interface Content {
  content?: Record<string, { schema: OpenApiSchema }>;
}

export interface DescribedOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content & { $ref?: string }>;
  "x-github": { enabledForGitHubApps: boolean };
}

export interface Description {
  /** Webhooks by name and action: "push", "check-run-rerequested". */
  "x-webhooks": Record<string, { post: { requestBody: Content } }>;
  paths: Record<string, Record<string, DescribedOperation>>;
  components: Record<string, Record<string, unknown>>;
}

// The package's own entry would read every description GitHub publishes, which takes 400 MB.
const file = new URL("./generated/api.github.com.json", import.meta.resolve("@octokit/openapi"));

let description: Description | undefined;

/**
 * GitHub's description of its API; read once a process, in 100 ms.
 * @example loadDescription().paths["/repos/{owner}/{repo}/issues"].post.operationId // "issues/create"
 */
export function loadDescription(): Description {
  description ??= JSON.parse(readFileSync(file, "utf8")) as Description;
  return description;
}

/** What a value stands for, when it is a reference to a shared one. */
export function dereference<T extends { $ref?: string }>(value: T): T {
  return value.$ref ? (lookUp(value.$ref) as T) : value;
}

/** The schema behind a reference like `#/components/schemas/issue`. */
export function resolveSchema(ref: string): OpenApiSchema {
  return lookUp(ref) as OpenApiSchema;
}

function lookUp(ref: string): unknown {
  const [, , kind, name] = ref.split("/");
  return loadDescription().components[kind!]![name!];
}
