import { KnownError } from "../errors.js";
import { isDenied } from "../github/errors.js";

/** One thing that `next-steps doctor` looked at. */
export interface Finding {
  /** `unknown` stands where this token cannot see it. */
  level: "ok" | "warning" | "problem" | "unknown";
  /** The subject, in a word or two. */
  about: string;
  /** The fact, and why it matters. */
  found: string;
  /** The action to take. */
  remedy?: string;
}

/**
 * Looks at one thing. A failure becomes a finding, so that the other things are still looked at.
 *
 * @param about names the thing in the finding of a failure
 */
export async function examine(about: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof KnownError) {
      const reasons = error.problems.length > 0 ? error.problems : [message];
      return reasons.map((found) => ({ level: "problem", about, found }));
    }
    if (isDenied(error))
      return [{ level: "unknown", about, found: `GitHub does not show this to the token (${message})` }];
    return [
      { level: "problem", about, found: `GitHub failed to answer (${message})`, remedy: "Run it again" },
    ];
  }
}
