import { readOptions } from "./options.js";
import { find } from "./plant.js";
import { PLANTED } from "./planted.js";

const USAGE = `Plants one fault after the other into a copy of the build, and says which seed finds it.

  npm run simulate:planted -- [--seeds N] [--from N] [--only WORDS]

  --seeds N     searches so many histories for each (1000)
  --from N      begins with this seed (1)
  --only WORDS  plants only the faults whose names have these words

Example:
  npm run simulate:planted -- --only "a claim" --seeds 300
`;

const asked = readOptions(USAGE, {
  seeds: { type: "string", default: "1000" },
  from: { type: "string", default: "1" },
  only: { type: "string", default: "" },
});
if ("words" in asked) {
  (asked.code === 0 ? process.stdout : process.stderr).write(`${asked.words.trimEnd()}\n`);
  process.exit(asked.code);
}
const { values } = asked;
const search = { from: Number(values.from), seeds: Number(values.seeds) };
for (const fault of PLANTED.filter(({ name }) => name.includes(values.only))) {
  const found = await find(fault, search);
  if (!found) process.exitCode = 1;
  process.stdout.write(`${found ?? `not found within ${search.seeds} seeds`} ← ${fault.name}\n`);
}
