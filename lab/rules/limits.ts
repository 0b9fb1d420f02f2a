import { type Answer, invalid } from "../answers.js";

/** The longest title: measured in characters, as the message says. */
const titleLimit = 256;
/** The longest body of an issue or comment. */
const bodyLimit = 65_536;

/**
 * GitHub's refusal of a text that is too long.
 * @example tooLong("Issue", { title: "x".repeat(257) })?.status // 422
 */
export function tooLong(
  resource: "Issue" | "IssueComment",
  texts: { title?: unknown; body?: unknown },
): Answer | undefined {
  for (const [field, limit] of [["title", titleLimit] as const, ["body", bodyLimit] as const]) {
    const text = texts[field];
    if (typeof text !== "string" || text.length <= limit || [...text].length <= limit) continue;
    return invalid({
      resource,
      code: "custom",
      field,
      message: `${field} is too long (maximum is ${limit} characters)`,
    });
  }
  return undefined;
}
