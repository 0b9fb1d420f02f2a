import { must } from "./ask.js";
import { pullHappened } from "./pull.js";
import { headOf, moveRef } from "./refs.js";
import type { GitHub, Pull, Repository } from "./state.js";

/**
 * Updates pull requests when a branch moves: their heads follow it, and they close when it is deleted.
 * https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=synchronize#pull_request
 */
export async function moveHeads(
  github: GitHub,
  repository: Repository,
  branch: string,
  after: string | null,
  sender: string,
): Promise<void> {
  const pulls = [...github.world.repositories.values()].flatMap((each) => each.pulls);
  for (const pull of pulls) {
    const { head, open } = pull;
    if (!open || head.repository !== repository || head.ref !== branch || head.sha === after) continue;
    if (after === null) await closePull(github, pull, sender);
    else await synchronize(github, pull, after, sender);
  }
}

async function synchronize(github: GitHub, pull: Pull, after: string, sender: string): Promise<void> {
  const before = pull.head.sha;
  await follow(github, pull, after);
  await pullHappened(github, pull, "synchronize", sender, { before, after });
}

/** Moves a pull request to the current commits of its branches. */
export async function follow({ ask }: GitHub, pull: Pull, after: string): Promise<void> {
  const { base, number } = pull;
  const { fullName } = base.repository;
  await moveRef(ask, fullName, `pull/${number}/head`, pull.head.sha, after);
  pull.head.sha = after;
  base.sha = (await headOf(ask, fullName, base.ref)) ?? base.sha;
}

async function closePull(github: GitHub, pull: Pull, sender: string): Promise<void> {
  const path = `/repos/${pull.base.repository.fullName}/pulls/${pull.number}`;
  await must(github.ask, { method: "PATCH", path, body: { state: "closed" } });
  pull.open = false;
  await pullHappened(github, pull, "closed", sender);
}
