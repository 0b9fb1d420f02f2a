/** Measures `parse` of one file beside a Node that does nothing, by time of the processor: other programs may keep this one waiting. */
import { spawnSync } from "node:child_process";

/** Growth beyond it should be seen. */
const MOST_TIMES = 14;
const [program, notes] = process.argv.slice(2);

/** The seconds of user and system time of ten runs, as the shell counts those of its children in the second line. */
function measure(...words) {
  const script = 'for _ in 1 2 3 4 5 6 7 8 9 10; do node "$@" >/dev/null || exit; done; times';
  const { stdout } = spawnSync("sh", ["-c", script, "sh", ...words], { encoding: "utf8" });
  const [, children] = stdout.trim().split("\n");
  const [user, system] = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => m * 60 + Number(s));
  return (user + system) / 10;
}

const nothing = measure("-e", "0");
const parse = measure(program, "parse", "--json", notes);
const times = parse / nothing;
process.stdout.write(
  `parse of one file: ${(parse * 1000).toFixed(0)} ms of the processor, ${times.toFixed(1)} times an empty Node\n`,
);
if (times > MOST_TIMES) process.exitCode = 1;
