import { lowerCase } from "../days/form.js";
import { isImperative, startsWithImperative } from "../lexicon/keyword.js";
import { OTHER_OWNER_LABELS, OTHER_PROMISES } from "../lexicon/languages.js";
import { LOGIN, nameKind } from "../lexicon/names.js";
import { findWritten, WRITTEN_DAY, WRITTEN_DEADLINE } from "../lexicon/written-date.js";
import { type RichText, slice, trim } from "../rich-text.js";
import { isPassive } from "./duty.js";
import { readEasternOwner } from "./eastern-owner.js";
import { type Evidence, type Owned, readOwnerList, withoutAuxiliary } from "./owners.js";
import type { People } from "./people.js";

/** A list of a dozen people. */
const REACH = 400;

/** `(Ada) task`, `[Ada] task`. */
const BRACKETED =
  /^(?:\(([^()]{1,400})\)|（([^（）]{1,80})）|\[([^[\]]{1,400})\]|【([^【】]{1,40})】)\s*[:：–—-]?\s*/;
/** `Ada: task`, also with a full-width colon. Times and URLs have no blank after the colon. */
const COLON = String.raw`\s*(?:：|:(?=\s|$))\s*`;
/** `Ada -> task`, `Ada → task`, `Ada => task`. */
const ARROW = String.raw`\s*(?:[-=]>|→|➔|⇒)\s*`;
/** `Ada - task`, `Ada | task`. */
const DASH = String.raw`\s+(?:[-–—]+|\|)\s+`;
/** `Ada to write`, `Ada will write`, `Ada is going to write`. */
const VERB = String.raw`(?:['’]ll|\s+(?:to|will|shall|'ll|’ll|(?:is |are )?going to|agreed to|volunteer(?:s|ed) to|offer(?:s|ed) to|promised to|took an action to|${OTHER_PROMISES}))(?:\s+(?:also|then|please))?\s+`;
const CONNECTOR = new RegExp(`(?<colon>${COLON})|(?<arrow>${ARROW})|(?<dash>${DASH})|(?<verb>${VERB})`, "g");

/** Words that cannot follow `Ada to`, because then `to` is a direction. */
const NO_VERB =
  /^(?:(?:the|a|an|our|their|his|her|its|this|that|these|those|all|each|every|any|some|my|your)\b|\d|\p{Lu}\p{Ll}+(?:\s|$))/u;
const LOGINS = new RegExp(
  `^${LOGIN}(?:(?:\\s*[,/&+]\\s*|\\s+and\\s+|\\s*,\\s*and\\s+|\\s+)${LOGIN})*(?![\\w/])\\s*[,:：–-]?\\s+(?=\\S)`,
);
/** `May 15 (Ada): …`, `[2026-05-15] Ada: …`, `Friday: Ada will …` */
const DATE_BEFORE = new RegExp(
  `^(?:(?:${WRITTEN_DAY}|\\[${WRITTEN_DAY}\\]|\\(${WRITTEN_DAY}\\))\\s*[:：–—-]?|${WRITTEN_DEADLINE}[:：])\\s+(?=\\S)`,
  "u",
);
/** `Ada, by Friday: …`, `Ada [due May 15]: …` */
const DEADLINE_BEHIND = new RegExp(
  `(?:,? (?:by|before|until|due)(?: on)?:? |\\s*\\[(?:by |due:? |before |until )?)(?:the )?${WRITTEN_DEADLINE}\\]?$`,
  "u",
);
/** "Ada's action: …", "Ada's going to …" */
const POSSESSIVE = /['’]s(?: (?:action|task|to-?do)s?)?$/iu;
/** Labels in front of an owner: "NEW: Ada: …", "Side note - Ada will …". */
const LABEL_BEFORE = new RegExp(
  `^(?:(?:new|side note|note|update|carried over|carry-over|ongoing|optional|maybe|probably)\\s*(?:[:：]|\\s[-–—]\\s)\\s*|(?:for|assigned to)\\s+|(?:owners?|who|assignees?|responsible|${OTHER_OWNER_LABELS})\\s*[:：]\\s*)`,
  "i",
);
/** `Owner: Ada. Write the post` */
const SENTENCE = /^([^.!?:：;]{2,80})[.;]\s+/;

export function readLeadingOwner(item: RichText, people: People, evidence: Evidence): Owned | null {
  const label = LABEL_BEFORE.exec(item.text) ?? findWritten(DATE_BEFORE, lowerCase(item.text));
  if (label) {
    const behind = slice(item, label[0].length);
    const owned = readLeadingOwner(behind, people, evidence) ?? readSentence(behind, people);
    if (owned) return owned;
  }
  return (
    readEasternOwner(item, people) ??
    readBracketed(item, people, evidence) ??
    readConnected(item, people, evidence) ??
    readLogins(item) ??
    readAddressed(item, people) ??
    readBold(item, people)
  );
}

function readSentence(item: RichText, people: People): Owned | null {
  const match = SENTENCE.exec(item.text);
  const owners = match && readOwnerList(match[1]!, people, "known");
  return owners && { owners, rest: slice(item, match[0].length) };
}

function readBracketed(item: RichText, people: People, evidence: Evidence): Owned | null {
  const match = BRACKETED.exec(item.text);
  if (!match || match[0].length === item.text.length) return null;
  const owners = readOwnerList(match.slice(1).find((names) => names !== undefined)!, people, evidence);
  return owners && { owners, rest: slice(item, match[0].length) };
}

/** `Ada: …`, `Ada to …`, `Ada -> …` */
function readConnected(item: RichText, people: People, evidence: Evidence): Owned | null {
  for (const match of item.text.slice(0, REACH).matchAll(CONNECTOR)) {
    const { colon, dash, verb } = match.groups!;
    const written = item.text.slice(0, match.index);
    const deadline = findWritten(DEADLINE_BEHIND, lowerCase(written));
    const names = written.slice(0, deadline?.index).replace(POSSESSIVE, "");
    if (names === "" || isInside(item, match.index, "code")) continue;
    const rest = trim(slice(item, match.index + match[0].length));
    if (verb !== undefined && (NO_VERB.test(rest.text) || isPassive(rest.text))) continue;
    const needed = dash === undefined ? evidence : "known";
    const owners = readOwnerList(names, people, verb === undefined ? needed : "initials");
    // "Ask the team to review it": the team is a part of the task.
    if (verb !== undefined && owners?.length === 0 && startsWithImperative(names)) continue;
    if (owners) return { owners, rest: verb === undefined ? rest : withoutAuxiliary(rest) };
    if (colon !== undefined) return null;
  }
  return null;
}

function isInside(item: RichText, offset: number, kind: "code"): boolean {
  return item.spans.some((span) => span.kind === kind && span.from <= offset && offset < span.to);
}

/** `@Ada Byron write the post`, as editors mention people. */
const MENTION = /^@(?<name>\p{Lu}[\p{L}'’-]{0,30} \p{Lu}[\p{L}'’-]{0,30})[,:]? +(?=\p{Ll})/u;

/** `@ada write the post`, `@ada, @bob write the post`. */
function readLogins(item: RichText): Owned | null {
  const mention = MENTION.exec(item.text);
  const behind = mention && slice(item, mention[0].length);
  if (behind && nameKind(mention.groups!.name!) === "name" && startsWithImperative(behind.text))
    return { owners: [`@${mention.groups!.name!}`], rest: behind };
  const match = LOGINS.exec(item.text);
  if (!match) return null;
  const rest = slice(item, match[0].length);
  if (/^['’]s\b/.test(rest.text)) return null;
  const logins = match[0].match(new RegExp(LOGIN, "g"))!;
  return { owners: logins.filter((login) => nameKind(login) === "login"), rest: withoutAuxiliary(rest) };
}

/** `Ada, please write the post`, `Ada, write the post`. */
function readAddressed(item: RichText, people: People): Owned | null {
  const match = /^([^,:.]{2,60}), (?:please )?/.exec(item.text);
  const rest = match && slice(item, match[0].length);
  if (!rest || !isImperative(rest.text)) return null;
  const owners = readOwnerList(match[1]!, people, "known");
  return owners && owners.length > 0 ? { owners, rest } : null;
}

/** `**Ada** write the post`. */
function readBold(item: RichText, people: People): Owned | null {
  const bold = item.spans.find((span) => span.kind === "strong" && span.from === 0);
  if (!bold || bold.to === item.text.length) return null;
  const owners = readOwnerList(item.text.slice(0, bold.to).replace(/[:：]\s*$/, ""), people, "known");
  return owners && { owners, rest: trim(slice(item, bold.to)) };
}
