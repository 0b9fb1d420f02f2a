import type { Annotation, Reading } from "../core/reading.js";
import { createAnnotations } from "./annotations.js";
import { element } from "./elements.js";
import { createLineButton } from "./line-button.js";

/**
 * What a person should look at before these notes are pushed, the gravest first.
 *
 * @example
 * list.replaceChildren(...createConcerns(reading, "meetings/2026-03-03.md"))
 */
export function createConcerns({ isNotes, overLimit, annotations }: Reading, path: string): HTMLLIElement[] {
  const whole = [
    !isNotes &&
      `The App would not read “${path}”, because “notes” in the configuration does not match this path.`,
    overLimit &&
      `These notes would open ${overLimit.count} issues, and the limit is ${overLimit.limit}. The App would open none of them and say so.`,
  ].filter((message) => typeof message === "string");
  return [
    ...createFatal(annotations.configuration),
    ...whole.map((message) => element("li", { class: "grave" }, element("p", {}, message))),
    ...createAnnotations("notes", annotations.notes),
  ];
}

/** Says that the configuration is of no use, and leads to the first line that makes it so. */
function createFatal(annotations: Annotation[]): HTMLLIElement[] {
  const [first] = annotations.filter(({ fatal }) => fatal);
  if (!first) return [];
  const button = createLineButton("configuration", 1);
  button.show(first.line);
  const message =
    "The configuration is invalid, so the App would write nothing until it is fixed. The items here are read with the last valid one, or with none.";
  return [
    element(
      "li",
      { class: "grave" },
      element("span", { class: "lines-said" }, button.node),
      element("p", {}, message),
    ),
  ];
}
