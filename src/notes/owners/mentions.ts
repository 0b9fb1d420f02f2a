import { isCommonWord, LOGIN, nameKind } from "../lexicon/names.js";
import type { Block } from "../markup/outline.js";

const WORD = String.raw`\p{Lu}[\p{L}'’-]{1,30}`;
const PERSON_VERB =
  "said|says|mentioned|suggested|suggests|asked|asks|reported|agreed|volunteered|offered|proposed|proposes|noted|notes|thinks|thought|wants|wanted|explained|raised|promised";
const ACTING = new RegExp(`(?<![\\p{L}\\p{N}@])(${WORD}(?: ${WORD})?) (?:${PERSON_VERB})\\b`, "gu");
/** Tasks of people alone. */
const HUMAN_TASK =
  "investigate|email|follow up|reach out|draft|contact|ask|talk|organi[sz]e|schedule|coordinate|review|ping|file|send out|work out|discuss|invite|summari[sz]e|synthesi[sz]e|work (?:on|with)|report|circulate|confirm|arrange|go through|put together|pick up|get (?:back|in touch)|chase|look into|take over|find out|reply";
/** Tasks mostly of people. They are evidence only if the notes list no attendees. */
const LIKELY_TASK = `${HUMAN_TASK}|send|write|look|take|create|prepare|submit|share|set up|merge|help|lead|start|check|update|post|fix|finish|open|bring|add`;
/** "Button to open the menu" is no person. */
const TO_TASK = `${HUMAN_TASK}|send|write|prepare|submit|share`;
const SUBJECT = `(?:^|[.,;:] |\\band )(${WORD}(?: ${WORD})?)`;
const LISTED_WILLING = new RegExp(`${SUBJECT} will (?:${HUMAN_TASK})\\b`, "gu");
const WILLING = new RegExp(`${SUBJECT} (?:will (?:${LIKELY_TASK})|to (?:${TO_TASK}))\\b`, "gu");
const HUMANLY = new RegExp(` (?:will|to) (?:${HUMAN_TASK})$`);
/** `ada: …` at the front of a line is a speaker or a label. */
const SPEAKER = /^(\p{L}[\p{L}\d_-]{1,24})\s?[:：]\s\S/u;
/** A label rarely occurs three times beside another that does; speakers of a transcript do. */
const SPEECHES = 3;
const SPEAKERS = 2;
const LOGINS = new RegExp(`(?<![\\w/])${LOGIN}`, "g");
/** Cheap checks before the costly patterns, because most lines match none. */
const ACTS = new RegExp(`\\b(?:${PERSON_VERB})\\b`);
const WILLS = / will /;
const WILLS_OR_TO = / (?:will|to) /;

/** Finds the people who speak or act in the notes: "Ada suggested a loom; @bob agreed." */
export function mentionedPeople(blocks: Block[], given: { listed: boolean }): string[] {
  const found = new Set<string>();
  collect(blocks, given.listed, found);
  return [...found];
}

/**
 * Finds the speakers of a transcript. They may own items, but suggestions ignore them, because what they say in passing ("I'll just say")
 * is
 * no commitment.
 */
export function findSpeakers(blocks: Block[]): string[] {
  const speeches = new Map<string, number>();
  count(blocks, speeches);
  const speakers = [...speeches].filter(([, times]) => times >= SPEECHES).map(([name]) => name);
  return speakers.length >= SPEAKERS ? speakers : [];
}

function count(blocks: Block[], speeches: Map<string, number>): void {
  for (const block of blocks) {
    const name = SPEAKER.exec(block.text.text)?.[1];
    if (name && !isCommonWord(name)) speeches.set(name, (speeches.get(name) ?? 0) + 1);
    count(block.blocks, speeches);
  }
}

function collect(blocks: Block[], listed: boolean, found: Set<string>): void {
  const [hint, willing] = listed ? [WILLS, LISTED_WILLING] : [WILLS_OR_TO, WILLING];
  for (const block of blocks) {
    const { text } = block.text;
    if (ACTS.test(text)) for (const match of text.matchAll(ACTING)) addName(match[1]!, found);
    if (hint.test(text)) for (const match of text.matchAll(willing)) addActor(match, found);
    if (text.includes("@")) for (const match of text.matchAll(LOGINS)) found.add(match[0]);
    collect(block.blocks, listed, found);
  }
}

/** `AB will follow up`: initials need a task that only people do. */
function addActor([acts, name]: RegExpExecArray, found: Set<string>): void {
  if (nameKind(name!) === "initials" && HUMANLY.test(acts)) found.add(name!);
  addName(name!, found);
}

function addName(name: string, found: Set<string>): void {
  if (nameKind(name) === "name") found.add(name);
}
