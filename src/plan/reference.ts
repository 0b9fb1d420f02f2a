import type { Repository } from "../repository.js";

const NAME = "[a-z\\d](?:[a-z\\d-]*[a-z\\d])?/[\\w.-]+";
const NUMBER = "([1-9]\\d{0,9})";
/** GitHub's own short forms: `#12`, `GH-12`, `owner/repository#12`. */
const SHORT = new RegExp(`^(?:(?:#|GH-)${NUMBER}|(${NAME})#${NUMBER})$`, "i");
/** The path of an issue's or pull request's page. */
const PAGE = new RegExp(`^/(${NAME})/(?:issues|pull)/${NUMBER}(?:/|$)`, "i");

/**
 * Reads a reference as an issue number of this repository; null when it names anything else.
 *
 * @see https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 * @example
 * readReference("#12", repository) // → 12
 * readReference("https://github.com/acme/notes/pull/7", repository) // → 7
 * readReference("other/place#12", repository) // → null
 */
export function readReference(reference: string, repository: Repository): number | null {
  const short = SHORT.exec(reference);
  if (short) return !short[2] || isHere(short[2], repository) ? Number(short[1] ?? short[3]) : null;
  if (!URL.canParse(reference) || new URL(reference).host !== new URL(repository.url).host) return null;
  const page = PAGE.exec(new URL(reference).pathname);
  return page?.[1] && isHere(page[1], repository) ? Number(page[2]) : null;
}

function isHere(name: string, repository: Repository): boolean {
  return name.toLowerCase() === `${repository.owner}/${repository.name}`.toLowerCase();
}
