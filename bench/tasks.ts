const SYLLABLES = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu"];

/**
 * Returns a task of two words that no other number (0 to 499) shares, so that tasks never match.
 * @example
 * task(12) // → "badeki nadeki"
 */
export function task(number: number): string {
  return `${word(number)} ${word(number + 500)}`;
}

function word(number: number): string {
  return [...String(number).padStart(3, "0")].map((digit) => SYLLABLES[Number(digit)]).join("");
}
