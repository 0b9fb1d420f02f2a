import { KnownError } from "../errors.js";
import { isDenied } from "../github/errors.js";

export interface Finding {
  /** `unknown` means that this token cannot see it. */
  level: "ok" | "warning" | "problem" | "unknown";
  about: string;
  found: string;
  remedy?: string;
}

/**
 * Examines one subject. A failure becomes a finding, so that the other subjects are still examined.
 *
 * @param about the subject of that finding
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
