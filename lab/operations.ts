import { type DescribedOperation, dereference, loadDescription } from "./description.js";

/** An operation of GitHub's API, found by method and path. */
export interface Operation {
  /** GitHub's name, like "issues/create". */
  id: string;
  template: string;
  parameters: Record<string, string>;
  /** True when GitHub accepts an installation's token. */
  forInstallations: boolean;
}

interface Route {
  template: string;
  pattern: RegExp;
  names: string[];
  operations: Record<string, DescribedOperation>;
}

let routes: Map<string, Route[]> | undefined;

/** Finds the operation of a method and a path without prefix. */
export function findOperation(method: string, path: string): Operation | undefined {
  for (const { pattern, names, template, operations } of loadRoutes().get(group(path)) ?? []) {
    const operation = operations[method.toLowerCase()];
    const match = operation && pattern.exec(path);
    if (!match) continue;
    const parameters = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)]),
    );
    const forInstallations = operation["x-github"].enabledForGitHubApps;
    return { id: operation.operationId, template, parameters, forInstallations };
  }
  return undefined;
}

/** Groups the routes, because eight hundred patterns are too many to try for each request. */
export function loadRoutes(): Map<string, Route[]> {
  if (routes) return routes;
  routes = new Map();
  for (const each of Object.entries(loadDescription().paths).map(asRoute).sort(literalFirst)) {
    const name = group(each.template);
    routes.set(name, [...(routes.get(name) ?? []), each]);
  }
  return routes;
}

/** Maps `/repos/{owner}/{repo}/issues/{issue_number}` to "repos issues". */
function group(path: string): string {
  const [, first, , , fourth] = path.split("/");
  return first === "repos" ? `repos ${fourth}` : String(first);
}

function asRoute([template, operations]: [string, Record<string, DescribedOperation>]): Route {
  const described = Object.values(operations).flatMap(({ parameters }) =>
    (parameters ?? []).map(dereference),
  );
  const severalSegments = new Set(
    described.filter((each) => each["x-multi-segment"]).map(({ name }) => name),
  );
  const names: string[] = [];
  const source = template.replace(/[.+?^$()|[\]\\]/g, "\\$&").replace(/\{([^}]+)\}/g, (_, name: string) => {
    names.push(name);
    return severalSegments.has(name) || template.endsWith(`/contents/{${name}}`) ? "(.+)" : "([^/]+)";
  });
  return { template, pattern: new RegExp(`^${source}$`), names, operations };
}

/** Puts `/issues/comments` before `/issues/{issue_number}`. */
function literalFirst(left: Route, right: Route): number {
  return sortKey(left.template) < sortKey(right.template) ? -1 : 1;
}

/**
 * Sorts parameters after literals, and the end after everything: `{ref}/check-runs` before `{ref}`, which may contain slashes.
 */
function sortKey(template: string): string {
  return `${template.replace(/\{[^}]+\}/g, "\uffff")}\uffff\uffff`;
}
