import { readdirSync, readFileSync } from "node:fs";
import type { OpenApiSchema } from "./schema.js";

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: OpenApiSchema;
  $ref?: string;
  "x-multi-segment"?: boolean;
}

export interface Content {
  content?: Record<string, { schema: OpenApiSchema }>;
  $ref?: string;
}

export interface DescribedOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  /** Missing for operations that the lab does not serve. */
  responses?: Record<string, Content>;
  "x-github": { enabledForGitHubApps: boolean };
}

export interface DescribedWebhook {
  post: { operationId: string; requestBody: Content };
}

type Component = OpenApiSchema | Parameter | Content;

/** By kind ("schemas", "parameters", "responses") and name. */
export type Components = Record<string, Record<string, Component>>;

export interface Description {
  info: { title: string; version: string };
  paths: Record<string, Record<string, DescribedOperation>>;
  /** By name and action: "push", "check-run-rerequested". */
  "x-webhooks": Record<string, DescribedWebhook>;
  components: Components;
}

/** Resolved from the package, because `build/` has no copy. */
export const FOLDER = new URL("lab/descriptions/", import.meta.resolve("next-steps/package.json"));

/** GitHub's descriptions: github.com, GitHub Enterprise Cloud, and each version of GitHub Enterprise Server. */
export const DESCRIPTIONS = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

export const GITHUB_COM = "api.github.com.json";

let description: Description | undefined;

/** Reads the part of github.com's API description that the lab needs, once per process. */
export function loadDescription(): Description {
  description ??= readDescription(GITHUB_COM);
  return description;
}

/** Reads one of `DESCRIPTIONS`. All but github.com's contain only the components that differ from github.com's. */
export function readDescription(name: string): Description {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
}

/**
 * Converts GitHub's name of a webhook, like "check-run/rerequested", to the `X-GitHub-Event` header.
 * @param operationId GitHub's name of the webhook, like "check-run/rerequested"
 */
export function eventOf(operationId: string): string {
  return operationId.split("/")[0]!.replaceAll("-", "_");
}

/** Resolves a value that may be a reference. */
export function dereference<T extends { $ref?: string }>(value: T): T {
  return value.$ref ? (lookUp(value.$ref, loadDescription().components) as T) : value;
}

/** Resolves a reference like `#/components/schemas/issue`. */
export function resolveSchema(ref: string): OpenApiSchema {
  return lookUp(ref, loadDescription().components) as OpenApiSchema;
}

/** Finds the component of a reference like `#/components/schemas/issue`. */
export function lookUp(ref: string, components: Components): Component | undefined {
  const [, , kind, name] = ref.split("/");
  return components[kind!]?.[name!];
}
