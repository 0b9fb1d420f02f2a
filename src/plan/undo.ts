import type { TrackedIssue, Undo } from "./change.js";

/**
 * What takes back that a run opened issues: those of them that are still open are closed.
 *
 * An issue is taken back once: whoever reopens it wants it. One whose part of ours a person took out is theirs.
 *
 * @param run the id of the run
 * @param by the login of who takes it back
 * @example
 * planUndo([issueOfThatRun, another], "8d0c…", "aokafor") // → [{ kind: "undo", issue: issueOfThatRun, by: "aokafor" }]
 */
export function planUndo(tracked: TrackedIssue[], run: string, by: string): Undo[] {
  return tracked.flatMap((issue) => {
    const { state, marker, text } = issue;
    const mayBeUndone = marker.run === run && state === "open" && !marker.undone && text !== null;
    return mayBeUndone ? [{ kind: "undo", issue, by }] : [];
  });
}

/**
 * Whether an issue is closed because somebody took back that it was opened, or is not there any more: then it is left alone, whatever
 * the notes say. One that was closed is like any other once it is reopened by hand, also when the notes close it later.
 */
export function isUndone({
  state,
  marker,
  absent,
}: Pick<TrackedIssue, "state" | "marker" | "absent">): boolean {
  return absent !== undefined || (state === "closed" && marker.undone === true && marker.done === undefined);
}

/** What became of the issues that a run opened. */
export interface Undone {
  undone: TrackedIssue[];
  /** Those that were left alone: closed already, reopened since, or out of our reach. */
  left: TrackedIssue[];
}

/** Sorts the issues that a run opened by whether that was taken back. */
export function sortUndone(tracked: TrackedIssue[], run: string): Undone {
  const opened = tracked.filter(({ marker }) => marker.run === run);
  const undone = opened.filter(isUndone);
  return { undone, left: opened.filter((issue) => !isUndone(issue)) };
}
