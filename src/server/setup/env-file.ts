import { accessSync, constants, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { KnownError } from "../../errors.js";

/**
 * Checks that a file of variables can be written.
 * @throws {KnownError} when it cannot
 */
export function requireWritable(path: string): void {
  try {
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new KnownError(
      `no credentials are set, and the setup page cannot write them to ${path} (${code}): set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET, or start the server in a writable directory`,
    );
  }
}

/** Writes variables to a file that only its owner can read. Other lines of the file stay. */
export function writeVariables(path: string, variables: Record<string, string>): void {
  let text = existsSync(path) ? readFileSync(path, "utf8") : "";
  for (const [name, value] of Object.entries(variables)) text = setVariable(text, name, value);
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, path);
}

/** Sets a variable in one line, because Docker reads no other values. */
function setVariable(text: string, name: string, value: string): string {
  const line = `${name}="${value.trim().replaceAll("\n", "\\n")}"`;
  const known = new RegExp(`^${name}=.*$`, "m");
  if (known.test(text)) return text.replace(known, () => line);
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
}
