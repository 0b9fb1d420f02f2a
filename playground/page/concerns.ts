import type { Annotation, Reading } from "../core/reading.js";
import type { Sheet } from "../core/sheet.js";
import { createAnnotations } from "./annotations.js";
import { element } from "./elements.js";
import { createLineButton } from "./line-button.js";

/**
 * What a person should look at before these notes are pushed, the gravest first.
 *
 * @example
 * list.replaceChildren(...createConcerns(reading, sheet))
 */
export function createConcerns(
  { isNotes, overLimit, annotations }: Reading,
  { path }: Pick<Sheet, "path">,
): HTMLLIElement[] {
  const whole = [
    !isNotes &&
      `By the configuration’s “notes” the App does not take ${path ? `“${path}”` : "a file without a name"} for notes: it would not read this file.`,
    overLimit &&
      `These notes would open ${overLimit.count} issues, more than the limit of ${overLimit.limit}: the App would open none of them, and say so.`,
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
    "The configuration cannot be used, so the App would write nothing until it is mended. What is shown is read with the last one that could be used, or with none.";
  return [
    element(
      "li",
      { class: "grave" },
      element("span", { class: "lines-said" }, button.node),
      element("p", {}, message),
    ),
  ];
}
