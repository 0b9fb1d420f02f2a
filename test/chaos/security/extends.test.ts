import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../../lab/lab.js";
import { startServer } from "../../../src/server/start.js";
import { createTestClock } from "../../clock.js";
import { createPlaceInMemory } from "../../store/place.js";
import { notesWith } from "../../stories/notes.js";

const NOTES = "harbour/notes";
const CONFIGURATION = ".github/next-steps.yml";

/** Where a person who writes configuration could hope to lead the server. */
const ELSEWHERE = [
  "http://169.254.169.254/latest/meta-data",
  "https://evil.example/next-steps.yml",
  "//evil.example/a",
  "../../../user",
  "harbour/notes:../../../../user",
  "harbour/notes:..%2f..%2f..%2fuser",
  "harbour/notes?x=:a",
  "harbour/..:a",
  "..",
  "file:///etc/passwd",
  "harbour/notes:/etc/passwd",
  "\u0000",
  "a b",
];

/** The App with a GitHub on which private notes of another account are, and everything that it asked anybody. */
async function start() {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { aokafor: "write" } },
      {
        owner: "cove",
        name: "secrets",
        private: true,
        files: { "plan.yml": "limit: 5\n# the plan is to sell\n" },
      },
      { owner: "harbour", name: "secrets", private: true, files: { "README.md": "x\n" } },
    ],
  });
  onTestFinished(() => lab.stop());
  const place = await createPlaceInMemory();
  onTestFinished(place.remove);
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(new Request(input, init).url);
    return lab.fetch(input, init);
  };
  const environment = { ...lab.environment, ...place.environment, PORT: "0", LOG_LEVEL: "silent" };
  const openStore = place.openStore && { openStore: place.openStore };
  const app = await startServer(environment, { clock: createTestClock(), fetch, ...openStore });
  onTestFinished(app.stop);
  lab.deliverTo(`${app.url}/api/github/webhooks`);
  await app.idle();
  async function push(files: Record<string, string>) {
    const delivery = await lab.push(NOTES, { files });
    expect(await lab.deliver(delivery)).toMatchObject({ status: 200 });
    await app.idle();
    return (await lab.checks(NOTES, String(delivery.payload.after)))[0];
  }
  return { lab, asked, push };
}

test.each(ELSEWHERE)(
  "a configuration that extends %j leads the server nowhere but to files at GitHub",
  async (place) => {
    const { lab, asked, push } = await start();
    asked.length = 0;
    await push({
      [CONFIGURATION]: `_extends: ${JSON.stringify(place)}\n`,
      "meetings/a.md": notesWith("Ada: write the post"),
    });
    const elsewhere = asked.filter((url) => !url.startsWith(`${lab.url}/api/`));
    expect(elsewhere).toEqual([]);
    const paths = asked.map((url) => new URL(url).pathname);
    const known =
      /^\/api\/(graphql|v3\/(repos\/[^/]+\/[^/]+\/|app\/installations\/\d+\/access_tokens$|app$|users\/next-steps))/;
    expect(paths.filter((path) => !known.test(path))).toEqual([]);
    // The next push of a good configuration is read.
    await push({ [CONFIGURATION]: "limit: 5\n", "meetings/b.md": notesWith("Ada: sweep") });
    expect((await lab.issues(NOTES)).map(({ title }) => title)).toContain("Sweep");
  },
);

test("a configuration that extends private files of another account reads nothing of them", async () => {
  const { lab, push } = await start();
  const check = await push({
    [CONFIGURATION]: "_extends: cove/secrets:plan.yml\n",
    "meetings/a.md": notesWith("Ada: write the post"),
  });
  expect(JSON.stringify(check ?? {})).not.toContain("sell");
  const read = lab.requests.filter(
    ({ path, status }) => path.startsWith("/repos/cove/secrets") && status === 200,
  );
  expect(read).toEqual([]);
});

test.each<[what: string, text: string]>([
  ["keys", "the-plan-is-to-sell: true\n"],
  ["values", "limit: the plan is to sell\n"],
  ["broken YAML", "limit: *the-plan-is-to-sell\n"],
  ["text", "the plan is to sell\n"],
])("a check tells nothing of the %s in a private file that a configuration extends", async (_, text) => {
  const { lab, push } = await start();
  await lab.push("harbour/secrets", { files: { "plan.yml": text } });
  const check = await push({
    [CONFIGURATION]: "_extends: secrets:plan.yml\n",
    "meetings/a.md": notesWith("Ada: write the post"),
  });
  expect(check?.title).toBe("Invalid configuration");
  expect(JSON.stringify(check)).not.toContain("sell");
});

test("a configuration that extends a thousand files is refused after ten", async () => {
  const { lab, push } = await start();
  const chain = Array.from({ length: 30 }, (_, at) => [
    `.github/${at}.yml`,
    `_extends: notes:.github/${at + 1}.yml\n`,
  ]);
  lab.forgetRequests();
  const check = await push({
    ...Object.fromEntries(chain),
    [CONFIGURATION]: "_extends: notes:.github/0.yml\n",
  });
  expect([check?.title, check?.summary]).toEqual([
    "Invalid configuration",
    expect.stringContaining("more than 10 files extend each other"),
  ]);
  expect(lab.requests.filter(({ path }) => path.includes("/contents/")).length).toBeLessThanOrEqual(10);
});

test("addresses in notes are written down, and never asked", async () => {
  const { lab, asked, push } = await start();
  asked.length = 0;
  await push({
    "meetings/a.md": `---\npermalink: http://169.254.169.254/latest\n---\n\n${notesWith(
      "Ada: read http://169.254.169.254/latest/meta-data and ![x](https://evil.example/p.png)",
    )}`,
  });
  expect(await lab.issues(NOTES)).toHaveLength(1);
  expect(asked.filter((url) => !url.startsWith(`${lab.url}/api/`))).toEqual([]);
});
