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

/** 128 bits are enough to tell all tasks of a repository apart. */
const DIGEST_CHARACTERS = 32;

/** Returns an issue's JSON and lookup columns. A migration must refill a column whose meaning changes. */
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

export function coreKey(task: string): string {
  return digest(wordingOf(task).core.join(" "));
}

/** Shortens marker text, which may exceed the 2704 bytes that PostgreSQL indexes, or contain characters that it rejects. */
export function digest(text: string): string {
  return bytesToHex(sha256(text)).slice(0, DIGEST_CHARACTERS);
}
