import { REPOSITORY } from "../core/harbour.js";
import { type Destination, GO } from "./line-button.js";

/** The address of a line of notes, as the texts of issues link it. */
const ADDRESS_OF_NOTES = /\/blob\/[^/]+\/([^?#]+)[^#]*(?:#L(\d+))?/;

/**
 * Lets the links of issues to the notes, which lie nowhere but on this page, lead to their line on it.
 *
 * @example
 * followOwnLinks(find("items", HTMLElement));
 */
export function followOwnLinks(list: HTMLElement): void {
  list.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    if (!link?.href.startsWith(`${REPOSITORY.url}/`)) return;
    event.preventDefault();
    const [, path, line = 1] = ADDRESS_OF_NOTES.exec(link.href) ?? [];
    const detail: Destination = { written: "notes", line: Number(line), column: 1 };
    if (path) detail.path = decodeURIComponent(path);
    link.dispatchEvent(new CustomEvent(GO, { bubbles: true, detail }));
  });
}
