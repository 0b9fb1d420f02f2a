import { HOUR } from "../clock.js";
import { isInstallation, listInstallations } from "../github/installations.js";
import { deleteRepositories, findInstallations } from "../store/repositories.js";
import type { PeriodicTask } from "./periodic.js";
import type { Service } from "./service.js";

/** Rows of an uninstalled App's repositories are gone within a day. */
const ROUND_MILLISECONDS = 20 * HOUR;

/** Deletes the rows of repositories from which the App was uninstalled. */
export function deleteUninstalled({ app, store, clock, log }: Service): PeriodicTask {
  return async (signal) => {
    const stored = await findInstallations(store.database);
    if (stored.size === 0) return clock.now() + ROUND_MILLISECONDS;
    const github = await app.open();
    const { working, suspended } = await listInstallations(github);
    const listed = [...working, ...suspended];
    for (const [installation, repositories] of stored) {
      if (signal.aborted) break;
      if (listed.includes(installation) || (await isInstallation(github, installation))) continue;
      await deleteRepositories(store.database, repositories);
      log.info(
        { installation, repositories: repositories.length },
        "the App is no longer installed here: the stored data of these repositories was deleted",
      );
    }
    return clock.now() + ROUND_MILLISECONDS;
  };
}
