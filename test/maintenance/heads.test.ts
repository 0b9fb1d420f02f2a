import fc from "fast-check";
import { expect, test } from "vitest";
import { isDueInHour } from "../../src/maintenance/heads.js";

const MINUTE = 60_000;
const NOON = Date.parse("2026-05-05T12:00:00Z");

test("a repository's turn comes once an hour, however often the clock is looked at", () => {
  const looks = fc.array(fc.integer({ min: 1, max: 90 * MINUTE }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), looks, (repository, waits) => {
      let now = NOON;
      let turns = 0;
      for (const wait of waits) {
        if (isDueInHour(repository, now, now + wait)) turns++;
        now += wait;
      }
      const hours = (now - NOON) / (60 * MINUTE);
      expect(turns).toBeLessThanOrEqual(Math.ceil(hours));
      if (waits.every((wait) => wait <= 60 * MINUTE)) expect(turns).toBeGreaterThanOrEqual(Math.floor(hours));
    }),
  );
});

test("the turns of many repositories are spread out evenly, whatever their numbers are", () => {
  for (const start of [1, 1_296_269, 987_654_321]) {
    const repositories = Array.from({ length: 600 }, (_, index) => start + 7 * index);
    for (let minute = 0; minute < 60; minute++) {
      const now = NOON + minute * MINUTE;
      const turns = repositories.filter((repository) => isDueInHour(repository, now, now + MINUTE)).length;
      expect(turns).toBeGreaterThan(5);
      expect(turns).toBeLessThan(15);
    }
  }
});
