/** `npm run test:chaos:long` runs two histories and 400 schedules. */
export const IS_LONG = process.env.CHAOS === "long";

/** So many are told side by side, because they wait for processes and for each other. */
const LANES = 6;

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

/** Prints what was run, in figures. */
export function report(figures: string): void {
  process.stdout.write(`${process.env.STORE ?? "sqlite"}: ${figures}\n`);
}
