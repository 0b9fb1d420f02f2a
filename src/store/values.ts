type Value = string | number | bigint | Buffer | null;

/** Integers have 64 bits in both databases. */
const MOST_BITS = 64;

/**
 * Checks a statement's values before a driver does: libsql ends the process on a boolean, and pg turns anything into text. A NUL,
 * which PostgreSQL rejects, and half a surrogate pair become U+FFFD, so that one character cannot stop a repository.
 * @throws {TypeError} when a database cannot store a value; it names the value and the statement
 */
export function checkValues(statement: string, values: readonly unknown[]): Value[] {
  return values.map((value, index) => {
    if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\ufffd");
    if (isStorable(value)) return value;
    throw new TypeError(`value ${index + 1} is ${describe(value)}, which cannot be stored: ${statement}`);
  });
}

/** Rejects integers that JavaScript rounds. */
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

/** Never prints an object, because it may hold private data. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}
