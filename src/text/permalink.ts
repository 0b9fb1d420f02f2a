import type { Meeting } from "../notes/model.js";
import type { NotesLocation } from "./notes-location.js";

/** What of a place the address of its file is made from. */
type FilePlace = Pick<NotesLocation, "commit" | "path"> & { repository: { url: string } };

/**
 * The address of a meeting: its `permalink` joined to `site`, else the file at the pushed commit; in rolling notes with the
 * anchor of its heading (docs/behaviour.md#links-to-the-notes).
 *
 * @example
 * meetingAddress({ …, site: "https://mirage.io" }, { permalink: "/wiki/weekly", anchor: "2013-06-11" })
 * // → "https://mirage.io/wiki/weekly#2013-06-11"
 */
export function meetingAddress(
  place: FilePlace & Pick<NotesLocation, "site">,
  { permalink, anchor }: Pick<Meeting, "permalink" | "anchor">,
): string {
  const address = (permalink && joinAddress(permalink, place.site)) || fileAddress(place);
  return anchor === null ? address : `${address.replace(/#.*/, "")}#${encodeURIComponent(anchor)}`;
}

/**
 * The address of one line of the notes, in the plain view that shows line numbers.
 *
 * @example
 * lineAddress({ … }, 56) // → "https://github.com/mirage/notes/blob/4f2a…/meetings/a.md?plain=1#L56"
 */
export function lineAddress(place: FilePlace, line: number): string {
  return `${fileAddress(place)}?plain=1#L${line}`;
}

/**
 * The address of a file of notes at a commit.
 *
 * @example
 * fileAddress({ … }) // → "https://github.com/mirage/notes/blob/4f2a…/meetings/a.md"
 */
export function fileAddress({ repository, commit, path }: FilePlace): string {
  return `${repository.url}/blob/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Browsers and servers take addresses of some thousand characters, and GitHub no body with a much longer one. */
const LONGEST_ADDRESS = 2_000;

/** Only http and https lead anywhere: a permalink is text from notes and could be anything. */
function joinAddress(permalink: string, site: string | undefined): string | null {
  const base = site && !site.endsWith("/") ? `${site}/` : site;
  if (!URL.canParse(permalink, base)) return null;
  const address = new URL(permalink, base);
  const leads = address.protocol === "https:" || address.protocol === "http:";
  return leads && address.href.length <= LONGEST_ADDRESS ? address.href : null;
}
