import { isGivenName } from "../lexicon/given-names.js";
import { nameKind } from "../lexicon/names.js";
import { STATUS_WORDS } from "../lexicon/remarks.js";
import type { Candidate } from "../sections/walk.js";
import { isLabel } from "./labels.js";

/** A template's placeholder, or the statement that there is nothing to do. */
const PLACEHOLDER =
  /^(?:[\s.?!…_*-]*|x{2,}|n\/?a|none|nothing|no(?:ne)? (?:new )?(?:action items?|actions|items?|updates?|todos?)?.{0,20}|tbd|todo|tba|\(.{0,40}\)|\[.{0,40}\]|<.{0,40}>|(?:your )?(?:name|task|item|action)s?(?: (?:here|\d+))?|action items?|see above|yes|yep|ok(?:ay)?|sure|will do|same as (?:above|last).*|ditto)[.!]*$/i;
const ALL_DONE =
  /^(?:all|no) (?:\w+ ){0,4}(?:action items?|actions?|items|tasks|todos) (?:\w+ ){0,3}(?:(?:are|were|have been|is) )?(?:now )?(?:closed|done|completed?|resolved|addressed|finished)[.!]*$/i;
/** A vote, or the answer to a roll call. */
const VOTE =
  /^(?:yes|no|yay|nay|aye|abstain(?:s|ed)?|approve[ds]?|in favou?r|against|agree[ds]?|present|absent|here|👍|👎|[+-]?\d)[.!]*$/iu;
const ABSENCE =
  /^(?:is )?(?:(?:on|off) (?:leave|vacation|holidays?|pto)|out (?:of (?:the )?office|sick|this|next|until|on)|away|ooo|travell?ing|sick)\b/i;
const STATUS = new RegExp(`^(?:${STATUS_WORDS})(?!\\p{L})`, "iu");
const DECISION =
  /^(?:resolved|resolution|agreed|decided|decision|decline[ds]?|approved|rejected|no action)\b|^(?:not |revisit|postponed?|deferred)/i;
const QUESTION = /\?\s*$/;
const ONLY_MAIL = /^<?[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}>?$/;
const ONLY_LINK = /^(?:https?:\/\/\S+|#\d+|[\w.-]+\/[\w.-]+#\d+)$/;
/** A check box before an issue, in a list of issues to look at. */
const ISSUE_FIRST = /^\[*(?:[\w.-]+\/[\w.-]+)?(?:#|GH-)\d+\b/i;
/** Template text, and a scribe's reminders to complete the notes. */
const POINTER =
  /^(?:(?:insert|paste|add|get|fill in)\b.{0,20}\b(?:links? (?:here|to (?:the )?slides)|here)$|(?:leftover|see|copy|click|remember to)\b.{0,80}(?:action items|archive|calendar))/i;

/** Recognises a template's placeholder, or the statement that there is nothing to do. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text) || ALL_DONE.test(text) || VOTE.test(text) || !/\p{L}/u.test(text);
}

/** "Ada: done" leaves only the name, as does a list of people. */
function isPerson(task: string): boolean {
  return nameKind(task) === "name" && isGivenName(task.split(" ")[0]!);
}

/** Below an item: its status, owner or due date. */
function isStatus(task: string, { text }: Candidate): boolean {
  return STATUS.test(task) || isLabel(text.text);
}

/** In an action section, a check box with a question is a task. */
function isBoxInSection(candidate: Candidate): boolean {
  return candidate.block.checked !== null && candidate.section !== null;
}

/** Tells whether a text is a task: no placeholder, question, decision or bare link. */
export function isTask(task: string, owners: string[], candidate: Candidate): boolean {
  if (isPlaceholder(task) || POINTER.test(task) || ONLY_MAIL.test(task)) return false;
  if (owners.length > 0 ? ABSENCE.test(task) : isPerson(task)) return false;
  if (candidate.source === "nested" && (owners.length === 0 || isStatus(task, candidate))) return false;
  const owned = owners.length > 0;
  if (QUESTION.test(task) && !owned && !isBoxInSection(candidate)) return false;
  if (!owned && (ONLY_LINK.test(task) || DECISION.test(task))) return false;
  if (candidate.source === "marker" && DECISION.test(candidate.text.text)) return false;
  if (!owned && candidate.source === "check box" && ISSUE_FIRST.test(task)) return false;
  const marked =
    candidate.block.checked !== null || candidate.source === "marker" || candidate.source === "row";
  if (candidate.source === "weak keyword" && !owned) return false;
  return owned || marked || candidate.section?.kind !== "mixed";
}
