import { CHINESE } from "./languages/chinese.js";
import { DUTCH } from "./languages/dutch.js";
import { FRENCH } from "./languages/french.js";
import { GERMAN } from "./languages/german.js";
import { ITALIAN } from "./languages/italian.js";
import { JAPANESE } from "./languages/japanese.js";
import { KOREAN } from "./languages/korean.js";
import type { Language } from "./languages/language.js";
import { PORTUGUESE } from "./languages/portuguese.js";
import { SPANISH } from "./languages/spanish.js";
import { plainHeading, plainLetters } from "./plain.js";

/** The languages besides English, which is always read. */
export const LANGUAGES: readonly Language[] = [
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  DUTCH,
  JAPANESE,
  CHINESE,
  KOREAN,
];

/** Headings and labels that English shares, so that they are no sign of another language. */
const ENGLISH_TOO =
  /^(?:actions|participants|agenda|present|absent|absents|pendente|taken|todo|discussions)$/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function wordsIn(list: string): string[] {
  return list.split(/,\s*/).filter((word) => word !== "");
}

function plainWords(...lists: string[]): string[] {
  return lists.flatMap(wordsIn).map((word) => plainLetters(plainHeading(word) || word));
}

function union(list: (language: Language) => string): Set<string> {
  return new Set(LANGUAGES.flatMap((language) => plainWords(list(language))));
}

/** Returns the source of a pattern for any of some words, the longest first. */
export function oneOf(words: Iterable<string>): string {
  const escaped = [...new Set(words)].map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return escaped.sort((one, other) => other.length - one.length).join("|");
}

function asWritten(lists: string[]): string[] {
  return lists.flatMap(wordsIn).flatMap((word) => [word, plainLetters(word)]);
}

/** English headings that other languages borrow: "To-dos bis zum nächsten Treffen". */
const BORROWED = "to do, to dos, todo, todos, actions, action items, action points, next steps";

/** How many such words may stand before or after a heading. */
const MOST_AROUND = 5;

/** Matches a heading among words that change nothing. In unspaced scripts no blank is needed. */
function headingPattern(language: Language, headings: string): RegExp | null {
  const names = plainWords(headings);
  if (names.length === 0) return null;
  const around = oneOf(plainWords(language.around));
  const blank = UNSPACED.test(around) ? " ?" : " ";
  return new RegExp(
    `^(?:(?:${around})${blank}){0,${MOST_AROUND}}(?:${oneOf(names)})(?:${blank}(?:${around})){0,${MOST_AROUND}}$`,
    "u",
  );
}

const KINDS = LANGUAGES.map((language) => ({
  action: headingPattern(language, `${language.headings}, ${BORROWED}`)!,
  mixed: headingPattern(language, language.mixed),
}));
const FIRST_WORDS = new Set(
  LANGUAGES.flatMap(({ headings, mixed, around, attendees, away }) =>
    plainWords(headings, mixed, around, attendees, away, BORROWED).map((word) => word.split(" ")[0]!),
  ),
);

/** The first letter of the Eastern scripts. */
const FIRST_EASTERN = 0x1100;

/** A cheap check by the first word or its script, because most lines are no heading or label. */
function mayBeLabel(text: string): boolean {
  const first = /\p{L}+/u.exec(text)?.[0];
  return (
    first !== undefined && (first.charCodeAt(0) >= FIRST_EASTERN || FIRST_WORDS.has(plainLetters(first)))
  );
}

/** Classifies a heading in a language besides English: "Offene Aufgaben:" → "action". */
export function kindInOtherLanguage(heading: string): "action" | "mixed" | null {
  if (!mayBeLabel(heading)) return null;
  const text = plainLetters(plainHeading(heading));
  if (KINDS.some(({ action }) => action.test(text))) return "action";
  return KINDS.some(({ mixed }) => mixed?.test(text)) ? "mixed" : null;
}

const ATTENDEES = union(({ attendees }) => attendees);
const AWAY = union(({ away }) => away);
const PARTS = union(({ parts }) => parts);

/** Classifies a label above a list of people: "Anwesend:" → "attendees". */
export function rollCallInOtherLanguage(label: string): "attendees" | "away" | null {
  if (!mayBeLabel(label)) return null;
  const text = plainLetters(plainHeading(label));
  if (ATTENDEES.has(text)) return "attendees";
  return AWAY.has(text) ? "away" : null;
}

const MOST_WORDS = 6;
/** Shorter words for attendees, such as "dabei", have other meanings. */
const SHORTEST_LABEL = 6;

/** Recognises attendees among other words of a heading: "Checklist de participantes", "Participantes convocados". */
export function namesAttendees(heading: string): boolean {
  const words = plainLetters(plainHeading(heading)).split(" ");
  if (words.length > MOST_WORDS) return false;
  return [words[0]!, words.at(-1)!].some((word) => word.length >= SHORTEST_LABEL && ATTENDEES.has(word));
}

/**
 * Recognises a heading of a part of the notes without action items.
 *
 * @param plain from {@link plainHeading}
 */
export function isPartInOtherLanguage(plain: string): boolean {
  const text = plainLetters(plain);
  return PARTS.has(text) || ATTENDEES.has(text) || AWAY.has(text);
}

export const OTHER_MARKERS: string = oneOf(asWritten(LANGUAGES.map(({ markers }) => markers)));
export const OTHER_PROMISES: string = oneOf(asWritten(LANGUAGES.map(({ promises }) => promises)));
export const OTHER_DEADLINES: string = oneOf(asWritten(LANGUAGES.map(({ due }) => due.by)));
export const OTHER_DONE: string = oneOf(asWritten(LANGUAGES.map(({ done }) => done)));

/** Before an owner and a colon: "responsable: Ada". */
export const OTHER_OWNER_LABELS: string = oneOf(
  asWritten(LANGUAGES.map(({ columns }) => columns.owner)).filter((word) => word.length > 1),
);

const EVERYBODY = union(({ everybody }) => everybody);
const NOBODY = union(({ nobody }) => nobody);
const NO_NAMES = union(({ noNames, columns }) => `${noNames}, ${Object.values(columns).join(", ")}`);

export function groupInOtherLanguage(words: string): "group" | "nobody" | null {
  const text = plainLetters(plainHeading(words));
  if (EVERYBODY.has(text)) return "group";
  return NOBODY.has(text) ? "nobody" : null;
}

/** Recognises a word that begins labels and sentences, so that it is no name. */
export function isCommonInOtherLanguage(word: string): boolean {
  return NO_NAMES.has(plainLetters(word));
}

const HONORIFICS = [
  ...LANGUAGES.flatMap(({ honorifics }) => wordsIn(honorifics)),
  ...["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof", "Prof."],
];
const BEFORE_NAME = new RegExp(
  `^(?:${oneOf(HONORIFICS.filter((word) => !UNSPACED.test(word)))})\\s+(?=\\p{Lu})`,
  "u",
);
const BEHIND_NAME = new RegExp(
  `(?<=[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}])(?:${oneOf(HONORIFICS.filter((word) => UNSPACED.test(word)))})$`,
  "u",
);

/** Removes titles from a name: "佐藤さん" → "佐藤". */
export function withoutHonorific(name: string): string {
  return name.replace(BEFORE_NAME, "").replace(BEHIND_NAME, "");
}

export const OTHER_COLUMNS = {
  task: union(({ columns }) => columns.task),
  owner: union(({ columns }) => columns.owner),
  due: union(({ columns }) => columns.due),
  status: union(({ columns }) => columns.status),
};

const SIGNS = LANGUAGES.map((language) => {
  const { headings, mixed, markers, attendees, away, parts } = language;
  const words = plainWords(headings, mixed, markers, attendees, away, parts).filter(
    (word) => word.length > 1 && !ENGLISH_TOO.test(word),
  );
  const around = plainWords(language.around);
  const isUnspaced = UNSPACED.test(words[0]!);
  const any = oneOf(words).replaceAll(" ", "[ '’-]");
  const before = `(?:(?:${oneOf(around)})${isUnspaced ? " ?" : "[ '’]"}){0,3}`;
  const pattern = isUnspaced
    ? new RegExp(`^[^\\p{L}\\n\\r\\u2028\\u2029]*${before}(?:${any})`, "mu")
    : new RegExp(`${before}(?:${any})(?!\\p{L})`, "uy");
  const firstWords = new Set([...words, ...around].flatMap((word) => /\p{L}+/u.exec(word) ?? []));
  return { language, isUnspaced, firstWords, pattern };
});
const SPACED = SIGNS.filter(({ isUnspaced }) => !isUnspaced);
const FIRST_SIGNS = new Set(SPACED.flatMap(({ firstWords }) => [...firstWords]));
const FIRST_WORD_OF_LINE = /^[^\p{L}\n\r\u2028\u2029]*(\p{L}+)/gmu;

/** Finds the languages besides English in which a heading, a marker or a label begins a line of the notes. */
export function languagesOf(text: string): readonly Language[] {
  const plain = plainLetters(text);
  const found = new Set(
    UNSPACED.test(plain) ? SIGNS.filter((sign) => sign.isUnspaced && sign.pattern.test(plain)) : [],
  );
  for (const { 0: line, 1: word, index } of plain.matchAll(FIRST_WORD_OF_LINE)) {
    if (!FIRST_SIGNS.has(word!)) continue;
    for (const sign of SPACED) {
      if (found.has(sign) || !sign.firstWords.has(word!)) continue;
      sign.pattern.lastIndex = index + line.length - word!.length;
      if (sign.pattern.test(plain)) found.add(sign);
    }
  }
  return SIGNS.filter((sign) => found.has(sign)).map(({ language }) => language);
}
