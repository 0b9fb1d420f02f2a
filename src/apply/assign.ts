import { isInvalid } from "../github/errors.js";
import { withoutLogins } from "../people/logins.js";
import type { Assignment, Wait } from "../plan/change.js";
import type { Outcome } from "../plan/outcome.js";
import { NEEDS_OWNER } from "../text/issue.js";
import { startWaiting, stopWaiting } from "../text/waiting.js";
import { rewriteIssue } from "./rewrite.js";
import type { Writing } from "./write.js";

/**
 * Assigns the owner that an issue waits for, and updates its label and marker.
 *
 * @returns null when GitHub will not assign that login, so that the issue still waits
 */
export async function assignOwner(
  { issue, name, login, said }: Assignment,
  writing: Writing,
): Promise<Outcome | null> {
  try {
    return await rewriteIssue(issue, writing, ({ marker, text, assignees, labels }) => {
      const waits = (marker.waits ?? []).filter((each) => each !== name);
      const assigned = [...withoutLogins(marker.assigned ?? [], [login]), login];
      return {
        marker: {
          ...marker,
          waits,
          ...(said ? { placed: { ...marker.placed, [name]: login } } : { assigned }),
        },
        text: stopWaiting(text, (marker.waits ?? []).indexOf(name)),
        assignees: [...withoutLogins(assignees, [login]), login],
        labels: waits.length > 0 ? labels : labels.filter((label) => label !== NEEDS_OWNER),
      };
    });
  } catch (error) {
    if (!isInvalid(error)) throw error;
    writing.log.warn({ issue: issue.number, login }, "this login cannot be assigned");
    return null;
  }
}

export function awaitOwner({ issue, name }: Wait, writing: Writing): Promise<Outcome | null> {
  return rewriteIssue(issue, writing, ({ marker, text, labels }) => {
    const { [name]: _, ...placed } = marker.placed ?? {};
    return {
      marker: { ...marker, placed, waits: [...(marker.waits ?? []), name] },
      text: startWaiting(text, `${name}: nobody is assigned for that name any longer`),
      labels: [...labels.filter((label) => label !== NEEDS_OWNER), NEEDS_OWNER],
    };
  });
}
