import { startsRollCall } from "../header/attendees.js";
import type { Language } from "../lexicon/languages/language.js";
import { oneOf, wordsIn } from "../lexicon/languages.js";
import { LOGIN } from "../lexicon/names.js";
import type { Block } from "../markup/outline.js";
import type { Suggestion } from "../model.js";
import { readLastNames, readOwnerList } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import { positionOf, type Sentence, splitSentences } from "./sentences.js";

const WORD = String.raw`\p{Lu}[\p{L}'’-]{0,30}`;
const NAME = `(?:${LOGIN}|${WORD}(?: ${WORD}){0,2})`;
const NAMES = `(?<![\\p{L}\\p{N}@/])(?<names>${NAME}(?:(?:, | and |/| & )${NAME}){0,3})`;
const ADVERB = "(?: (?:also|then|probably|likely|now|next|just|try and|try to|go and))*";
const PROMISED =
  "(?:(?:has |have )?(?:agreed|offered|volunteered|promised)|agrees|offers|volunteers|promises|took (?:an|the) action) to";
const WILL = `(?::? [Ww]ill|['’]ll| shall|(?: is| are)? going to| ${PROMISED}|,? who will)${ADVERB}`;
const VERB = String.raw` (?<verb>\p{Ll}[\p{Ll}-]+)(?<object>.*)$`;

/** "Ada will write the post", "Ada and Bob agreed to look" */
const NAMED = new RegExp(`${NAMES}${WILL}${VERB}`, "su");
/** "Ada to write the post", at the start of a sentence, or after a comma or colon. */
const ASSIGNED = new RegExp(`(?:^(?:.{0,40}[:→>] )?|[,;] )${NAMES} to${ADVERB}${VERB}`, "su");
/** "Ada said she'd write the post" */
const REPORTED = new RegExp(
  `${NAMES} (?:said|says|mentioned|thought|agreed|volunteered|offered|promised|confirmed)(?: that)? (?:s?he|they)(?:['’]d| would|['’]ll| will)${VERB}`,
  "su",
);
/** "Ada has a draft and will write the post" */
const JOINED = new RegExp(
  `^(?:[-–—*] )?${NAMES} .{1,200}?\\b(?:and|so|but) (?:will|${PROMISED})${ADVERB}${VERB}`,
  "su",
);
/** "… and she'll write the post" refers to the last person named. */
const PRONOUN = new RegExp(
  `(?<![\\p{L}])(?:[Ss]?[Hh]e|[Tt]hey)(?:['’]ll| will| is going to)${ADVERB}${VERB}`,
  "su",
);
/** "Will write the post." refers to the last person named. */
const ELIDED = new RegExp(`^(?:[-–—(] ?)?[Ww]ill${ADVERB}${VERB}`, "su");
/** "Ada: I'll write the post" refers to the speaker. */
const FIRST_PERSON = new RegExp(`(?<![\\p{L}])I(?:['’]ll| will)${ADVERB}${VERB}`, "su");
const SPEAKER = new RegExp(`^(?:\\[name=(?<tag>[^\\]]{1,40})\\]|(?<name>${NAME})\\s*[:：])`, "u");

/** Verbs without commitment: states, progress, attendance, and the work of a meeting itself. */
const NO_TASK =
  /^(?:be|need|not|never|want|like|see|know|think|hope|hopefully|continue|become|remain|happen|depend|require|allow|mean|attend|visit|arrive|leave|travel|miss|speak|join|stay|return|get|come|go to|the|a|an|all|this|that|these|those|its?|which|what|land|discuss)\b|^have (?!a (?:look|go|chat))/;
/** The first person needs one of these, because discussions are full of "I'll just say". */
const TASK_VERB =
  /^(?:send|file|write|look|take|open|create|update|check|do|fix|draft|prepare|follow|email|post|merge|review|submit|set|investigate|push|upload|test|ping|schedule|organi[sz]e|document|contact|report|implement|propose|ask|raise)$/;
const CONDITION =
  /\b(?:if|whether|unless|hopes?|hoping|maybe|wonder\w*|asked|ask|until|should) (?:\p{L}+,? )?$/iu;
/** "… a study in which they will ask" describes the study. */
const SUBORDINATE = /\b(?:where|which|that|how|what|when|who)\s+$/i;
/** A block without any of these words holds no commitment and is skipped. */
const WILLING =
  /\b(?:will|shall|going to|agree[ds]|offer(?:ed|s)|volunteer(?:ed|s)|promise[ds]|would|took)\b|['’](?:ll|d)\b/i;
const STARTS_WITH_NAME = /(?:^|[.,;:→>] )[@\p{Lu}][^.:]{0,60} to /u;
const LONGEST = 1000;

/** In lists of other languages a comma mostly ends a clause: "im Innenhof, Ada macht ein Foto". */
const OTHER_NAMES = `(?<![\\p{L}\\p{N}@/])(?<names>${NAME}(?:(?: (?:und|et|y|e|en|&) |/)${NAME}){0,3})`;
/** German "will" means "wants", so that a sentence needs another word of English. */
const ENGLISH_WORD = /\b(?:the|to|an?|with|of|on|it|for|and|in)\b/;
/** Forms of "be", "have" and "may", which commit nobody to anything. */
const STATES =
  "(?:sera|seront|aura|auront|fera partie|será|serán|estará|estarán|habrá|tendrá|tendrán|podrá|podrán|deberá|deberán|serão|estarão|terá|terão|poderá|poderão|deverá|deverão|haverá|sarà|saranno|avrà|avranno|dovrà|dovranno|potrà|potranno|wird (?:es|sich)|gaat (?:het|er))(?!\\p{L})";
/** "Ada schreibt, dass …" and "Ada fragt, ob …" report what somebody said. */
const NO_REPORT = "(?!,? (?:dass|ob|wie|was|warum|wann|que|qu'|si|che|se|dat|of)(?!\\p{L}))";
const committing = new Map<Language, RegExp | null>();

/** "Ada kümmert sich um die Halle", "Ada enviará el acta" */
function commitmentIn(language: Language): RegExp | null {
  const known = committing.get(language);
  if (known !== undefined) return known;
  const verbs = wordsIn(language.commits);
  const whole = oneOf(verbs.filter((verb) => !verb.startsWith("-")));
  const endings = oneOf(verbs.filter((verb) => verb.startsWith("-")).map((verb) => verb.slice(1)));
  const any = endings === "" ? whole : `${whole}|\\p{Ll}{2,}(?:${endings})`;
  const object = `(?!\\p{L})${NO_REPORT}(?<object> .*)$`;
  const pattern =
    verbs.length > 0 ? new RegExp(`${OTHER_NAMES} (?!${STATES})(?<verb>${any})${object}`, "su") : null;
  committing.set(language, pattern);
  return pattern;
}

/**
 * Reads commitments in prose outside action sections (docs/behaviour.md#suggestions).
 *
 * @example
 * // Ada will ask the weavers.
 * readSuggestions(blocks, { people, languages: [], resolved: new Set() }) // → [{ line: 1, column: 10, owners: ["Ada"], task: "ask the weavers." }]
 */
export function readSuggestions(blocks: Block[], reading: Reading): Suggestion[] {
  const others = reading.languages.flatMap((language) => commitmentIn(language) ?? []);
  return blocks.flatMap((block) => {
    if (block.kind === "quote" || block.kind === "heading") return [];
    const { text } = block.text;
    const isProse = !reading.resolved.has(block.line) && !startsRollCall(text);
    const mayCommit = isProse && (others.length > 0 || WILLING.test(text) || STARTS_WITH_NAME.test(text));
    return [
      ...(mayCommit ? readBlock(block, reading, others) : []),
      ...readSuggestions(block.blocks, reading),
    ];
  });
}

interface Reading {
  people: People;
  /** The languages of the notes besides English. */
  languages: readonly Language[];
  /** The lines of items. */
  resolved: ReadonlySet<number>;
}

function readBlock(block: Block, { people }: Reading, others: RegExp[]): Suggestion[] {
  const { text } = block.text;
  const found: Suggestion[] = [];
  for (const sentence of splitSentences(text)) {
    const commitment = readSentence(sentence, { people, others, block: text });
    if (!commitment) continue;
    const { owners, task, at } = commitment;
    found.push({ ...positionOf(block, sentence.from + at), owners, task });
  }
  return found;
}

interface Speech {
  people: People;
  /** Commitments in other languages. */
  others: RegExp[];
  block: string;
}

interface Commitment {
  owners: string[];
  task: string;
  /** The offset of the verb in the sentence. */
  at: number;
}

function readSentence(sentence: Sentence, { people, others, block }: Speech): Commitment | null {
  const { text, from } = sentence;
  if (text.length > LONGEST || /\?\s*$/.test(text)) return null;
  const isEnglish = others.length === 0 || ENGLISH_WORD.test(text);
  const patterns = WILLING.test(text) && isEnglish ? [NAMED, ASSIGNED, REPORTED, JOINED] : [ASSIGNED];
  for (const pattern of [...others, ...patterns]) {
    const match = pattern.exec(text);
    const known = match && readLastNames(match.groups!.names!, people, "known");
    if (match && known) return commit(match, known.owners, text.slice(0, match.index) + known.before);
  }
  const pronoun = PRONOUN.exec(text);
  if (pronoun && !SUBORDINATE.test(text.slice(0, pronoun.index)))
    return commit(
      pronoun,
      lastNamed(block.slice(0, from + pronoun.index), people),
      text.slice(0, pronoun.index),
    );
  const first = FIRST_PERSON.exec(text);
  if (first && TASK_VERB.test(first.groups!.verb!))
    return commit(first, readSpeaker(block, people), text.slice(0, first.index));
  const elided = ELIDED.exec(text);
  if (!elided) return null;
  const behind = /\(([^()]{2,60})\)[.]?$/.exec(text)?.[1];
  const named = behind && readOwnerList(behind, people, "known");
  return commit(elided, named || (readSpeaker(block, people) ?? lastNamed(block.slice(0, from), people)), "");
}

function commit(match: RegExpExecArray, owners: string[] | null, before: string): Commitment | null {
  if (!owners) return null;
  const { verb, object } = match.groups!;
  if (NO_TASK.test(`${verb}${object}`) || /ing$/.test(verb!) || CONDITION.test(before)) return null;
  const task = `${verb}${object}`.replace(/\s+/g, " ").trim();
  if (!task.includes(" ") && !TASK_VERB.test(verb!)) return null;
  const at = match.index + match[0].length - verb!.length - object!.length;
  return { owners, task, at };
}

function readSpeaker(text: string, people: People): string[] | null {
  const match = SPEAKER.exec(text);
  if (!match) return null;
  const { tag, name } = match.groups!;
  return tag ? [tag] : readOwnerList(name!, people, "known");
}

const ANY_NAME = new RegExp(`(?<![\\p{L}\\p{N}@/])${NAME}`, "gu");

function lastNamed(text: string, people: People): string[] | null {
  let last: string[] | null = null;
  for (const match of text.slice(-400).matchAll(ANY_NAME)) {
    const known = readLastNames(match[0].replace(/['’]s$/, ""), people, "known");
    if (known) last = known.owners;
  }
  return last;
}
