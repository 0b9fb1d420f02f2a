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

/** Parsed again when used, because an older version may have written it. */
const lastRead = repositoryState<unknown>("configuration", { forgettable: true });

/**
 * Returns the configuration, remembered unless a push changed it. It is read again every hour, because GitHub does not tell us
 * when the organisation's configuration changes.
 *
 * @throws {KnownError} when it is invalid
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

/** Returns the remembered configuration; null when it is too old. */
export async function recallConfiguration(ledger: Ledger): Promise<Configuration | null> {
  const remembered = await ledger.read(lastRead, HOUR);
  return remembered === null ? null : parseOnce(JSON.stringify(remembered));
}

/** Parsed configurations by text, because every delivery needs one and most are the same. */
const parsed = new Map<string, Configuration | null>();
const MOST_PARSED = 100;

function parseOnce(text: string): Configuration | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const { configuration } = parseConfiguration(JSON.parse(text)); // An older version may have written it.
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, configuration);
  return configuration;
}

/**
 * Returns true if paths can be notes or configuration. Costs no request.
 *
 * @param touched null if unknown
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
