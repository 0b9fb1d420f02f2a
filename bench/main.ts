import { measureFirstPush } from "./first-push.js";
import { measureHostileLines } from "./hostile.js";
import { measureReading } from "./reading.js";

/** Runs every measurement, one after another, and prints one Markdown table. */
async function main(): Promise<void> {
  const rows = [...(await measureReading()), ...measureHostileLines(), ...(await measureFirstPush())];
  const lines = rows.map(({ what, figure, bar }) => `| ${what} | ${figure} | ${bar} |`);
  process.stdout.write(`| what | figure | bar |\n| --- | --- | --- |\n${lines.join("\n")}\n`);
}

await main();
