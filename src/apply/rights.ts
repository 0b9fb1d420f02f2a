import { MINUTE } from "../clock.js";
import type { IssueRepository } from "../github/home.js";
import { mayWrite } from "../github/permission.js";
import { repositoryState } from "../store/state.js";
import type { Context } from "./context.js";

/** Rights change rarely, but a lost right should soon take effect. */
export const RIGHTS_MILLISECONDS = 10 * MINUTE;

function rights(repository: number, login: string) {
  return repositoryState<boolean>(`rights ${repository} ${login}`, { forgettable: true });
}

/** Tells whether somebody may write in a repository, as GitHub said at most ten minutes ago. */
export function recallRights(
  login: string,
  home: IssueRepository,
  { ledger }: Pick<Context, "ledger">,
): Promise<boolean> {
  return ledger.remember(rights(home.repository.id, login), RIGHTS_MILLISECONDS, () => mayWrite(home, login));
}
