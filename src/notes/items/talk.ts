import { readOwnerList } from "../owners/owners.js";
import type { People } from "../owners/people.js";
import type { RichText } from "../rich-text.js";
import type { Candidate } from "../sections/walk.js";

/** `Ada: …`, `Ada — …` */
const SPEAKER = /^[^:：]{1,40}?(?:[:：]|\s[-–—]+)\s+/;
const ANSWER =
  "yes|yeah|yep|yup|nope|agreed?|agrees|sounds good|good (?:idea|point)|great|thanks?(?: you)?|\\+1|not sure|no worries|here(?:['’]s| is| are)|(?:I|i)(?:['’](?:m|ve|d)| think| guess| agree| did| was| don['’]t| have| would)";
/** Words of conversation, which no task holds. */
const SAID = new RegExp(
  `^(?:${ANSWER}|no|ok(?:ay)?|right|maybe|let['’]?s|what|so|well|but|hm+)(?!\\p{L})|(?<![\\p{L}/])(?:I(?:['’](?:m|ve|d)| think| guess| agree)?|me|my)(?![\\p{L}./])(?! will|['’]ll)|\\?(?:\\s|$)`,
  "iu",
);
const ANSWERED = new RegExp(`^(?:${ANSWER})(?!\\p{L})`, "iu");
/** Below an item, a sentence about the past tells how it went. */
const HAPPENED =
  /^(?:already|just|still|yet|no(?:t|thing)?|we|it|this|that|there|(?:is|are|was|were|has|have|had|did|does)(?:n['’]t)?|(?!embed|shed)\p{L}{2,}(?<!e)ed|sent|made|wrote|met|got|found|took|told|spoke|began|built|paid|said|says|thinks?|asks|asked)(?!\p{L})(?! to \p{Ll})/iu;
const LEAST_SAID = 2;
/** Speeches among other items. */
const LEAST_AMONG_ITEMS = 3;
const SHARE_SAID = 1 / 3;

/**
 * Recognises a conversation, in which speakers stand in the place of owners. Among items without a speaker, only the speeches belong to it.
 */
export function talkIn(list: Candidate[]): "whole" | "speeches" | null {
  const spoken = list.flatMap(({ text }) => wordsOfSpeaker(text) ?? []);
  const said = spoken.filter((words) => SAID.test(words)).length;
  const least = list[0]?.source === "nested" ? 1 : LEAST_SAID;
  if (said >= least && said >= list.length * SHARE_SAID) return "whole";
  return said >= LEAST_AMONG_ITEMS && said >= spoken.length * SHARE_SAID ? "speeches" : null;
}

export function isSpeech({ text }: Candidate): boolean {
  return wordsOfSpeaker(text) !== null;
}

/** Recognises an answer to an item, or a remark below it on how it went: "Ada: yes, I agree", "Ada: sent it on Monday". */
export function isReply({ source, text }: Candidate, people: People): boolean {
  const words = wordsOfSpeaker(text);
  if (words === null) return false;
  if (source === "nested") return SAID.test(words) || HAPPENED.test(words);
  const speaker = text.text.slice(0, -words.length).replace(/\s*[-–—:：]+\s*$/, "");
  return ANSWERED.test(words) && readOwnerList(speaker, people, "initials") !== null;
}

function wordsOfSpeaker({ text }: RichText): string | null {
  const length = SPEAKER.exec(text)?.[0].length;
  return length === undefined ? null : text.slice(length);
}
