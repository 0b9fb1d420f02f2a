import type { RichText } from "../rich-text.js";
import { OTHER_MARKERS } from "./languages.js";
import { LOGIN } from "./names.js";

/** A marker makes any line an item: `ACTION: …`, `TODO(ada): …`, `AI @ada …`. */
export interface Keyword {
  /** A weak marker ("Next steps: …") needs an owner after it. */
  weak: boolean;
  /** The owners within the marker: `TODO(ada)`. */
  owners: string;
  /** They stand where only an owner does, `TODO(ada)` or `ada: TODO: …`, so that a login or initials are enough. */
  sure: boolean;
  /** The offset of the item's text. */
  length: number;
  /** The end of the item's text, if the marker follows it: `Mend the pump [AI: ada]`. */
  end?: number;
}

/** In characters. */
const LONGEST_BEFORE = 2000;
const DASHES = String.raw`^(?:(?:[>=*-]+>?|[^\p{L}\p{N}\s"'([@#\x60~]{1,4})\s*)?(?:new\s+|\d{1,2}\.\s+|\d{1,2}\s+(?:-\s+)?)?`;
const ACTION = `action(?:s|able)?(?:[ -]?(?:items?|points?))?(?: (?:required|needed))?`;
const NUMBER = String.raw`(?:\s*#?\d{1,4}(?:\.\d{1,3})?)?`;
const IN_BRACKETS = String.raw`\s*(?:\((?<round>[^()]{1,60})\)|\[(?<square>[^[\]]{1,60})\])`;
const END = String.raw`\s*(?:[:：]+|\s[-–—]+(?=\s)|[-=]>|→)\s*`;

/** `Action: …`, `ACTION ITEM - …`, `Action (Ada): …` */
const ACTION_MARKER = new RegExp(`${DASHES}${ACTION}${NUMBER}(?:${IN_BRACKETS}${END}|${END})`, "iu");
/** `[ACTION] Ada to …` */
const BRACKETED_MARKER = new RegExp(`${DASHES}[[(](?:${ACTION}|todo|AI)[\\])]\\s*[:：–-]?\\s*(?=\\S)`, "iu");
/** `TODO: …`, `TODO(ada): …`; lower case only with a colon. */
const TODO_MARKER = new RegExp(
  `${DASHES}(?:TO ?DO|[Tt]o[- ]?[Dd]o)(?:${IN_BRACKETS}\\s*[:：-]?\\s*|${END})`,
  "u",
);
const LOUD_TODO = new RegExp(`${DASHES}TO ?DO(?:\\s+by)?\\s+(?=\\S)`, "u");
/** `TODO AB: …` */
const LOUD_INITIALS = new RegExp(
  `${DASHES}(?:TODO|ACTION)\\s+(?<round>\\p{Lu}{2,3}(?:\\s?[/,+&]\\s?\\p{Lu}{2,3}){0,3})\\s*[:：]\\s*`,
  "u",
);
/** `ACTION Ada to …`: without a colon only in capitals. */
const LOUD_ACTION = new RegExp(
  `${DASHES}(?:ACTION(?: ITEM| POINT)?|AP)(?:\\s+(?:on|for|by))?\\s+(?=\\S)`,
  "u",
);
/** `AI(ada): …`, `AI[AB] …`, `AI @ada …`. Plain `AI: …` is weak, because it is as often a speaker or a technology. */
const AI_MARKER = new RegExp(`${DASHES}A[IR]s?(?:${IN_BRACKETS}\\s*[:：-]?\\s*|\\s+(?=@))`, "u");
const AI_COLON = new RegExp(`${DASHES}A[IR]s?\\s*[:：]\\s*`, "u");
/** `Next steps (W37): …`, a list on one line. */
const STEPS_MARKER = new RegExp(`${DASHES}next steps?\\s*\\([^()]{1,20}\\)${END}(?=\\p{L})`, "iu");
/** `Next steps: …` and `Follow-up: …` stand before topics too. */
const WEAK_MARKER = new RegExp(
  `${DASHES}(?:(?:next steps?|follow[- ]?ups?|tasks?)${END}|next steps? (?:is|are)(?: for| that)? )`,
  "iu",
);

/** `Tarea: …`, `Aufgabe (Ada): …` stand before topics too. */
const OTHER_MARKER = new RegExp(
  `${DASHES}(?:${OTHER_MARKERS})${NUMBER}(?:${IN_BRACKETS}${END}|${END})`,
  "iu",
);

/** A line without either has no marker. Most lines have none, and the markers' patterns are costly. */
const SIGN = /action|to[- ]?do|\ba[ir]s?\b|\bap\b|next step|follow[- ]?up|task/i;
const OTHER_SIGN = new RegExp(OTHER_MARKERS, "i");

/**
 * Reads the marker of a line, and its place.
 *
 * @example
 * readKeyword({ text: "ACTION - Ada: write the post", spans: [] }) // → { weak: false, owners: "", sure: false, length: 9 }
 * readKeyword({ text: "Actions speak louder", spans: [] })         // → null
 */
export function readKeyword(item: RichText): Keyword | null {
  if (!(SIGN.test(item.text) || OTHER_SIGN.test(item.text))) return null;
  const start = item.text.slice(0, 100);
  const strong =
    ACTION_MARKER.exec(start) ??
    TODO_MARKER.exec(start) ??
    AI_MARKER.exec(start) ??
    BRACKETED_MARKER.exec(start) ??
    STEPS_MARKER.exec(start);
  if (strong) return keyword(strong, false);
  const initials = LOUD_INITIALS.exec(start);
  if (initials) return { ...keyword(initials, true), sure: true };
  const loud = LOUD_TODO.exec(start) ?? LOUD_ACTION.exec(start);
  if (loud) return keyword(loud, true);
  const bold = readBoldKeyword(item);
  if (bold) return bold;
  const colon = AI_COLON.exec(start);
  if (colon && isImperative(item.text.slice(colon[0].length))) return keyword(colon, false);
  const weak = colon ?? WEAK_MARKER.exec(start) ?? OTHER_MARKER.exec(start);
  return weak ? keyword(weak, true) : readInnerKeyword(item);
}

const MARK = "(?:TO ?DO|ACTION(?: ITEM| POINT)?|[Aa]ction(?: item| point)?|A[IR]|[Nn]ext steps?)";
const PERSON = "\\p{Lu}[\\p{L}.'’-]{0,30}";
const PEOPLE = `(?:${LOGIN}|${PERSON})(?:(?: |, | and | & |/)(?:${LOGIN}|${PERSON})){0,4}`;
/** `(Ada) TODO: …`, `ada: TODO: …`, `ada: TODO …`, `Ada Byron - ACTION: …` */
const OWNER_FIRST = new RegExp(
  `^(?:\\((?<round>[^()]{1,60})\\)|(?<name>@?[\\p{L}\\d-]{1,30}(?: ${PERSON})?):)\\s*(?:${MARK}\\s*(?:[:：]|[-–—](?=\\s))|(?:TODO|ACTION)(?=\\s))\\s*|^(?<before>${PEOPLE})(?:\\s*[,:]|\\s[-–—])?\\s${MARK}\\s*[:：]\\s*`,
  "u",
);
/** `Action Ada: …`, `AI Ada and Bob: …`, `ACTION on Ada: …`, `[AI: Ada] …` */
const OWNER_BESIDE = new RegExp(
  `^(?:A(?:CTION|ction)(?: ITEM| item)?|A[IR])(?: on| for)? (?<behind>${PEOPLE})\\s*[:：]\\s*|^[[(]${MARK}(?:\\s*[:：-]\\s*| (?:for |on )?)(?<inside>[^()[\\]:：]{1,60})[\\])]\\s*[:：–-]?\\s*(?=\\S)`,
  "u",
);
/** `The draft is late. Action item: Ada will ask.` is weak, so that it needs an owner. */
const AFTER_SENTENCE = /(?<=[.;!?)] {1,2}|\s[-–—]+ )(?:TODO|ACTION|Action|AI)(?: ITEM| item)?s?\s*[:：]\s*/;
/** `The draft is late [AI: Ada]`, `Mend the pump - TODO(ada)` */
const BEHIND = new RegExp(
  `\\s+(?:[[(]${MARK}\\s*[:：-]\\s*(?<names>[^()[\\]:：]{1,60})[\\])]|(?:[-–—]\\s+)?(?:TODO|ACTION|AI)\\((?<round>[^()]{1,60})\\))[.]?$`,
  "u",
);

function readInnerKeyword(item: RichText): Keyword | null {
  const start = item.text.slice(0, 150);
  const first = OWNER_FIRST.exec(start) ?? OWNER_BESIDE.exec(start);
  if (first) {
    const { round, name, before, behind, inside } = first.groups!;
    const owners = (round ?? name ?? before ?? behind ?? inside!).replace(/['’]s$/, "");
    return { weak: true, owners, sure: name !== undefined, length: first[0].length };
  }
  const inner = AFTER_SENTENCE.exec(item.text.slice(0, LONGEST_BEFORE));
  if (inner) return { weak: true, owners: "", sure: false, length: inner.index + inner[0].length };
  const from = Math.max(0, item.text.length - 100);
  const last = BEHIND.exec(item.text.slice(from));
  if (!last || from + last.index === 0) return null;
  const { names, round } = last.groups!;
  const owners = names ?? round!;
  return { weak: true, owners, sure: round !== undefined, length: 0, end: from + last.index };
}

function keyword(match: RegExpExecArray, weak: boolean): Keyword {
  const owners = match.groups?.round ?? match.groups?.square ?? "";
  return { weak, owners, sure: /\p{L}[([]/u.test(match[0]), length: match[0].length };
}

const WHOLE_ACTION = new RegExp(`^(?:${ACTION}${NUMBER}|todo|AI)\\s*[:：]?$`, "i");

/** `**Action item** Ada to …`, `**AI @ada** …`: bold instead of a colon. */
function readBoldKeyword(item: RichText): Keyword | null {
  const bold = item.spans.find((span) => span.kind === "strong" && span.from === 0);
  if (!bold) return null;
  const text = item.text.slice(0, bold.to).trim();
  if (!WHOLE_ACTION.test(text) || bold.to === item.text.length) return null;
  return {
    weak: false,
    owners: "",
    sure: false,
    length: bold.to + /^\s*[:：–—-]*\s*/.exec(item.text.slice(bold.to))![0].length,
  };
}

/** Time stamps and citations of recording software: "(03:12)", "[1:02:45]", "- WATCH (5 secs): https://…", "[1]" or "【3†】". */
export const TIME_STAMP =
  /\s*(?:[([]@?\s*\d{1,2}:\d{2}(?::\d{2})?\s*[)\]]|\s[-–—]\s(?:WATCH|VIEW|PLAY)\b(?: \([^()]{1,20}\))?:?(?:\s*https?:\S+)?|(?<=\S)\s*(?:\[\d{1,3}\]|【[^】]{1,20}】)+)$/;

/** `[ ] task` and `[] task` where Markdown sees no check box. */
export const WRITTEN_BOX = /^[-–*]?\s*\[([ xX]?)\]\s+(?=\S)/;

/** `Ada: …` or `@ada: …` at the front of a line is a speaker or an owner. */
const SPEAKER = new RegExp(
  `^(?:${LOGIN}|\\p{Lu}[\\p{L}.'’-]{0,30}(?: \\p{Lu}[\\p{L}.'’-]{0,30}){0,2})\\s*[:：]\\s`,
  "u",
);

const NAME_WORD = "\\p{Lu}[\\p{L}'’.-]{0,30}";
const TASK = new RegExp(
  `^(?:${LOGIN}|${NAME_WORD})(?:(?: |, | and | & |/)(?:${LOGIN}|${NAME_WORD})){0,5},? (?:to|will|should|must|needs? to|please|(?:is|are) going to) \\p{Ll}`,
  "u",
);
const VERBS =
  "add|arrange|ask|book|build|call|check|clarify|collect|compile|complete|contact|coordinate|create|decide|define|design|develop|discuss with|document|draft|email|encourage|explore|file|finalize|find|finish|fix|follow up|get|identify|implement|improve|investigate|invite|look into|make|merge|move|notify|open|order|organi[sz]e|ping|plan|post|prepare|propose|provide|publish|reach out|read|record|remind|remove|research|revise|schedule|send|set up|share|start|submit|summari[sz]e|talk to|test|try|update|upload|work on|write";
const VERB_FIRST = new RegExp(`^(?:${VERBS})\\b`, "i");
/** One sentence that begins with the imperative of a task. */
const IMPERATIVE = new RegExp(`^(?:${VERBS})\\b[^.!?]{3,150}[.!]?$`, "i");

export function isImperative(line: string): boolean {
  return IMPERATIVE.test(line);
}

export function startsWithImperative(text: string): boolean {
  return VERB_FIRST.test(text);
}

/** Recognises a task without a bullet: "Ada and Bob to draft the charter." */
export function startsTask(line: string): boolean {
  return TASK.test(line);
}

/** Tells whether a line within a paragraph begins an item or a speech: "**ACTION**: …", "Ada: …", "[ ] …". */
export function startsItem(line: RichText): boolean {
  return WRITTEN_BOX.test(line.text) || SPEAKER.test(line.text) || readKeyword(line) !== null;
}
