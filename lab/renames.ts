export interface Rename {
  from: string;
  to: string;
}

/** Blob hashes by path. */
type Blobs = Map<string, string>;

/** Git's default of `-M`: https://git-scm.com/docs/git-diff#Documentation/git-diff.txt--Mn */
const leastLikeness = 0.5;
/** For more pairs git finds only unchanged files: `diff.renameLimit`. */
const mostPairs = 1_000 * 1_000;

/** Finds the renamed files between two trees: first those with the same text, then the most similar ones. */
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
  /** The number of times that each line occurs. */
  lines: Map<string, number>;
  size: number;
}

function countLines(bytes: Buffer): Text {
  const text = bytes.toString();
  const lines = new Map<string, number>();
  for (const line of text.split(/(?<=\n)/)) lines.set(line, (lines.get(line) ?? 0) + 1);
  return { lines, size: text.length };
}

/** Returns the shared part of the longer text. */
function likeness(one: Text, other: Text): number {
  let shared = 0;
  for (const [line, times] of one.lines) shared += line.length * Math.min(times, other.lines.get(line) ?? 0);
  return shared / Math.max(1, one.size, other.size);
}
