import type { Logger } from "probot";
import { describeTrouble } from "../github/errors.js";

/** Logs that work failed: in one sentence when GitHub is the cause, and with the stack otherwise. */
export function logFailure(log: Logger, error: unknown, message: string): void {
  const trouble = describeTrouble(error);
  if (trouble) log.warn({ reason: trouble }, message);
  else log.error({ err: error }, message);
}
