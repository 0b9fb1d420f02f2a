import type { Resolution } from "../../src/people/model.js";
import { element } from "./elements.js";
import { type Destination, GO } from "./line-button.js";

/**
 * Shows an owner as written, the login that is, and why; or why there is none.
 *
 * @example
 * createOwner({ kind: "known", owner: "Dave", login: "dscholten", because: "David Scholten attended; …" })
 * // → <li>Dave → @dscholten <span>David Scholten attended; …</span></li>
 */
export function createOwner(resolution: Resolution): HTMLLIElement {
  const { kind, owner, because } = resolution;
  const who =
    kind === "known"
      ? element("span", { class: "login" }, `@${resolution.login}`)
      : element("span", { class: "unplaced" }, kind === "ambiguous" ? "several fit" : "unknown");
  return element(
    "li",
    {},
    element("span", { class: "owner" }, owner),
    element("span", { class: "arrow", "aria-hidden": "true" }, "→"),
    who,
    element("span", { class: "because" }, because),
    kind === "unknown" && createInvitation(owner),
  );
}

/** A button that leads to the end of the people. */
function createInvitation(owner: string): HTMLButtonElement {
  const name = element("span", { class: "unseen" }, ` (${owner})`);
  const button = element("button", { type: "button", class: "invite" }, "Add them under People", name);
  button.addEventListener("click", () => {
    const detail: Destination = { written: "people", line: Number.POSITIVE_INFINITY, column: 1 };
    button.dispatchEvent(new CustomEvent(GO, { bubbles: true, detail }));
  });
  return button;
}
