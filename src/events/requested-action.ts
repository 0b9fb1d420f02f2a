import { nameCheck, parseRun, printRun, type Run } from "../marker/run.js";
import { BUTTONS } from "../text/buttons.js";
import { parseCommand } from "../text/commands.js";
import type { ButtonJob } from "./job.js";
import type { Payload } from "./payloads.js";

/** A button that was pressed by somebody who may. */
export interface RequestedAction {
  /** What is to be done, or what is to be taken back. */
  run: Run;
  /** The commit whose check tells of it. */
  commit: string;
  /** The login of who pressed it. */
  by: string;
}

/**
 * Reads which button of a check run of ours was pressed; null when it is another App's, or nothing that we offer.
 *
 * @param app the App's number at GitHub
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads?actionType=requested_action#check_run
 * @example
 * readRequestedAction(payload, 4217) // → { kind: "button", button: "undo", run: "sync 4f2a…", commit: "9c01…", by: "aokafor" }
 */
export function readRequestedAction(payload: Payload<"check_run">, app: number): ButtonJob | null {
  const { requested_action, check_run, sender } = payload;
  const { name, head_sha: commit, external_id: run } = check_run;
  const button = BUTTONS.find((each) => each === requested_action?.identifier);
  const told = parseRun(run);
  if (!button || !run || !told || check_run.app?.id !== app || nameCheck(told) !== name) return null;
  return { kind: "button", button, run, commit, by: sender.login };
}

/**
 * Reads a comment on a commit that asks for what a button of its check does; null when it asks for nothing.
 *
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads#commit_comment
 * @example
 * readCommand(payload) // → { kind: "button", button: "undo", run: null, commit: "9c01…", by: "aokafor" }
 */
export function readCommand({ comment, sender }: Payload<"commit_comment">): ButtonJob | null {
  const { body, commit_id: commit } = comment;
  const command = parseCommand(body);
  if (!command) return null;
  const run = command.ofImport ? printRun({ kind: "import", commit }) : null;
  return { kind: "button", button: command.button, run, commit, by: sender.login };
}
