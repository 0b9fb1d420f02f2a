import type { Context } from "../apply/context.js";
import { HOUR } from "../clock.js";
import { isMarkdown, isNotes, mayEverConcernNotes } from "../config/notes-paths.js";
import { parseConfiguration } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import type { Touched } from "../events/push.js";
import { readConfiguration } from "../github/configuration.js";
import type { Database } from "../store/database.js";
import type { Ledger } from "../store/ledger.js";
import { forget } from "../store/repositories.js";
import type { ChangedPaths } from "./changed-paths.js";

/** Its name in the cache. */
const REMEMBERED = "configuration";

/**
 * The configuration, from memory unless a push touched it. A repository's own wakes us when it changes; the
 * organisation's does not, so that it is read again by the hour.
 *
 * @throws {KnownError} when it cannot be used
 */
export async function configure(
  { touched }: Pick<ChangedPaths, "touched">,
  context: Context,
): Promise<Configuration> {
  const { github, repository, ledger, clock } = context;
  const remembered = CONFIGURATION_PATH in touched ? null : await recallConfiguration(ledger, clock.now());
  if (remembered) return remembered;
  const configuration = await readConfiguration(github, repository);
  await ledger.cache(REMEMBERED, configuration, clock.now());
  return configuration;
}

/**
 * The configuration as last read; null when it was not, or too long ago.
 *
 * @param now milliseconds since the epoch
 */
export async function recallConfiguration(ledger: Ledger, now: number): Promise<Configuration | null> {
  const cached = await ledger.cached<unknown>(REMEMBERED);
  if (!cached || now - cached.readAt > HOUR) return null;
  return parseOnce(JSON.stringify(cached.value));
}

/** Configurations that were read lately, by their text: every delivery asks for one, and most are the same. */
const parsed = new Map<string, Configuration | null>();
const MOST_PARSED = 100;

function parseOnce(text: string): Configuration | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const { configuration } = parseConfiguration(JSON.parse(text)); // What an older version wrote may not fit any more.
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, configuration);
  return configuration;
}

/** Has the configuration read anew when it is next needed. */
export function forgetConfiguration(database: Database, repository: number): Promise<void> {
  return forget(database, repository, REMEMBERED);
}

/**
 * Whether paths can be notes or configuration: asked before anything costs a request.
 *
 * @param touched null where it is not known which they are
 * @param now milliseconds since the epoch
 */
export async function mayConcernNotes(
  touched: Touched | null,
  ledger: Ledger,
  now: number,
): Promise<boolean> {
  if (!mayEverConcernNotes(touched)) return false;
  if (!touched || CONFIGURATION_PATH in touched) return true;
  const configuration = await recallConfiguration(ledger, now);
  return Object.keys(touched).some((path) =>
    configuration ? isNotes(path, configuration) : isMarkdown(path),
  );
}
