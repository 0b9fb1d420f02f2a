import { explainFailure } from "../cli/explain.js";
import type { Io } from "../cli/io.js";
import { openSession, type Session } from "../cli/session.js";
import { KnownError } from "../errors.js";
import { readFile } from "../github/git.js";
import { isBot } from "../github/permission.js";
import { readInputs } from "./inputs.js";
import { type JobLog, openJobLog } from "./log.js";
import { type Result, writeResult } from "./outputs.js";
import { preview } from "./preview.js";
import type { ActionRun } from "./run.js";
import { syncToHead } from "./sync.js";
import { readTrigger, type Trigger } from "./trigger.js";

/** The parts of the process that the Action uses. A test passes its own. */
export interface ActionIo extends Pick<Io, "environment" | "stdout" | "stderr" | "clock" | "fetch"> {
  /** Aborted when somebody cancels the job. */
  signal: AbortSignal;
}

/**
 * Runs the Action: syncs a repository from its last synced commit to its newest, or previews a pull request.
 *
 * @returns the exit code: 1 fails the job, because a person has to fix something
 */
export async function runAction(io: ActionIo): Promise<number> {
  const log = openJobLog(io.stdout);
  try {
    const result = await run(io, log);
    if (typeof result === "string") {
      log.write(`nothing to do: ${result}`);
      return 0;
    }
    const { check } = result;
    writeResult(result, io.environment);
    for (const annotation of check.annotations ?? []) log.annotate(annotation);
    log.write(check.title);
    if (check.conclusion === "failure") log.annotate({ level: "failure", message: check.title });
    return check.conclusion === "failure" ? 1 : 0;
  } catch (error) {
    const explained = explainFailure(error);
    const [message = "", ...stack] = error instanceof KnownError ? [explained] : explained.split("\n");
    log.annotate({ level: "failure", message });
    if (stack.length > 0) log.write(stack.join("\n"));
    return 1;
  }
}

/** Returns the result, or the reason why there is nothing to do. */
async function run(io: ActionIo, log: JobLog): Promise<Result | string> {
  const startedAt = io.clock.now();
  const inputs = readInputs(io.environment);
  const trigger = readTrigger(io.environment);
  if (trigger.kind === "none") return trigger.because;
  const repo = io.environment.GITHUB_REPOSITORY ?? "";
  const session = await openSession({ repo, token: inputs.token }, io, io.signal);
  const { account, login } = session;
  if (!isBot(login))
    throw new KnownError(
      `the token belongs to ${login}, but GitHub accepts checks from Apps only: use the workflow's own token, or a token of an App`,
    );
  if (inputs.config) await requireFile(inputs.config, session);
  const context = {
    ...session.context,
    ...(inputs.config && { configurationPath: inputs.config }),
    author: { account, login, writesChecks: true },
  };
  return start(trigger, { context, login, inputs, log, startedAt });
}

function start(trigger: Exclude<Trigger, { kind: "none" }>, run: ActionRun): Promise<Result | string> {
  return trigger.kind === "pull request" ? preview(trigger.number, run) : syncToHead(trigger, run);
}

async function requireFile(path: string, { context }: Session): Promise<void> {
  if ((await readFile(context, path, context.repository.defaultBranch)) === null)
    throw new KnownError(
      `the input \`config\` is "${path}": there is no such file on ${context.repository.defaultBranch}`,
    );
}
