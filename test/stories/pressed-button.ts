import type { Delivery } from "../../lab/lab.js";
import type { SeenCheck } from "../../lab/look.js";
import { NOTES, type Story } from "./app.js";

/** Longer than GitHub's rate limit makes anybody wait for a dozen of writes within an hour. */
const A_WHILE = 130_000;

/** The newest check run of ours on a commit. */
export async function checkOn(
  { lab }: Story,
  commit: string,
  name = "Next steps",
): Promise<SeenCheck | undefined> {
  return (await lab.checks(NOTES, commit)).findLast((check) => check.name === name);
}

/** A check as `conclusion: title [button] [button]`. */
export function say(check: SeenCheck | undefined): string {
  if (!check) return "no check";
  return [`${check.conclusion}: ${check.title}`, ...check.actions.map(({ label }) => `[${label}]`)].join(" ");
}

/** Presses a button of the newest check on a commit, and gives the webhook once the App has done what it may do now. */
export async function press(
  story: Story,
  commit: string,
  identifier: string,
  { by = "aokafor", check: name = "Next steps", times = 1 } = {},
): Promise<Delivery> {
  const check = await checkOn(story, commit, name);
  const delivery = await story.lab.click(NOTES, check!.id, identifier, by);
  for (let time = 0; time < times; time++) await story.lab.deliver(delivery);
  await story.app.idle();
  return delivery;
}

/** Lets time pass, a while after a while, as a long piece of work needs it. */
export async function pass({ app, clock }: Story, whiles: number): Promise<void> {
  for (let each = 0; each < whiles; each++) {
    clock.advance(A_WHILE);
    await app.idle();
  }
}

/** Comments on a commit, and gives the webhook once the App has done what it may do now. */
export async function comment(
  { lab, app }: Story,
  commit: string,
  body: string,
  { by = "aokafor", times = 1 } = {},
): Promise<Delivery> {
  const [owner = "", repo = ""] = NOTES.split("/");
  await lab.as(by).rest.repos.createCommitComment({ owner, repo, commit_sha: commit, body });
  const delivery = await lab.event("commit_comment", "created");
  for (let time = 0; time < times; time++) await lab.deliver(delivery);
  await app.idle();
  return delivery;
}
