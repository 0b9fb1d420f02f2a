import { expect } from "vitest";
import type { Lab } from "../../lab/lab.js";
import type { SeenCheck } from "../../lab/look.js";
import type { PullOptions } from "../../lab/opening.js";
import { NOTES, type Story } from "./app.js";

/** Opens a pull request, by default David's from a branch of the repository, and gives its head once the App is done. */
export async function propose(
  { lab, app }: Story,
  options: Partial<PullOptions> & Pick<PullOptions, "files">,
) {
  const delivery = await lab.openPull(NOTES, { by: "dscholten", from: "topic", ...options });
  await lab.deliver(delivery);
  await app.idle();
  return String(delivery.payload.pull_request.head.sha);
}

/** Pushes to the branch of a pull request, and gives its new head once the App is done. */
export async function pushTo(
  { lab, app }: Story,
  branch: string,
  files: Record<string, string | null>,
  repository = NOTES,
) {
  const { payload } = await lab.push(repository, { branch, files });
  await lab.deliver(await lab.event("pull_request", "synchronize"));
  await app.idle();
  return String(payload.after);
}

/** The one check of a commit. */
export async function checkOf(lab: Lab, commit: string): Promise<SeenCheck> {
  const checks = await lab.checks(NOTES, commit);
  expect(checks).toHaveLength(1);
  return checks[0]!;
}

/** A check in one line. */
export async function see(lab: Lab, commit: string): Promise<string> {
  const { conclusion, title } = await checkOf(lab, commit);
  return `${conclusion}: ${title}`;
}

/** What the App wrote, as `POST /repos/…` lines. */
export function written({ requests }: Lab): string[] {
  return requests
    .filter(({ method, path }) => method !== "GET" && !/access_tokens$|graphql$/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(`/repos/${NOTES}`, "")}`);
}
