import { lowerCase } from "../days/form.js";
import { OTHER_DEADLINES, OTHER_OWNER_LABELS } from "../lexicon/languages.js";
import { LOGIN, nameKind } from "../lexicon/names.js";
import { findWritten, WRITTEN_DEADLINE } from "../lexicon/written-date.js";
import { join, type RichText, slice, trim, without } from "../rich-text.js";
import { readEasternMentions } from "./eastern-owner.js";
import { type Evidence, type Owned, readLastNames, readOwnerList } from "./owners.js";
import type { People } from "./people.js";

const REACH = 160;
/** A list of a dozen people in brackets. */
const REACH_OF_BRACKETS = 440;

/** `… (Ada)`, `… [Ada, Bob]`, and one more bracket inside: `… (Ada (chair), Bob)`. */
const BRACKETED = /\s*(?:\(((?:[^()]|\([^()]{0,40}\)){1,400})\)|（([^（）]{1,80})）|\[([^[\]]{1,400})\])/g;
/** Words that may stand with the names: "owner: Ada", "Ada will ask", "Ada by Friday". */
const BEFORE_NAMES = new RegExp(
  `^(?:(?:${OTHER_OWNER_LABELS})\\s*[:：]\\s*|(?:assigned to|assignees?|assigned|owners?|(?:(?:will|to) be )?(?:owned|led|done|handled|taken|run) by|lead|who|action|ai)\\s*(?:[:：]\\s*|\\s)|(?:by|->|→)\\s+)`,
  "i",
);
const AFTER_NAMES = new RegExp(
  `(?:\\s+[-–—]\\s|[;,，]\\s*(?=(?:due|by|before|until|with|w/|others?\\b|plus|${OTHER_DEADLINES})(?![\\p{L}]))|\\s+(?=(?:will|to|by|until|before|due|has (?:agreed|offered|volunteered|this|it)|is (?:on|going|working|doing|looking|handling|taking|leading|responsible)|can|volunteered|interested|leads?|owns?|please)\\b)).*$|\\s*[?!.]+$`,
  "iu",
);
const DEADLINE = new RegExp(`(?<!\\p{L})(?:until|before|due|by|${OTHER_DEADLINES})(?!\\p{L})`, "iu");
/** `… — @ada`, `… - Ada`, `… -> Ada`, `… | Ada`, `…: Ada and Bob`, `… Owner: Ada`. */
const AFTER_DASH =
  /(?:\s+[-–—]+\s*|[-–—]+\s+|\s*(?:[-=]>|→)\s*|\s+[|/]\s+|:\s+|：\s*|[-–—]{2,}|\s(?:owners?|assignees?|assigned to)[:：]?\s+)(?=[^-–—→|:：]*$)/gi;
/** `… (Ada) #12`, `… - @ada - https://…`: a reference behind the owner. */
const REFERENCE_BEHIND = /\s+(?<dash>[-–—]\s+)?\(?(?:https?:\S+|(?:[\w.-]+\/[\w.-]+)?#\d+)[).]*$/;
/** `… (Ada) by Friday`, `… - Ada - May 20`, `… @ada (May 20)` */
const DATE_BEHIND = new RegExp(
  `(?:\\s*[,;|/–—-]\\s*|\\s+)(?:[([]\\s*)?(?:(?:due|by|before|until|${OTHER_DEADLINES.toLowerCase()}):? (?:on |the )?)?${WRITTEN_DEADLINE}\\s*[)\\]]?\\.?$`,
  "u",
);
/** `… for approval @ada`, where no preposition makes the login part of the task. */
const LOGINS = new RegExp(`\\s+${LOGIN}(?:(?:\\s*[,/&+]\\s*|\\s+and\\s+|\\s+)${LOGIN})*\\.?$`);
/** `… @Ada Byron`, as editors mention people. */
const MENTION = /\s+@(?<name>\p{Lu}[\p{L}'’-]{0,30} \p{Lu}[\p{L}'’-]{0,30})\.?$/u;
const TAKES_LOGIN =
  /(?:^|[\s(])(?:with|by|to|for|from|of|and|or|ask|ping|cc|at|as|about|add|invite|contact|tag|assign|via|email|remind|tell|like|per|\p{L}+ing|@[\w-]+,?)$/iu;
const TAKES_BOLD =
  /\b(?:the|a|an|our|this|that|with|by|to|for|from|of|and|or|in|on|at|as|about|into|via|under|called|using)\s+$/i;
/** `…, KK.`, `…. Ada Byron` and `…, Ada`, unless other names stand before the comma. */
const TRAILING_INITIALS =
  /(?:[,.]\s+(?<initials>\p{Lu}{2,3}(?:(?:, | and |\/)\p{Lu}{2,3})*)|(?:[.!]|(?<!\p{Lu}[\p{L}'’.-]{0,30})[,;])\s+(?<name>\p{Lu}[\p{L}'’.-]{1,30}(?:(?: and | |, )\p{Lu}[\p{L}'’.-]{1,30}){0,3}))\.?$/u;

export function readTrailingOwner(item: RichText, people: People, evidence: Evidence): Owned | null {
  const found = readEnd(item, people, evidence);
  if (found) return found;
  const date = findWritten(DATE_BEHIND, lowerCase(item.text.slice(-REACH)));
  if (date) return readEnd(slice(item, 0, item.text.length - date[0].length), people, evidence);
  const reference = REFERENCE_BEHIND.exec(item.text.slice(-2 * REACH));
  if (!reference) return null;
  const start = item.text.length - reference[0].length;
  const before = readEnd(slice(item, 0, start), people, evidence);
  if (!before || reference.groups!.dash !== undefined) return before;
  return { owners: before.owners, rest: join([before.rest, trim(slice(item, start))]) };
}

function readEnd(item: RichText, people: People, evidence: Evidence): Owned | null {
  return (
    readTaking(item, people) ??
    readLabelled(item, people) ??
    readAfterDash(item, people) ??
    readBracketed(item, people, evidence) ??
    readEasternMentions(item, people) ??
    readLogins(item) ??
    readBold(item, people, evidence) ??
    readInitials(item, people)
  );
}

const WORD = String.raw`\p{Lu}[\p{L}'’.-]{0,30}`;
const NAME = `(?:${LOGIN}|${WORD}(?: ${WORD}){0,2})`;
/** `… Ada is on this`, `…, Ada and Bob will do it`, `… - Ada to do` */
const TAKING = new RegExp(
  `(?<=[\\s(])(?<names>${NAME}(?:(?:, | and |/| & )${NAME}){0,3}) (?:(?:is|are|will be)(?: already| now)? (?:on|doing|handling|owning|taking(?: care of)?|(?:working|looking) (?:on|in|into|at|after)) (?:this|it|that|these|them)|(?:will|to) (?:do|take|own|handle|tackle|take care of|look (?:at|into|after)|work on)(?: (?:this|it|that|these|them))?|ha(?:s|ve) (?:this|it)|(?:has |have )?(?:volunteered|volunteers|offered)(?: to do (?:this|it))?)[.!)]*$`,
  "u",
);

/** Only people are "on it", so that initials are enough. */
function readTaking(item: RichText, people: People): Owned | null {
  const from = Math.max(0, item.text.length - REACH);
  const match = TAKING.exec(item.text.slice(from));
  const taken = match && readLastNames(match.groups!.names!, people, "initials");
  if (!taken || /\b(?:and|the) $/i.test(taken.before)) return null;
  const before = slice(item, 0, from + match.index + taken.before.length);
  const end = /\s*(?:[-–—:,;(]+|\bbut)?\s*$/.exec(before.text)!.index;
  return end > 0 ? { owners: taken.owners, rest: slice(before, 0, end) } : null;
}

/** `… Owner: Ada. Due: Friday` */
const LABELLED = new RegExp(
  `(?:^|(?<=[.;,)\\]|·•–—-])|(?=[担负負责責담]))\\s*(?:owners?|assignees?|assigned to|responsible|${OTHER_OWNER_LABELS})\\s*[:：]\\s*([^.;|·•:：]{1,80}?)\\s*(?=$|[.;|·•]|\\s[-–—]\\s|,?\\s+(?:due|by)\\b)`,
  "i",
);

function readLabelled(item: RichText, people: People): Owned | null {
  const from = Math.max(0, item.text.length - REACH);
  const match = LABELLED.exec(item.text.slice(from));
  if (!match || from + match.index === 0) return null;
  const owners = readOwnerList(match[1]!, people, "initials");
  const rest = trim(slice(item, 0, from + match.index));
  return owners && { owners, rest: slice(rest, 0, rest.text.replace(/\s*[-–—]+$/, "").length) };
}

function readBracketed(item: RichText, people: People, evidence: Evidence): Owned | null {
  const from = Math.max(0, item.text.length - REACH_OF_BRACKETS);
  for (const match of [...item.text.slice(from).matchAll(BRACKETED)].reverse()) {
    const start = from + match.index;
    const after = item.text.slice(start + match[0].length);
    // Brackets in the middle count if an annotation follows: "Revise the bylaws (Ada, Bob); approve in June".
    const last = /^\s*[.;,!]?\s*$/.test(after);
    if (start === 0 || !(last || ANNOTATION.test(after))) continue;
    const owners = readNames(
      match[1] ?? match[2] ?? match[3]!,
      people,
      last || OTHER_DEADLINE.test(after) ? evidence : "known",
    );
    if (owners) return { owners, rest: restOf(item, start, start + match[0].length) };
  }
  return null;
}

/** Keeps a deadline in another language, which may follow the name. */
function restOf(item: RichText, from: number, to: number): RichText {
  return trim(OTHER_DEADLINE.test(item.text.slice(to)) ? without(item, from, to) : slice(item, 0, from));
}

/** The next task or a deadline. */
const ANNOTATION = new RegExp(
  `^\\s*(?:[;,]|[-–—]\\s|by |before |until |due |(?:${OTHER_DEADLINES})(?![\\p{L}]))`,
  "iu",
);
const OTHER_DEADLINE = new RegExp(`^\\s*(?:${OTHER_DEADLINES})(?![\\p{L}])`, "iu");

function readNames(list: string, people: People, evidence: Evidence): string[] | null {
  const written = list.trim().replace(BEFORE_NAMES, "");
  const names = written.slice(0, findWritten(DATE_BEHIND, lowerCase(written))?.index);
  const owners = readOwnerList(names, people, evidence);
  if (owners) return owners;
  const first = readOwnerList(names.replace(AFTER_NAMES, ""), people, evidence);
  return first && (first.length > 0 || DEADLINE.test(names)) ? first : null;
}

function readAfterDash(item: RichText, people: People): Owned | null {
  const from = Math.max(0, item.text.length - REACH);
  for (const match of item.text.slice(from).matchAll(AFTER_DASH)) {
    const start = from + match.index;
    if (start === 0) continue;
    const names = item.text
      .slice(start + match[0].length)
      .replace(BEFORE_NAMES, "")
      .replace(/\s+(?:duly )?volunteered.*$|[.!]$/, "");
    const owners = readOwnerList(names, people, "known");
    if (owners && owners.length > 0) return { owners, rest: trim(slice(item, 0, start)) };
  }
  return null;
}

function readLogins(item: RichText): Owned | null {
  const from = Math.max(0, item.text.length - REACH);
  const near = item.text.slice(from);
  const mention = MENTION.exec(near);
  const match = mention ?? LOGINS.exec(near);
  if (!match || TAKES_LOGIN.test(item.text.slice(0, from + match.index))) return null;
  const name = mention?.groups?.name;
  if (name !== undefined && nameKind(name) !== "name") return null;
  const owners = name === undefined ? match[0].match(new RegExp(LOGIN, "g"))! : [`@${name}`];
  return { owners, rest: trim(slice(item, 0, from + match.index)) };
}

/** `write the post **Ada Byron**`, also in italics. One word alone may be a thing, so it must be known. */
function readBold({ text, spans }: RichText, people: People, evidence: Evidence): Owned | null {
  const bold = spans.findLast(({ kind, from, to }) => {
    return (kind === "strong" || kind === "emphasis") && from > 0 && to >= text.length - 1;
  });
  if (!bold) return null;
  const before = text.slice(0, bold.from);
  if (!before.endsWith(" ") || TAKES_BOLD.test(before)) return null;
  const needed = bold.kind === "strong" ? evidence : "known";
  const names = text.slice(bold.from, bold.to).replace(/[.]$/, "");
  const owners = readOwnerList(names, people, names.includes(" ") ? needed : "known");
  return owners && owners.length > 0 ? { owners, rest: trim(slice({ text, spans }, 0, bold.from)) } : null;
}

function readInitials(item: RichText, people: People): Owned | null {
  const from = Math.max(0, item.text.length - 60);
  const match = TRAILING_INITIALS.exec(item.text.slice(from));
  const names = (match?.[1] ?? match?.[2] ?? "").replace(/(?<=\p{Ll}{2})\.$/u, "");
  const owners = match && readOwnerList(names, people, "known");
  return owners && owners.length > 0 ? { owners, rest: trim(slice(item, 0, from + match.index + 1)) } : null;
}
