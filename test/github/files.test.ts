import { expect, test, vi } from "vitest";
import { TryAgainError } from "../../src/errors.js";
import { readFiles } from "../../src/github/files.js";

const repository = { owner: "harbour", name: "notes" };
const whole = (text: string) => ({
  text,
  byteSize: Buffer.byteLength(text),
  isBinary: false,
  isTruncated: false,
});

/** A client whose GraphQL knows these objects by their paths, and whose REST gives a file `one by one`. */
function createReading(objects: Record<string, object | null>) {
  const graphql = vi.fn(async (_query: string, variables: Record<string, string>) => {
    const asked = Object.entries(variables).filter(([name]) => /^e\d+$/.test(name));
    const found = asked.map(([name, expression]) => [
      `o${name.slice(1)}`,
      objects[expression.slice("9c01:".length)] ?? null,
    ]);
    return { repository: Object.fromEntries(found) };
  });
  const getContent = vi.fn(async ({ path }: { path: string }) => ({
    headers: {},
    data: `${path}, one by one`,
  }));
  const github = { graphql, rest: { repos: { getContent } } };
  const context = { github, repository };
  return { context: context as unknown as Parameters<typeof readFiles>[0], graphql, getContent };
}

test("many files come in few requests, and what is not there is left out", async () => {
  const paths = Array.from({ length: 250 }, (_, number) => `meetings/${number}.md`);
  const objects = Object.fromEntries(paths.map((path) => [path, whole(`# ${path}\n`)]));
  const { context, graphql, getContent } = createReading({ ...objects, "meetings/7.md": null });
  const { texts } = await readFiles(context, [{ commit: "9c01", files: paths }]);
  expect(texts[0]?.size).toBe(249);
  expect(texts[0]?.get("meetings/249.md")).toBe("# meetings/249.md\n");
  expect([graphql.mock.calls.length, getContent.mock.calls.length]).toEqual([3, 0]);
});

test.each<[what: string, object: object]>([
  ["is cut", { ...whole("# A\n"), isTruncated: true }],
  ["is binary", { text: null, byteSize: 4, isBinary: true, isTruncated: false }],
  ["was of another encoding", { ...whole("# é\n"), byteSize: 4 }],
  ["may be a symbolic link", whole("2026-05-05.md")],
])("a file that %s is read as one of its own", async (_, object) => {
  const { context } = createReading({ "a.md": object });
  expect((await readFiles(context, [{ commit: "9c01", files: ["a.md"] }])).texts[0]?.get("a.md")).toBe(
    "a.md, one by one",
  );
});

test("two commits are read in one request", async () => {
  const { context, graphql } = createReading({ "a.md": whole("# A\n") });
  const { texts } = await readFiles(context, [
    { commit: "9c01", files: ["a.md"] },
    { commit: "4f2a", files: ["a.md", "b.md"] },
  ]);
  expect(texts.map((each) => [...each.keys()])).toEqual([["a.md"], ["a.md"]]);
  expect(graphql).toHaveBeenCalledTimes(1);
});

test("folders are listed along with the first files", async () => {
  const entries = [{ path: "meetings/a.md", type: "blob" }];
  const { context, graphql } = createReading({ "meetings/a.md": whole("# A\n"), meetings: { entries } });
  const read = await readFiles(context, [
    { commit: "9c01", files: ["meetings/a.md"], folders: ["meetings", "gone"] },
  ]);
  expect([read.entries, graphql.mock.calls.length]).toEqual([entries, 1]);
});

test("where GraphQL fails the files are read one by one, and the caller learns why", async () => {
  const { context, graphql } = createReading({});
  const reason = new Error("Something went wrong");
  graphql.mockRejectedValue(reason);
  const { texts, failure } = await readFiles(context, [
    { commit: "9c01", files: ["a.md", "b.md"], folders: ["meetings"] },
  ]);
  expect([...texts[0]!.values()]).toEqual(["a.md, one by one", "b.md, one by one"]);
  expect(failure).toBe(reason);
});

test("a limit is waited for: the files are not read one by one", async () => {
  const { context, graphql, getContent } = createReading({});
  const limit = new TryAgainError("API rate limit exceeded", 7);
  graphql.mockRejectedValue(limit);
  await expect(readFiles(context, [{ commit: "9c01", files: ["a.md"] }])).rejects.toBe(limit);
  expect(getContent).not.toHaveBeenCalled();
});
