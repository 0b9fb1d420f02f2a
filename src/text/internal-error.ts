/** Checks of a sync that fails because of an error of ours. */

import { escapeMarkdown } from "../markdown/escape.js";
import { ISSUES_URL } from "./annotation.js";
import type { Check } from "./check-run.js";

/**
 * The check of a push that could not be handled, however often it was tried.
 *
 * @param since when it was tried first, in milliseconds since the epoch
 * @param delivery GitHub's number of the delivery
 * @example
 * internalErrorCheck(Date.parse("2026-05-05T10:00:00Z"), "72d3162e-…").title // → "Something went wrong on our side"
 */
export function internalErrorCheck(since: number, delivery: string): Required<Check> {
  const time = new Date(since).toISOString().slice(0, 16).replace("T", " ");
  return {
    conclusion: "failure",
    title: "Something went wrong on our side",
    summary: [
      `Since ${time} UTC every attempt to handle this push has failed because of an error of Next Steps. What was done before the error stays.`,
      "It is tried again by itself, every ten minutes at the latest. Nothing is lost: what is pushed meanwhile is handled with it, and nothing is opened twice. This check is replaced when it works.",
      `**What to do:** if this does not go away, tell those who run Next Steps for you. They find the error in their log by the delivery \`${escapeMarkdown(delivery)}\`, and report it: ${ISSUES_URL}.`,
    ].join("\n\n"),
    annotations: [],
    actions: [],
  };
}

/**
 * The check that takes the place of that one, where a later push was handled with this one.
 *
 * @example
 * mendedCheck().title // → "Handled with a later push"
 */
export function mendedCheck(): Required<Check> {
  return {
    conclusion: "success",
    title: "Handled with a later push",
    summary:
      "An error of Next Steps kept this push from being handled. It was handled together with a later one, whose check says what was done.",
    annotations: [],
    actions: [],
  };
}
