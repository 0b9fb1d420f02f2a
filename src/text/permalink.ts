import type { Meeting } from "../notes/model.js";
import type { NotesLocation } from "./notes-location.js";

type FilePlace = Pick<NotesLocation, "commit" | "path"> & { repository: { url: string } };

/**
 * Returns the URL of a meeting: its `permalink` on `site`, or else the file at the pushed commit. In rolling notes it has the
 * anchor of the heading (docs/behaviour.md#links-to-the-notes).
 */
export function meetingAddress(
  place: FilePlace & Pick<NotesLocation, "site">,
  { permalink, anchor }: Pick<Meeting, "permalink" | "anchor">,
): string {
  const address = (permalink && joinAddress(permalink, place.site)) || fileAddress(place);
  return anchor === null ? address : `${address.replace(/#.*/, "")}#${encodeURIComponent(anchor)}`;
}

/** Returns the URL of a line of notes, in the view that shows line numbers. */
export function lineAddress(place: FilePlace, line: number): string {
  return `${fileAddress(place)}?plain=1#L${line}`;
}

export function fileAddress({ repository, commit, path }: FilePlace): string {
  return `${repository.url}/blob/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Browsers and servers support URLs of some thousand characters. */
const LONGEST_ADDRESS = 2_000;

/** Accepts http and https only, because a permalink is untrusted text. */
function joinAddress(permalink: string, site: string | undefined): string | null {
  const base = site && !site.endsWith("/") ? `${site}/` : site;
  if (!URL.canParse(permalink, base)) return null;
  const address = new URL(permalink, base);
  const leads = address.protocol === "https:" || address.protocol === "http:";
  return leads && address.href.length <= LONGEST_ADDRESS ? address.href : null;
}
