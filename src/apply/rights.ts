import { MINUTE } from "../clock.js";
import type { IssueRepository } from "../github/home.js";
import { mayWrite } from "../github/permission.js";
import type { Context } from "./context.js";

/** Rights change seldom, but nobody should wait long for having lost them. */
export const RIGHTS_MILLISECONDS = 10 * MINUTE;

/** Whether somebody may write in a repository, as GitHub said at most ten minutes ago. */
export async function recallRights(
  login: string,
  home: IssueRepository,
  { ledger, clock }: Pick<Context, "ledger" | "clock">,
): Promise<boolean> {
  const key = `rights ${home.repository.id} ${login}`;
  const cached = await ledger.cached<boolean>(key);
  if (cached && clock.now() - cached.readAt <= RIGHTS_MILLISECONDS) return cached.value;
  const may = await mayWrite(home, login);
  await ledger.cache(key, may, clock.now());
  return may;
}
