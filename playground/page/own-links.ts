import { REPOSITORY } from "../core/harbour.js";
import { type Destination, GO } from "./line-button.js";

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
    const line = Number(/#L(\d+)$/.exec(link.href)?.[1] ?? 1);
    const detail: Destination = { written: "notes", line, column: 1 };
    link.dispatchEvent(new CustomEvent(GO, { bubbles: true, detail }));
  });
}
