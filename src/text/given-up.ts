/** Says which changes a sync gave up because something undid them. */

import { escapeMarkdown } from "../markdown/escape.js";
import type { ChangeRecord } from "../plan/outcome.js";

/** A change that was made twice in one sync and did not last. */
export interface GivenUp extends Pick<ChangeRecord, "kind" | "task" | "path" | "line"> {
  /** `#12`; null if the change opens an issue. */
  reference: string | null;
}

const MOST_LISTED = 50;

const DID: Record<ChangeRecord["kind"], string> = {
  open: "opened",
  link: "commented on",
  close: "closed",
  update: "updated",
  reopen: "reopened",
  remove: "marked as removed from the notes",
  assign: "assigned",
  wait: "marked as waiting for an owner",
  undo: "closed",
  backdate: "updated",
  duplicate: "closed as a duplicate",
};

export function printGivenUp(changes: GivenUp[]): string {
  const lines = changes.slice(0, MOST_LISTED).map(printChange);
  if (changes.length > MOST_LISTED) lines.push(`- … and ${changes.length - MOST_LISTED} more`);
  return [
    "Next Steps made these changes twice. Both times GitHub did not keep them, or somebody undid them at once. Next Steps does not try again. Everything else is done.",
    lines.join("\n"),
    "**What to do:** Look in the history of the issue for who changes it back, such as another bot or a workflow, and stop that. Then press **Re-run** on this check.",
  ].join("\n\n");
}

function printChange({ kind, reference, task, path, line }: GivenUp): string {
  const place = [path && escapeMarkdown(path), line !== null && `line ${line}`].filter(Boolean).join(", ");
  const issue = reference ?? "An issue";
  return `- ${issue} “${escapeMarkdown(task)}”${place && ` (${place})`} was ${DID[kind]} twice`;
}
