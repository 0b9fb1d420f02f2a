import { nameCheck, parseRun, printRun, type Run } from "../marker/run.js";
import { BUTTONS } from "../text/buttons.js";
import { parseCommand } from "../text/commands.js";
import type { ButtonJob } from "./job.js";
import type { Payload } from "./payloads.js";

export interface RequestedAction {
  /** The run to do or to undo. */
  run: Run;
  /** The commit of the check run. */
  commit: string;
  /** Login of the person who pressed it. */
  by: string;
}

/** Reads a pressed button of our check run; null for another App's or an unknown button. */
export function readRequestedAction(payload: Payload<"check_run">, app: number): ButtonJob | null {
  const { requested_action, check_run, sender } = payload;
  const { name, head_sha: commit, external_id: run } = check_run;
  const button = BUTTONS.find((each) => each === requested_action?.identifier);
  const told = parseRun(run);
  if (!button || !run || !told || check_run.app?.id !== app || nameCheck(told) !== name) return null;
  return { kind: "button", button, run, commit, by: sender.login };
}

/**
 * Reads a commit comment that asks for a button's action; null for any other comment.
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#commit_comment
 */
export function readCommand({ comment, sender }: Payload<"commit_comment">): ButtonJob | null {
  const { body, commit_id: commit } = comment;
  const command = parseCommand(body);
  if (!command) return null;
  const run = command.ofImport ? printRun({ kind: "import", commit }) : null;
  return { kind: "button", button: command.button, run, commit, by: sender.login };
}
