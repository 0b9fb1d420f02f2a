import { isRefusal } from "../github/errors.js";
import type { Service } from "../maintenance/service.js";
import { fullName, type Repository } from "../repository.js";
import type { RepositoryWork } from "../store/queue/rows.js";
import { rememberInstallation, unwatch } from "../store/repositories.js";
import { openLedger } from "../store/sql-ledger.js";

/** Checks a suspended installation this often, in case the webhook about its end is lost. */
const SUSPENDED_MILLISECONDS = 3_600_000;

/**
 * Drops, postpones or continues waiting work when the App was uninstalled, suspended or reinstalled; false for other refusals.
 * @see https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation
 */
export async function handleInstallationChange(
  error: unknown,
  work: RepositoryWork,
  { app, store, clock, log }: Service,
): Promise<boolean> {
  if (!isRefusal(error)) return false;
  const { repository, pushes, failures } = work;
  const installation = await look(repository);
  if (installation === undefined) return false;
  if (installation === null) {
    const ledger = openLedger(store.database, repository.id, clock);
    await unwatch(ledger);
    // GitHub may have answered 404 for everything, so forget those answers.
    await ledger.forget();
    await store.queue.complete(work);
    log.info({ dropped: pushes.length }, "the App is no longer installed here: waiting pushes were dropped");
    return true;
  }
  if (installation.suspended_at) {
    await store.queue.postpone(work, { until: clock.now() + SUSPENDED_MILLISECONDS, failures });
    log.info("the App is suspended here: pushes wait until the suspension ends");
    return true;
  }
  if (installation.id === repository.installation) return false;
  await rememberInstallation(store.database, { ...repository, installation: installation.id });
  await store.queue.postpone(work, { until: clock.now(), failures });
  log.info({ installation: installation.id }, "the App was installed again here: waiting pushes continue");
  return true;

  /** Undefined when GitHub does not tell. */
  async function look(wanted: Repository) {
    try {
      return await app.findInstallation(fullName(wanted));
    } catch (failure) {
      log.warn({ err: failure }, "GitHub rejects requests, and does not say whether the App is installed");
      return undefined;
    }
  }
}
