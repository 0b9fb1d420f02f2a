/** Checks of a sync that fails because of a bug. */

import { escapeMarkdown } from "../markdown/escape.js";
import { ISSUES_URL } from "./annotation.js";
import type { Check } from "./check-run.js";

/**
 * Returns the check of a push that could not be handled, however often it was tried.
 * @param since when it was tried first, in milliseconds since the epoch
 * @param delivery GitHub's number of the delivery
 */
export function internalErrorCheck(since: number, delivery: string): Required<Check> {
  const time = new Date(since).toISOString().slice(0, 16).replace("T", " ");
  return {
    conclusion: "failure",
    title: "Something went wrong on our side",
    summary: [
      `Every attempt to process this push since ${time} UTC has failed because of a bug in Next Steps. Changes made before the error stay.`,
      "It is retried automatically, at least every ten minutes. Later pushes are processed with it. Nothing is lost or opened twice. A successful retry replaces this check.",
      `**What to do:** If this check stays, tell the people who run Next Steps for you. Their log has the error under the delivery \`${escapeMarkdown(delivery)}\`. They can report it: ${ISSUES_URL}.`,
    ].join("\n\n"),
    annotations: [],
    actions: [],
  };
}

/** Returns the check that takes the place of that one, where a later push was handled with this one. */
export function mendedCheck(): Required<Check> {
  return {
    conclusion: "success",
    title: "Processed with a later push",
    summary:
      "A bug in Next Steps delayed this push. It was processed together with a later one, whose check shows the changes.",
    annotations: [],
    actions: [],
  };
}
