import { type Answer, invalid } from "../answers.js";
import { every } from "../every.js";
import { pass } from "../pass.js";
import type { ApiRequest, GitHub, Repository, Rules } from "../state.js";

/** A label as issues contain it. */
export type Label = string | { name?: string };

/** GitHub's limit: "name is too long (maximum is 50 characters)". */
const nameLimit = 50;

/** https://docs.github.com/rest/issues/labels */
export const labelRules: Rules = {
  "issues/create-label": async (request, github) => {
    const { name } = request.body as { name: string };
    const names = await labelsOf(github, request.repository!);
    if (names.some((known) => known.toLowerCase() === name.toLowerCase()))
      return invalid({ resource: "Label", code: "already_exists", field: "name" });
    return refuseLabels([name]) ?? pass(request, github);
  },
  "issues/add-labels": write,
  "issues/set-labels": write,
};

/** Refuses names that are too long, as GitHub does. */
export function refuseLabels(names: string[]): Answer | undefined {
  const tooLong = names.find((name) => name.length > nameLimit);
  return tooLong ? invalid({ resource: "Label", code: "invalid", field: "name", value: tooLong }) : undefined;
}

/** Converts names to the spelling of the repository's labels, because GitHub ignores their case. */
export async function asKnown(github: GitHub, repository: Repository, names: string[]): Promise<string[]> {
  if (names.length === 0) return names;
  const known = new Map((await labelsOf(github, repository)).map((name) => [name.toLowerCase(), name]));
  return names.map((name) => known.get(name.trim().toLowerCase()) ?? name);
}

export function nameOfLabel(label: Label): string {
  return typeof label === "string" ? label : (label.name ?? "");
}

async function write(request: ApiRequest, github: GitHub): Promise<Answer> {
  const body = request.body as { labels?: Label[] } | Label[] | undefined;
  const given = (Array.isArray(body) ? body : (body?.labels ?? [])).map(nameOfLabel);
  const labels = await asKnown(github, request.repository!, given);
  return refuseLabels(labels) ?? pass(request, github, { body: { labels } });
}

async function labelsOf(github: GitHub, { fullName }: Repository): Promise<string[]> {
  return (await every<{ name: string }>(github, `/repos/${fullName}/labels?`)).map(({ name }) => name);
}
