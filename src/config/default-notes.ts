import { PATH_WORDS } from "./path-words.js";

type Kind = keyof typeof PATH_WORDS;

const MONTH =
  "(?:jan(?:uary?|uari|vier)?|gennaio|enero|janeiro|feb(?:ruary?|ruari|brero|braio)?|février|fevereiro|mar(?:ch|s|zo|ço)?|märz|maart|apr(?:il|ile)?|avril|abril|may|mai|mei|mayo|maggio|maio|june?|juni|juin|giugno|junio|junho|july?|juli|juillet|luglio|julio|julho|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|iembre|embre)?|settembre|setembro|o[ck]t(?:ober|obre)?|octubre|ottobre|outubro|nov(?:ember|embre|iembre)?|novembro|de[cz](?:ember|embre)?|décembre|diciembre|dicembre|dezembro)(?!\\p{L})";
const NUMBER_OF_MONTH = "(?:0?[1-9]|1[0-2])";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const BETWEEN = "[-_. 年月]{0,2}";
/** `2026-05`, `20260512`, `2026年5月12日`, `05-12`, `12.05.26`, `may-12`, `12 May`. */
const DATE = new RegExp(
  [
    `(?<!\\d)(?:19|20)\\d\\d${BETWEEN}${NUMBER_OF_MONTH}(?:(?!\\d)|${DAY}(?!\\d))`,
    `(?<![\\d.v])${DAY}[-_.月]${DAY}(?![\\d])`,
    `(?<!\\d)(?:0[1-9]|1[0-2])${DAY}(?!\\d)`,
    `(?<!\\p{L})${MONTH}[-_., ]{0,2}\\d`,
    `\\d(?:st|nd|rd|th)?[-_. ]{0,2}${MONTH}`,
  ].join("|"),
  "u",
);

const LETTER = "[\\p{Script=Latin}\\p{M}]";
const PATTERNS = new Map(
  Object.entries(PATH_WORDS).map(([kind, words]) => {
    return [kind, new RegExp(`(?<!${LETTER})(?:${words.join("|")})(?!${LETTER})`, "u")] as const;
  }),
);

const OCCASION_ALONE = new RegExp(`^(?:${PATH_WORDS.occasions.join("|")})$`, "u");
const ALONE = new RegExp(`^(?:${[...PATH_WORDS.records, ...PATH_WORDS.occasions].join("|")})$`, "u");
const PAGES = new RegExp(`^ ?(?:${PATH_WORDS.pages.join("|")})$`, "u");
/** `acme-website`, `acme.github.io` and `acme-dot-org`. */
const SITE = new RegExp(
  `(?<!${LETTER})(?:${PATH_WORDS.sites.join("|")})$|(?:\\.| dot )(?:com|org|net|info|io|eu|ca|de|fr|uk|us)$`,
  "u",
);

/**
 * Tells whether a file is notes by the words and the date in its path. In a repository named after meetings, a date suffices.
 * @param repository its name, with or without its owner
 * @example
 * isNotesByDefault("wg/meetings/2026-05-12.md", "acme/app")  // → true
 * isNotesByDefault("wg/meetings/how-to-join.md", "acme/app") // → false
 * isNotesByDefault("core/may-12.md", "acme/core-notes")      // → true
 */
export function isNotesByDefault(path: string, repository: string): boolean {
  const segments = path.replace(/\.[^./]*$/, "").split("/");
  const phrases = segments.map(phraseOf);
  const folder = phrases.at(-2) ?? "";
  const file = phrases.at(-1)!;
  const whole = phrases.join(" ");
  const says = (kind: Kind, text = whole) => PATTERNS.get(kind)!.test(text);
  if (segments.some((segment) => segment.startsWith(".")) || says("excluded")) return false;
  if (says("excludedFiles", file)) return false;
  const isDated = DATE.test(file) || (/\d/.test(file) && DATE.test(`${folder}-${file}`));
  const hasDate = isDated || DATE.test(folder);
  if (!hasDate && (says("about", file) || isPage(phrases, repository))) return false;
  if (says("records", file) || says("records", folder) || says("occasions", folder)) return true;
  if (OCCASION_ALONE.test(file)) return true;
  if (says("occasions") || says("records")) return hasDate || /^\d|\d$/.test(file);
  return isDated && (says("occasional") || isOfMeetings(repository));
}

/** Accepts `meetings.md` on a web site or in a book, where such a page says when people meet, and lists links to notes. */
function isPage(phrases: string[], repository: string): boolean {
  const [top = "", next = ""] = phrases;
  if (PAGES.test(top) && OCCASION_ALONE.test(next)) return phrases.length <= 3 && !/\d/.test(phrases.at(-1)!);
  return ALONE.test(phrases.at(-1)!) && SITE.test(phraseOf(repository.split("/").at(-1)!));
}

/** Accepts `acme/meetings` and `acme/core-notes`, but not `ada/notes`, which may hold anything. */
function isOfMeetings(repository: string): boolean {
  const name = phraseOf(repository.split("/").at(-1)!);
  if (PATTERNS.get("excluded")!.test(name)) return false;
  return (
    ["records", "occasions"].some((kind) => PATTERNS.get(kind)!.test(name)) || / (?:notes|calls)$/.test(name)
  );
}

/** Splits `MeetingMinutes_05-12` into `meeting minutes 05-12`. Hyphens stay between numbers. */
function phraseOf(segment: string): string {
  return segment
    .normalize("NFC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[-_ ]+(?!\d)|(?<!\d)[-_ ]+/g, " ");
}
