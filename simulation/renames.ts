/** A title that people gave to the issue of a task. */
export interface Rename {
  number: number;
  title: string;
  /** The number of lines that the trace had at that moment. */
  at: number;
  /** Whether something else than one server could write the issue, so that the trace does not tell who read it. */
  isCrowded: boolean;
}

/**
 * Tells whether a server read the issue before people renamed it and wrote it afterwards. GitHub has no write that depends on what was
 * read, so such a title is lost.
 */
export function isOverwritten({ number, at, isCrowded }: Rename, trace: string[]): boolean {
  const request = new RegExp(`^\\d+ (! [a-z ]*: )?(GET|PATCH) \\S*/issues/${number}(?= |$)`);
  let readAt = -1;
  let lateReadAt: number | null = null;
  for (const [index, line] of trace.entries()) {
    const [, fault, method] = request.exec(line) ?? [];
    if (method === "GET" && !fault) readAt = index;
    // A late write was sent when its fault struck, by what was read then.
    if (method === "PATCH" && fault?.includes("late effect")) lateReadAt = readAt;
    if (method !== "PATCH" || fault) continue;
    if (index >= at && line.includes('"title":') && (isCrowded || (lateReadAt ?? readAt) < at)) return true;
    lateReadAt = null;
  }
  return false;
}
