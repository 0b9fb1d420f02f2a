import { createDelivery } from "./delivery.js";
import { key } from "./key.js";
import { installationNode, isHeard, organizationNode } from "./payload.js";
import { repair } from "./repair.js";
import { takeEdit } from "./rules/edits.js";
import { asIssue } from "./rules/pulls-as-issues.js";
import { pullOf } from "./rules/pulls-listed.js";
import type { GitHub, Repository } from "./state.js";

type Json = Record<string, unknown>;

interface Payload extends Json {
  action?: string;
  issue?: { number: number };
  comment?: { id: number };
  label?: { name: string };
  repository: { full_name: string };
}

/** Turns an event of the emulator into one of GitHub's webhooks, if our app hears of it. */
export async function hear(github: GitHub, event: string, text: string): Promise<void> {
  const payload = repair(JSON.parse(github.leadToDoor(text)) as Payload, github);
  const repository = github.world.repositories.get(key(payload.repository.full_name));
  const arrival =
    event === "issues" && payload.action === "opened" ? repository?.arrivals.shift() : undefined;
  if (!repository || !isHeard(github, repository)) return;
  const about = {
    ...payload,
    ...(await complete(github, repository, payload)),
    ...(arrival && { changes: arrival }),
    ...organizationNode({ ...payload.repository }),
    ...installationNode(github, repository),
  };
  github.hooks.happened(createDelivery(event, about, github.world.app.id));
}

/** Adds the parts that the emulator leaves out. */
async function complete(github: GitHub, repository: Repository, payload: Payload): Promise<Json> {
  const { action, issue, comment, label } = payload;
  const pull = issue && (await pullOf(github, repository, issue.number));
  const edited = comment ? `issues/comments/${comment.id}` : `issues/${issue?.number}`;
  return {
    ...(pull ? { issue: asIssue(pull) } : {}),
    ...(action === "edited" ? { changes: takeEdit(github, repository.id, edited) } : {}),
    ...(label ? { label: await describeLabel(github, repository, label.name) } : {}),
  };
}

async function describeLabel({ ask, ...github }: GitHub, { fullName }: Repository, name: string) {
  const path = `/repos/${fullName}/labels/${encodeURIComponent(name)}`;
  return repair((await ask({ method: "GET", path })).body, github);
}
