/** A file that has another name now. */
export interface Rename {
  from: string;
  to: string;
}

/** Path → name of the blob. */
type Blobs = Map<string, string>;

/** Git's own measure, `-M`: https://git-scm.com/docs/git-diff#Documentation/git-diff.txt--Mn */
const leastLikeness = 0.5;
/** Above so many pairs git looks for files that stayed as they were alone: `diff.renameLimit`. */
const mostPairs = 1_000 * 1_000;

/**
 * Which files were renamed between two trees: first those whose text is the same, then the most alike.
 * @example await renames(new Map([["a.md", "2e65…"]]), new Map([["b.md", "2e65…"]]), read) // [{ from: "a.md", to: "b.md" }]
 */
export async function renames(
  before: Blobs,
  after: Blobs,
  read: (sha: string) => Promise<Buffer>,
): Promise<Rename[]> {
  const gone = [...before].filter(([path]) => !after.has(path));
  const come = [...after].filter(([path]) => !before.has(path));
  const found: Rename[] = [];
  const left = gone.filter(([from, sha]) => {
    const same = come.findIndex(([, other]) => other === sha);
    if (same >= 0) found.push({ from, to: come.splice(same, 1)[0]![0] });
    return same < 0;
  });
  if (left.length === 0 || come.length === 0 || left.length * come.length > mostPairs) return found;
  const load = (files: [string, string][]) =>
    Promise.all(files.map(async ([path, sha]) => ({ path, ...countLines(await read(sha)) })));
  const [old, now] = [await load(left), await load(come)];
  const pairs = old
    .flatMap((one) => now.map((other) => ({ from: one.path, to: other.path, like: likeness(one, other) })))
    .filter(({ like }) => like >= leastLikeness)
    .sort((one, other) => other.like - one.like);
  for (const { from, to } of pairs) {
    if (!found.some((each) => each.from === from || each.to === to)) found.push({ from, to });
  }
  return found;
}

interface Text {
  /** Each line with how often it stands there. */
  lines: Map<string, number>;
  size: number;
}

function countLines(bytes: Buffer): Text {
  const text = bytes.toString();
  const lines = new Map<string, number>();
  for (const line of text.split(/(?<=\n)/)) lines.set(line, (lines.get(line) ?? 0) + 1);
  return { lines, size: text.length };
}

/** How much of the longer text stands in both. */
function likeness(one: Text, other: Text): number {
  let shared = 0;
  for (const [line, times] of one.lines) shared += line.length * Math.min(times, other.lines.get(line) ?? 0);
  return shared / Math.max(1, one.size, other.size);
}
