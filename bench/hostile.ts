import { readMeeting } from "../src/notes/meeting.js";
import type { Row } from "./row.js";

/** Parts that the parser's patterns look for, repeated on one line. Backtracking would show here. */
const PIECES = [
  "Ada ",
  "Ada, ",
  "(a ",
  "() ",
  "a - ",
  "a: ",
  "@a ",
  "Aa Bb will ",
  "Aa to ",
  "a. ",
  "by Friday 3 Dec ",
  "ACTION: ",
  "[a ",
  " ",
  "- ",
];
const CHARACTERS = 4_500;
const ROUNDS = 7;

/** Measures the cost of doubling a hostile line: a factor of two for linear time, four for quadratic time. */
export function measureHostileLines(): Row[] {
  const growths = PIECES.map((piece) => ({
    piece,
    growth: read(piece, 2 * CHARACTERS) / read(piece, CHARACTERS),
  }));
  const worst = growths.reduce((one, other) => (one.growth > other.growth ? one : other));
  return [
    {
      what: `a hostile line of ${2 * CHARACTERS} characters / one of ${CHARACTERS}`,
      bar: { atMost: 3 },
      measured: worst.growth,
      ours: `the worst of ${PIECES.length}: ${JSON.stringify(worst.piece)}`,
      other: "",
    },
  ];
}

/** Returns the fastest of several readings, in milliseconds. */
function read(piece: string, characters: number): number {
  const line = piece.repeat(Math.floor(characters / piece.length));
  const notes = `Present: Ada, Aa\n\n${line}\n\n## Next steps\n\n- ${line}x\n- x${line}\n`;
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    readMeeting(notes, { path: "2026-12-01.md" });
    return performance.now() - start;
  });
  return Math.min(...times);
}
