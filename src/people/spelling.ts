/** Only the accents that NFD splits off. Vowel signs of Indic scripts are marks too, and carry meaning. */
const ACCENTS = /[\u0300-\u036f]/g;

/** NFD leaves these letters whole, and people type the plain ones instead. */
const PLAIN = new Map(
  Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" }),
);

/** People without such a key type two letters: Bünzli becomes Buenzli. */
const EXPANDED = new Map(Object.entries({ ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" }));

const APOSTROPHES = /['’ʼ‘`´]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}-]+/u;

/** `ThomasL`, `jonL` */
const SMALL_THEN_CAPITAL = /(\p{Ll})(?=\p{Lu})/gu;
/** `DBuenzli`, `DAWheeler`: one to three capitals before a capitalised word. */
const CAPITALS_THEN_WORD = /(?<![\p{L}\p{N}])(\p{Lu}{1,3})(?=\p{Lu}\p{Ll})/gu;

/** Longer text is no name, and costs too much when it is hostile. */
const LONGEST_NAME = 120;

/**
 * Lists the spellings of a name, each as its words. A hyphenated word stays one word.
 * @example
 * spellings("DBünzli"); // [["dbunzli"], ["dbuenzli"], ["d", "bunzli"], ["d", "buenzli"]]
 */
export function spellings(name: string): string[][] {
  const written = name.slice(0, LONGEST_NAME).normalize("NFKC").replace(APOSTROPHES, "").replace(DASHES, "-");
  const found = new Map<string, string[]>();
  const hyphens = written.includes("-") ? ["", " "] : [""];
  for (const text of new Set([written, unglue(written)])) {
    for (const letters of new Set([text, replaceLetters(text.toLowerCase(), EXPANDED)].map(fold))) {
      for (const hyphen of hyphens) {
        const words = splitWords(letters, hyphen);
        if (words.length > 0) found.set(words.join("\n"), words);
      }
    }
  }
  return [...found.values()];
}

/** Folds case, width and accents: Stéfan is stefan. */
export function fold(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase();
  return replaceLetters(lower, PLAIN).normalize("NFD").replace(ACCENTS, "").normalize("NFC");
}

function unglue(text: string): string {
  return text
    .replace(CAPITALS_THEN_WORD, (capitals) => `${[...capitals].join(" ")} `)
    .replace(SMALL_THEN_CAPITAL, "$1 ");
}

function splitWords(text: string, hyphen: string): string[] {
  return text
    .split(BETWEEN_WORDS)
    .map((word) => word.split("-").filter(Boolean).join(hyphen))
    .filter(Boolean);
}

function replaceLetters(text: string, letters: Map<string, string>): string {
  return [...text].map((letter) => letters.get(letter) ?? letter).join("");
}
