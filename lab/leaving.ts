import { type Answer, notFound, refusal } from "./answers.js";
import { must } from "./ask.js";
import { jsonWebToken, privateKey, tokenByHand } from "./credentials.js";
import { maySee } from "./gate.js";
import { key } from "./key.js";
import { happen } from "./payload.js";
import { repair } from "./repair.js";
import { repositoryNamed } from "./repository.js";
import { emulatedInstallation } from "./seed.js";
import type { ApiRequest, GitHub, Repository } from "./state.js";

interface ApiIssue {
  number: number;
  title: string;
  body: string | null;
  user: { login: string };
  labels: { name: string }[];
}

/**
 * Answers requests for an issue that was deleted or transferred; undefined for any other.
 *
 * "301 Moved Permanently if the issue was transferred to another repository. If the issue was transferred to or deleted from a
 * repository where the authenticated user lacks read access, the API returns a 404 Not Found. If the issue was deleted from a
 * repository where the authenticated user has read access, the API returns a 410 Gone":
 * https://docs.github.com/rest/issues/issues#get-an-issue
 *
 * Only the issue itself leads on, not what belongs to it: https://github.com/Systemorph/MeshWeaver/issues/4629, measured.
 */
export function answerForDeparted(request: ApiRequest, github: GitHub): Answer | undefined {
  const { repository, operation, caller } = request;
  const departure = repository?.departed.get(Number(operation.parameters.issue_number));
  if (!departure) return undefined;
  if (departure === "deleted") return refusal(410, "This issue was deleted");
  const isItself = operation.id === "issues/get" || operation.id === "issues/update";
  if (!isItself || !maySee(github.world, caller, departure.to)) return notFound;
  const location = `${github.url}/api/v3/repositories/${departure.to.id}/issues/${departure.number}`;
  return { ...refusal(301, "Moved Permanently", { url: location }), headers: { location } };
}

/**
 * Deletes an issue as an administrator does, with a webhook to the App.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=deleted#issues
 */
export async function deleteIssue(github: GitHub, fullName: string, number: number, login: string) {
  const repository = repositoryNamed(github.world, fullName);
  const issue = await read(github, repository, number);
  repository.departed.set(number, "deleted");
  await happen(github, repository, "issues", login, { action: "deleted", issue });
}

/**
 * Transfers an issue to another repository, where it gets a new number and keeps labels that exist there:
 * https://docs.github.com/issues/tracking-your-work-with-issues/administering-issues/transferring-an-issue-to-another-repository
 *
 * The App hears of both sides, each with the other one in `changes`: https://github.com/octokit/webhooks/issues/508
 */
export async function transferIssue(
  github: GitHub,
  fullName: string,
  number: number,
  { to, by }: { to: string; by: string },
): Promise<number> {
  const { world, ask } = github;
  const [from, target] = [repositoryNamed(world, fullName), repositoryNamed(world, to)];
  const old = await read(github, from, number);
  const { title, body, user, labels } = old as unknown as ApiIssue;
  const known = (await must(ask, { method: "GET", path: `/repos/${to}/labels` })) as { name: string }[];
  const kept = labels.filter(({ name }) => known.some((label) => key(label.name) === key(name)));
  target.arrivals.push({ old_issue: old, old_repository: await describe(github, from) });
  const made = (await must(ask, {
    method: "POST",
    path: `/repos/${to}/issues`,
    authorization: await authorizationOf(github, target, user.login),
    body: { title, body, labels: kept.map(({ name }) => name) },
  })) as { number: number };
  from.departed.set(number, { to: target, number: made.number });
  const changes = {
    new_issue: await read(github, target, made.number),
    new_repository: await describe(github, target),
  };
  await happen(github, from, "issues", by, { action: "transferred", issue: old, changes });
  return made.number;
}

/**
 * Converts an issue to a discussion. The issue stays, closed and locked, and only its events show the conversion.
 * https://docs.github.com/rest/using-the-rest-api/issue-event-types#converted_to_discussion
 * https://github.com/dessant/lock-threads/issues/24,
 * https://github.com/github-changelog-generator/github-changelog-generator/issues/940
 */
export async function convertIssue(github: GitHub, fullName: string, number: number, login: string) {
  const path = `/repos/${fullName}/issues/${number}`;
  const authorization = `token ${tokenByHand(login)}`;
  await must(github.ask, { method: "PATCH", path, authorization, body: { state: "closed" } });
  await must(github.ask, { method: "PUT", path: `${path}/lock`, authorization, body: {} });
  const at = new Date(github.clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
  repositoryNamed(github.world, fullName).converted.set(number, { login, at });
}

/** Returns the emulator's authorization of a person, or of the app on the repository's account. */
async function authorizationOf(
  { world, ask }: GitHub,
  { owner }: Repository,
  login: string,
): Promise<string> {
  if (world.people.has(key(login))) return `token ${tokenByHand(login)}`;
  const path = `/app/installations/${emulatedInstallation(world, owner)}/access_tokens`;
  const authorization = `Bearer ${jsonWebToken(world.app.id, await privateKey())}`;
  const { token } = (await must(ask, { method: "POST", path, authorization })) as { token: string };
  return `token ${token}`;
}

async function read(github: GitHub, { fullName }: Repository, number: number) {
  const path = `/repos/${fullName}/issues/${number}`;
  return repair((await must(github.ask, { method: "GET", path })) as Record<string, unknown>, github);
}

async function describe(github: GitHub, { fullName }: Repository) {
  const body = await must(github.ask, { method: "GET", path: `/repos/${fullName}` });
  return repair(body as Record<string, unknown>, github);
}
