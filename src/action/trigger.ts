import { readFileSync } from "node:fs";
import type { Environment } from "../environment.js";
import { KnownError } from "../errors.js";
import { type EventName, findFlaw, type Payload } from "../events/payloads.js";

export type Trigger =
  /** A push to the default branch; `before` is null where the branch is new. */
  | { kind: "push"; before: string | null; pusher: string | null }
  | { kind: "pull request"; number: number }
  /** A person or a schedule, which syncs everything since the last sync. */
  | { kind: "all" }
  | { kind: "none"; because: string };

/**
 * Reads the event that started the workflow. It does not tell which files a push changed, because GitHub leaves them out for workflows.
 *
 * @throws {KnownError} when the Action does not support the event, or its file is missing or wrong
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function readTrigger(environment: Environment): Trigger {
  const event = environment.GITHUB_EVENT_NAME;
  switch (event) {
    case "push":
      return readPush(readEvent("push", environment));
    case "pull_request":
      return { kind: "pull request", number: readEvent("pull_request", environment).pull_request.number };
    case "workflow_dispatch":
    case "schedule":
      return { kind: "all" };
    case undefined:
      throw new KnownError("GITHUB_EVENT_NAME is missing: this program is for GitHub Actions");
    default:
      throw new KnownError(
        `the workflow was started by ${event}: run Next Steps on push, pull_request, workflow_dispatch or schedule`,
      );
  }
}

function readPush({ ref, before, deleted, repository, sender }: Payload<"push">): Trigger {
  const branch = repository.default_branch;
  if (deleted || ref !== `refs/heads/${branch}`)
    return { kind: "none", because: `only pushes to ${branch} count` };
  return { kind: "push", before: /^0+$/.test(before) ? null : before, pusher: sender?.login ?? null };
}

function readEvent<Name extends EventName>(name: Name, environment: Environment): Payload<Name> {
  const file = environment.GITHUB_EVENT_PATH;
  if (!file) throw new KnownError("GITHUB_EVENT_PATH is missing: this program is for GitHub Actions");
  const payload = parse(file);
  const flaw = findFlaw(name, payload);
  if (flaw) throw new KnownError(`${file} holds no ${name} event: ${flaw}`);
  return payload as Payload<Name>;
}

function parse(file: string): object {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new KnownError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new KnownError(`${file} is no JSON`);
  }
}
