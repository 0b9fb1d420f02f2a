import { ISSUE_NUMBER, REPOSITORY_NAME } from "../notes/items/references.js";

const NAME = `(${REPOSITORY_NAME})`;
const NUMBER = `(${ISSUE_NUMBER})`;
/** GitHub's own short forms: `#12`, `GH-12`, `owner/repository#12`. */
const SHORT = new RegExp(`^(?:(?:#|GH-)${NUMBER}|${NAME}#${NUMBER})$`, "i");
/** The path of an issue's or pull request's page. */
const PAGE = new RegExp(`^/${NAME}/(?:issues|pull)/${NUMBER}(?:/|$)`, "i");

export interface Reference {
  /** `owner/name` as written; null for the repository of the notes. */
  repository: string | null;
  number: number;
}

/**
 * Reads a reference to an issue or pull request; null when it names anything else.
 *
 * @param here URL of any page on this GitHub. Links to other hosts are no references.
 * @see https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 * @example
 * readReference("#12", "https://github.com/harbour/notes") // → { repository: null, number: 12 }
 * readReference("https://github.com/acme/app/pull/7", "https://github.com/harbour/notes") // → { repository: "acme/app", number: 7 }
 * readReference("https://example.org/", "https://github.com/harbour/notes") // → null
 */
export function readReference(reference: string, here: string): Reference | null {
  const short = SHORT.exec(reference);
  if (short) return { repository: short[2] ?? null, number: Number(short[1] ?? short[3]) };
  if (!URL.canParse(reference) || new URL(reference).host !== new URL(here).host) return null;
  const page = PAGE.exec(new URL(reference).pathname);
  return page ? { repository: page[1]!, number: Number(page[2]) } : null;
}
