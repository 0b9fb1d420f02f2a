/** How much is told: little with the other tests, all of it with `npm run test:chaos`. */
export const IS_WHOLE = process.env.CHAOS === "whole";

/** So many are told side by side: they wait for processes and for each other. */
const LANES = 3;

/** Tells each of many, some at a time, and gives what came of them in the same order. */
export async function tellEach<Each, Told>(
  many: Each[],
  tell: (each: Each) => Promise<Told>,
): Promise<Told[]> {
  const told: Told[] = [];
  const left = many.entries();
  const lane = async () => {
    for (const [index, each] of left) told[index] = await tell(each);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return told;
}

/**
 * Some of many, spread evenly, and always the same ones.
 *
 * @example
 * pickEvenly(["a", "b", "c", "d", "e"], 2) // → ["b", "d"]
 */
export function pickEvenly<Each>(many: Each[], count: number): Each[] {
  const step = many.length / Math.min(count, many.length);
  return Array.from(
    { length: Math.min(count, many.length) },
    (_, index) => many[Math.floor((index + 0.5) * step)]!,
  );
}

/** Says in figures what was told, where it was much. */
export function report(figures: string): void {
  if (IS_WHOLE) process.stdout.write(`${process.env.STORE ?? "sqlite"}: ${figures}\n`);
}
