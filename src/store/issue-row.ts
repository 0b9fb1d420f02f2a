import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { concealPath } from "../marker/conceal.js";
import { teaches } from "../people/learn.js";
import type { TrackedIssue } from "../plan/change.js";
import { taskKey } from "../plan/identity.js";
import { knownIssueOf } from "../plan/known-issue.js";
import { isUndone } from "../plan/undo.js";
import { wordingOf } from "../tasks/wording.js";
import type { IssueRow } from "./tables.js";

/** So many characters of a digest tell all tasks of a repository apart. */
const DIGEST_CHARACTERS = 32;

/**
 * An issue as it is remembered: whole, and by what it is found.
 *
 * The columns are filled when an issue is remembered. Where they come to mean something else, a migration fills them anew.
 *
 * @example
 * describeIssue({ home: 1, number: 3, state: "open", marker: { path: "a.md", owners: ["Ada"], task: "write", … }, … })
 * // → { tracked: "{…}", notes: "~9c01…", task: "…", series: "~e3b0…", core: "…", last_day: "", run: null, state: "open", teaches: 0 }
 */
export function describeIssue(issue: TrackedIssue): Omit<IssueRow, "repository" | "home" | "number"> {
  const { marker } = issue;
  const { series, last, listings } = knownIssueOf(issue);
  return {
    tracked: JSON.stringify(issue),
    notes: concealPath(last.path),
    task: digest(taskKey(marker)),
    series: concealPath(series),
    core: coreKey(listings[0].task),
    last_day: last.date ?? "",
    run: marker.run === undefined ? null : digest(marker.run),
    state: issue.absent ? "absent" : isUndone(issue) ? "undone" : issue.state,
    teaches: !issue.absent && teaches(issue) ? 1 : 0,
  };
}

/** What stands for the core of a task in a column. */
export function coreKey(task: string): string {
  return digest(wordingOf(task).core.join(" "));
}

/**
 * What stands for a text in a column. What stands in a marker may be written by anybody who may edit the issue: longer than the
 * 2704 bytes that PostgreSQL indexes, or no text to it at all.
 *
 * @example
 * digest('["ada"]') // → "7f6f…", 32 characters
 */
export function digest(text: string): string {
  return bytesToHex(sha256(text)).slice(0, DIGEST_CHARACTERS);
}
