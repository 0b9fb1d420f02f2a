/** With the other tests, few kills are tried. `npm run test:chaos` tries them all, and `npm run test:chaos:long` more histories. */
export const IS_LONG = process.env.CHAOS === "long";
export const IS_WHOLE = IS_LONG || process.env.CHAOS === "whole";

/** So many are told side by side, because they wait for processes and for each other. */
const LANES = IS_WHOLE ? 5 : 3;

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
