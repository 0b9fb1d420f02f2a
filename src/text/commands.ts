/** The commands that a comment on a commit may hold. They do what the buttons of the commit's check do. */

import type { Run } from "../marker/run.js";
import { BUTTONS, type Button } from "./buttons.js";
import type { Check } from "./check-run.js";

/** A command in a comment. */
export interface Command {
  button: Button;
  /** True if it is about the import of older notes, not about the push. */
  ofImport: boolean;
}

/** Undoes an import. `undo` undoes a push, and both checks may be on one commit. */
const UNDO_IMPORT = "undo-import";

/** Matches the whole comment, so that a comment which quotes or explains a command does nothing. */
const COMMAND = /^\s*\/next-steps ([a-z-]+)\s*$/;

/**
 * Parses a comment as a command; null if it is none.
 *
 * @example
 * parseCommand("/next-steps undo") // → { button: "undo", ofImport: false }
 * parseCommand("Try /next-steps undo") // → null
 */
export function parseCommand(comment: string): Command | null {
  const word = COMMAND.exec(comment)?.[1];
  if (word === UNDO_IMPORT) return { button: "undo", ofImport: true };
  const button = BUTTONS.find((each) => each === word);
  return button ? { button, ofImport: button === "import" || button === "older-notes" } : null;
}

/**
 * Adds the commands that replace the buttons of a check. GitHub documents buttons only for the Checks tab of a pull request,
 * and most of our checks are on commits of the default branch.
 * @see https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#check-runs-and-requested-actions
 */
export function withCommands(check: Check, run: Run): Check {
  if (check.actions.length === 0) return check;
  const commands = check.actions.map(({ identifier }) => `\`/next-steps ${wordFor(identifier, run)}\``);
  const sentence = `If you see no button, comment on this commit: ${commands.join(" or ")}.`;
  return { ...check, summary: `${check.summary}\n\n${sentence}` };
}

/** Replaces buttons in the texts of a workflow's check, because GitHub does not tell workflows about them. */
export function forWorkflow(check: Check): Check {
  const reword = (text: string) =>
    text.replaceAll(/press (\*\*)?Re-run\1 on this check/g, "rerun the workflow");
  const annotations = check.annotations?.map((each) => ({ ...each, message: reword(each.message) }));
  return { ...check, summary: reword(check.summary), ...(annotations && { annotations }), actions: [] };
}

function wordFor(identifier: string, run: Run): string {
  return identifier === ("undo" satisfies Button) && run.kind === "import" ? UNDO_IMPORT : identifier;
}
