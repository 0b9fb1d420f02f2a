import { expect, onTestFinished, test } from "vitest";
import { startWorld } from "./history.js";
import { REQUEST_MILLISECONDS, setTrap } from "./trap.js";

const REPOSITORY = { owner: "harbour", repo: "notes" };

test.each([
  { late: REQUEST_MILLISECONDS - 1, takesEffect: true },
  { late: REQUEST_MILLISECONDS, takesEffect: false },
])(
  "a create that GitHub still holds after $late ms takes effect: $takesEffect",
  async ({ late, takesEffect }) => {
    const lab = await startWorld();
    onTestFinished(() => lab.stop());
    let now = 0;
    const keeper = { now: () => now, kill: async () => undefined };
    const before = await lab.issues("harbour/notes");
    const trap = setTrap({ method: "POST", path: /\/issues$/, when: "late" }, lab, keeper);
    const { rest } = await lab.asApp("harbour");
    const answer = rest.issues.create({ ...REPOSITORY, title: "Paint the fence" }).catch(() => null);
    await trap.sprung;
    expect(lab.isBusy()).toBe(false);
    now += late;
    await trap.end();
    await answer;
    expect(await lab.issues("harbour/notes")).toHaveLength(before.length + (takesEffect ? 1 : 0));
  },
);

test("a server lives on where the trap ends before its request comes", async () => {
  const lab = await startWorld();
  onTestFinished(() => lab.stop());
  let isKilled = false;
  const keeper = {
    now: () => 0,
    async kill() {
      isKilled = true;
    },
  };
  const trap = setTrap({ method: "POST", path: /\/issues$/, when: "before" }, lab, keeper);
  await trap.end();
  const { rest } = await lab.asApp("harbour");
  const { status } = await rest.issues.create({ ...REPOSITORY, title: "Paint the fence" });
  expect([status, isKilled]).toEqual([201, false]);
});
