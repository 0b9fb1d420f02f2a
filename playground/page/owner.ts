import type { Resolution } from "../../src/people/model.js";
import { element } from "./elements.js";

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
      : element("span", { class: "unplaced" }, kind === "ambiguous" ? "several fit" : "not placed");
  return element(
    "li",
    {},
    element("span", { class: "owner" }, owner),
    element("span", { class: "arrow", "aria-hidden": "true" }, "→"),
    who,
    element("span", { class: "because" }, because),
  );
}
