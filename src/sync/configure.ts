import type { Context } from "../apply/context.js";
import { HOUR } from "../clock.js";
import { isNotes, isText, mayEverConcernNotes } from "../config/notes-paths.js";
import { parseConfiguration } from "../config/parse.js";
import { CONFIGURATION_PATH, type Configuration } from "../config/schema.js";
import type { Touched } from "../events/push.js";
import { readConfiguration } from "../github/configuration.js";
import type { Ledger } from "../store/ledger.js";
import { repositoryState } from "../store/state.js";
import type { ChangedPaths } from "./changed-paths.js";

/** The configuration as last read. An older version may have written it, so that it is parsed again. */
const lastRead = repositoryState<unknown>("configuration", { forgettable: true });

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
  const { github, repository, ledger, configurationPath = CONFIGURATION_PATH } = context;
  const remembered = configurationPath in touched ? null : await recallConfiguration(ledger);
  if (remembered) return remembered;
  const configuration = await readConfiguration(github, repository, configurationPath);
  await ledger.write(lastRead, configuration);
  return configuration;
}

/** The configuration as last read; null when it was not, or too long ago. */
export async function recallConfiguration(ledger: Ledger): Promise<Configuration | null> {
  const remembered = await ledger.read(lastRead, HOUR);
  return remembered === null ? null : parseOnce(JSON.stringify(remembered));
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

/**
 * Whether paths can be notes or configuration: asked before anything costs a request.
 *
 * @param touched null where it is not known which they are
 */
export async function mayConcernNotes(
  touched: Touched | null,
  { ledger, repository }: Pick<Context, "ledger" | "repository">,
): Promise<boolean> {
  if (!mayEverConcernNotes(touched)) return false;
  if (!touched || CONFIGURATION_PATH in touched) return true;
  const configuration = await recallConfiguration(ledger);
  return Object.keys(touched).some((path) =>
    configuration ? isNotes(path, configuration, repository.name) : isText(path),
  );
}
