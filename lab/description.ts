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
  /** Missing where the lab does not serve the operation. */
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
  /** Webhooks by name and action: "push", "check-run-rerequested". */
  "x-webhooks": Record<string, DescribedWebhook>;
  components: Components;
}

/** Found from the package, because `build/` holds no copy of it. */
export const FOLDER = new URL("lab/descriptions/", import.meta.resolve("next-steps/package.json"));

/** GitHub's descriptions: github.com, GitHub Enterprise Cloud, and each version of GitHub Enterprise Server. */
export const DESCRIPTIONS = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

export const GITHUB_COM = "api.github.com.json";

let description: Description | undefined;

/**
 * Gives the part of github.com's description of its API that the lab needs; reads it once a process.
 *
 * @example loadDescription().paths["/repos/{owner}/{repo}/issues"].post.operationId // "issues/create"
 */
export function loadDescription(): Description {
  description ??= readDescription(GITHUB_COM);
  return description;
}

/** Reads one of `DESCRIPTIONS` as it is in its file: all but github.com's hold only the components that differ from it. */
export function readDescription(name: string): Description {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
}

/**
 * Gives the event of a described webhook, as the header `X-GitHub-Event` says it.
 *
 * @param operationId GitHub's name of the webhook, like "check-run/rerequested"
 * @example eventOf("check-run/rerequested") // "check_run"
 */
export function eventOf(operationId: string): string {
  return operationId.split("/")[0]!.replaceAll("-", "_");
}

/** What a value stands for, when it is a reference to a shared one. */
export function dereference<T extends { $ref?: string }>(value: T): T {
  return value.$ref ? (lookUp(value.$ref, loadDescription().components) as T) : value;
}

/** The schema behind a reference like `#/components/schemas/issue`. */
export function resolveSchema(ref: string): OpenApiSchema {
  return lookUp(ref, loadDescription().components) as OpenApiSchema;
}

/** Finds the component that a reference like `#/components/schemas/issue` names. */
export function lookUp(ref: string, components: Components): Component | undefined {
  const [, , kind, name] = ref.split("/");
  return components[kind!]?.[name!];
}
