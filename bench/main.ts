import { measureFirstPush } from "./first-push.js";

/** Runs every measurement and prints one Markdown table. */
async function main(): Promise<void> {
  const rows = await measureFirstPush();
  const lines = rows.map(({ what, figure }) => `| ${what} | ${figure} |`);
  process.stdout.write(`| what | figure |\n| --- | --- |\n${lines.join("\n")}\n`);
}

await main();
