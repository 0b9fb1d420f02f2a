import { type Answer, invalid } from "../answers.js";

/** In characters, as GitHub's message says. */
const titleLimit = 256;
/** For issues and comments. */
const bodyLimit = 65_536;

/** Refuses a text that is too long, as GitHub does. */
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
