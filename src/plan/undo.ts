import type { TrackedIssue, Undo } from "./change.js";

/**
 * Plans to close the issues that a run opened and that are still open. An issue that was reopened after an undo stays open,
 * and so does one whose part of ours a person removed.
 *
 * @param by login of the person who undoes the run
 */
export function planUndo(tracked: TrackedIssue[], run: string, by: string): Undo[] {
  return tracked.flatMap((issue) => {
    const { state, marker, text } = issue;
    const mayBeUndone = marker.run === run && state === "open" && !marker.undone && text !== null;
    return mayBeUndone ? [{ kind: "undo", issue, by }] : [];
  });
}

/**
 * Returns true if an issue is gone, or is closed by an undo. It is then left alone, whatever the notes say. Once somebody
 * reopens it, it is like any other.
 */
export function isUndone({
  state,
  marker,
  absent,
}: Pick<TrackedIssue, "state" | "marker" | "absent">): boolean {
  return absent !== undefined || (state === "closed" && marker.undone === true && marker.done === undefined);
}

/** The issues that a run opened. */
export interface Undone {
  undone: TrackedIssue[];
  /** Closed before, reopened since, or out of reach. */
  left: TrackedIssue[];
}

export function sortUndone(tracked: TrackedIssue[], run: string): Undone {
  const opened = tracked.filter(({ marker }) => marker.run === run);
  const undone = opened.filter(isUndone);
  return { undone, left: opened.filter((issue) => !isUndone(issue)) };
}
