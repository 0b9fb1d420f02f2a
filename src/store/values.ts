/** A value that SQLite and PostgreSQL take alike. */
type Value = string | number | bigint | Buffer | null;

/** The integers of both databases have 64 bits. */
const MOST_BITS = 64;

/**
 * Checks the values of a statement before a driver gets them: libsql ends the process on a boolean, and pg makes text of anything.
 *
 * PostgreSQL refuses a NUL in text, and no UTF-8 holds half a surrogate pair. Both may stand in notes and names, so they become
 * U+FFFD in either database, where a refusal would stop a repository for one character.
 *
 * @throws {TypeError} when a value is none that both take; it names the value and the statement
 * @example
 * checkValues("select ?", ["a\0"]) // → ["a\ufffd"]
 * checkValues("select ?", [true]) // TypeError: value 1 is true, which cannot be stored: select ?
 */
export function checkValues(statement: string, values: readonly unknown[]): Value[] {
  return values.map((value, index) => {
    if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\ufffd");
    if (isStorable(value)) return value;
    throw new TypeError(`value ${index + 1} is ${describe(value)}, which cannot be stored: ${statement}`);
  });
}

/** An integer that JavaScript rounds is not the one that was meant. */
function isStorable(value: unknown): value is Exclude<Value, string> {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value));
    case "bigint":
      return BigInt.asIntN(MOST_BITS, value) === value;
    default:
      return value === null || Buffer.isBuffer(value);
  }
}

/** Does not print an object, because it may hold private data. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}
