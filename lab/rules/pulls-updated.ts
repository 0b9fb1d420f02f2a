import { type Answer, invalid, notForThisPerson } from "../answers.js";
import { accountOf } from "../credentials.js";
import { refusePermission } from "../gate.js";
import { follow } from "../moving.js";
import { pass } from "../pass.js";
import { describePull, pullHappened } from "../pull.js";
import { headOf } from "../refs.js";
import type { ApiRequest, GitHub, Pull } from "../state.js";
import { pullOf } from "./pulls-listed.js";
import { mayEdit } from "./rights.js";

interface PullBody {
  title?: string;
  body?: string | null;
  state?: "open" | "closed";
  base?: string;
}

/**
 * Changes, closes or reopens a pull request, and sends the webhook. The issues API uses it too, because every pull request is an
 * issue. https://docs.github.com/rest/pulls/pulls#update-a-pull-request
 */
export async function updatePull(request: ApiRequest, github: GitHub, pull: Pull): Promise<Answer> {
  const { repository, number, ref, sha } = { ...pull.base, number: pull.number };
  const { title, body, state, base } = request.body as PullBody;
  const refused = refusePermission(request.caller, repository, "pull_requests", "write");
  if (refused) return refused;
  if (!(await mayEdit(request, github, repository, number, "pulls"))) return notForThisPerson;
  const onto = base === undefined ? undefined : await headOf(github.ask, repository.fullName, base);
  const tip = await headOf(github.ask, pull.head.repository.fullName, pull.head.ref);
  const invalidField = (field: string) => invalid({ resource: "PullRequest", field, code: "invalid" });
  if (base !== undefined && !onto) return invalidField("base");
  if (state === "open" && !pull.open && (pull.mergedAs || !tip)) return invalidField("state");
  const before = (await pullOf(github, repository, number))!;
  const path = `/repos/${repository.fullName}/pulls/${number}`;
  const answer = await pass({ ...request, method: "PATCH" }, github, { path, body: { title, body, state } });
  if (answer.status !== 200) return answer;
  const login = accountOf(request.caller, github.world).login;
  if (onto) Object.assign(pull.base, { ref: base, sha: onto });
  const changes = {
    ...(title !== undefined && title !== before.title ? { title: { from: before.title } } : {}),
    ...(body !== undefined && body !== before.body ? { body: { from: before.body ?? "" } } : {}),
    ...(onto && base !== ref ? { base: { ref: { from: ref }, sha: { from: sha } } } : {}),
  };
  if (Object.keys(changes).length > 0) await pullHappened(github, pull, "edited", login, { changes });
  const reopened = state === "open" && !pull.open;
  const closed = state === "closed" && pull.open;
  if (reopened && tip !== pull.head.sha) await follow(github, pull, tip!);
  if (reopened || closed) {
    pull.open = reopened;
    await pullHappened(github, pull, reopened ? "reopened" : "closed", login);
  }
  return { status: 200, body: await describePull(github, pull) };
}
