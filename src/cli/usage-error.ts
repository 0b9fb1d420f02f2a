import { KnownError } from "../errors.js";

/** A command was called in a wrong way. */
export class UsageError extends KnownError {
  override name = "UsageError";
}
