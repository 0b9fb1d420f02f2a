import { describe, expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

/** Reads one bullet under "Next steps" of a meeting that Ada, Bob and Chloé attended. */
function readBullet(bullet: string) {
  const text = `Present: Ada Byron, Robert Hooke (@bob), Chloé Dupont (CDU)\n\n## Next steps\n\n${bullet}\n`;
  const [item] = readMeeting(text, { path: "2026-12-01.md" }).items;
  return item && [item.owners.join("+"), item.task];
}

describe("an owner in front", () => {
  test.each([
    ["- Ada: write the post", "Ada", "write the post"],
    ["- Ada：write the post", "Ada", "write the post"],
    ["- **Ada:** write the post", "Ada", "write the post"],
    ["- **Ada** to write the post", "Ada", "write the post"],
    ["- **Ada** write the post", "Ada", "write the post"],
    ["- Ada will write the post", "Ada", "write the post"],
    ["- Ada is going to write the post", "Ada", "write the post"],
    ["- Ada: will write the post", "Ada", "write the post"],
    ["- Ada - write the post", "Ada", "write the post"],
    ["- Ada -> write the post", "Ada", "write the post"],
    ["- Ada deals with the post", "Ada", "deals with the post"],
    ["- Ada is working on the post", "Ada", "working on the post"],
    ["- (Ada) write the post", "Ada", "write the post"],
    ["- [Ada] write the post", "Ada", "write the post"],
    ["- Ada/Bob: write the post", "Ada+Bob", "write the post"],
    ["- Ada, Bob and Chloé: write the post", "Ada+Bob+Chloé", "write the post"],
    ["- Ada & @bob to write the post", "Ada+@bob", "write the post"],
    ["- @ada: write the post", "@ada", "write the post"],
    ["- [ ] @ada write the post", "@ada", "write the post"],
    ["- [x] - @ada to write the post", "@ada", "write the post"],
    ["- @ada, @bob - write the post", "@ada+@bob", "write the post"],
    ["- NEW: CDU: write the post", "CDU", "write the post"],
    ["- Mindy: write the post", "Mindy", "write the post"],
    ["- Robbie: write the post", "Robbie", "write the post"],
    ["- CDU to write the post", "CDU", "write the post"],
    ["- Ada Byron to write the post", "Ada Byron", "write the post"],
    ["- Zoë to write the post", "Zoë", "write the post"],
    ["1. Ada: write the post", "Ada", "write the post"],
    ["- **103.4** Ada to write the post", "Ada", "write the post"],
    ["• Ada: write the post", "Ada", "write the post"],
    ["- ada@example.org to write the post", "ada@example.org", "write the post"],
    ["- The talk is off. Ada will write to the hosts.", "Ada", "write to the hosts."],
  ])("%s", (bullet, owner, task) => {
    expect(readBullet(bullet)).toEqual([owner, task]);
  });
});

describe("an owner behind", () => {
  test.each([
    ["- write the post (Ada)", "Ada", "write the post"],
    ["- write the post (Ada, Bob)", "Ada+Bob", "write the post"],
    ["- write the post [Ada]", "Ada", "write the post"],
    ["- write the post (owner: Ada)", "Ada", "write the post"],
    ["- write the post (Ada will ask)", "Ada", "write the post"],
    ["- write the post — @ada", "@ada", "write the post"],
    ["- write the post - Ada", "Ada", "write the post"],
    ["- write the post @ada", "@ada", "write the post"],
    ["- write the post, CDU.", "CDU", "write the post"],
    ["- Revise the rules (Ada, Bob); vote in June", "Ada+Bob", "Revise the rules"],
  ])("%s", (bullet, owner, task) => {
    expect(readBullet(bullet)).toEqual([owner, task]);
  });
});

describe("no owner", () => {
  test.each([
    ["- Note: the post is late", "Note: the post is late"],
    ["- 1.4 release to write about", "1.4 release to write about"],
    ["- **1.4 release** goes out", "1.4 release goes out"],
    ["- Website: fix the header", "Website: fix the header"],
    ["- TextIndexBuilder: fix the header", "TextIndexBuilder: fix the header"],
    ["- Reach out to the hosts", "Reach out to the hosts"],
    ["- Add Docker to the list", "Add Docker to the list"],
    ["- Trying to get the header fixed", "Trying to get the header fixed"],
    ["- see https://example.org: it is late", "see https://example.org: it is late"],
    ["- 10:30 call with the hosts", "10:30 call with the hosts"],
    ["- fix the header (semver-major)", "fix the header (semver-major)"],
    ["- fix the header (done by hand)", "fix the header (done by hand)"],
    ["- work with @ada", "work with @ada"],
    ["- updating @particle_input", "updating @particle_input"],
    ["- **Investigate** the header", "Investigate the header"],
    ["- Everyone: read the post", "read the post"],
    ["- Team to read the post", "read the post"],
    ["- TBD: read the post", "read the post"],
    ["- ?: read the post", "read the post"],
    ["- Maintainers: read the post", "read the post"],
    ["- WG co-chairs to read the post", "read the post"],
    ["- The editors will read the post", "read the post"],
    ["- Members of the board: read the post", "read the post"],
    ["- Committee members: read the post", "read the post"],
    ["- Advisory board: read the post", "read the post"],
    ["- read the post (reviewers)", "read the post"],
    ["- read the post (Project leads)", "read the post"],
    ["- Organisers and moderators: read the post", "read the post"],
  ])("%s", (bullet, task) => {
    expect(readBullet(bullet)).toEqual(["", task]);
  });
});

describe("the speakers of a transcript", () => {
  const transcript =
    "- ashley: hello\n- rich: hi\n- ashley: so\n- rich: yes\n- ashley: good\n- rich: I'll send it\n";
  const owners = (notes: string) => readMeeting(notes).items.map((item) => item.owners.join("+"));

  test("own items by the names they speak under, and so does who stands next to them", () => {
    const actions = "\n## Actions\n\n- rich to fix the loom\n- ashley: write the post\n- kat: read it\n";
    expect(owners(`Present: Ada\n\n${transcript}${actions}`)).toEqual(["rich", "ashley", "kat"]);
  });

  test("are no labels, and nobody who speaks seldom", () => {
    const labels = "- status: open\n- status: open\n- status: shut\n- link: a\n- link: b\n- link: c\n";
    expect(owners(`Present: Ada\n\n${labels}\n## Actions\n\n- status: write it\n`)).toEqual([""]);
    expect(owners("Present: Ada\n\n- rich: hi\n\n## Actions\n\n- rich to fix it\n")).toEqual([""]);
  });

  test("commit to nothing by what they say", () => {
    expect(readMeeting(transcript).suggestions).toEqual([]);
  });
});

describe("an owner of a marker", () => {
  test.each([
    ["TODO(weaver): write the post", "weaver", "write the post"],
    ["AI(weaver): write the post", "weaver", "write the post"],
    ["AI[WV] write the post", "WV", "write the post"],
    ["- weaver: **TODO** write the post", "weaver", "write the post"],
    ["TODO(later): write the post", "", "write the post"],
    ["TODO(2027): write the post", "", "write the post"],
    ["TODO (loom): write the post", "", "write the post"],
    ["ACTION(Ada): Bob's patch needs a test", "Ada", "Bob's patch needs a test"],
    ["ACTION(Ada): ask the weavers (Bob)", "Ada", "ask the weavers (Bob)"],
    ["AI[Ada]: Bob to say when", "Ada", "Bob to say when"],
    ["- [AI: Ada] ask @bob", "Ada", "ask @bob"],
    ["- TODO(ada): write the post @bob", "ada", "write the post @bob"],
    ["- Bob: mend it [AI: Ada]", "Ada", "Bob: mend it"],
    ["- Ada: TODO: talk to the weavers - Bob", "Ada", "talk to the weavers - Bob"],
    ["AI(Ada): Ada to ask Bob", "Ada", "ask Bob"],
    ["- bob: **TODO** i'll ask Ada", "bob", "ask Ada"],
    ["AI(all): Ada to ask Bob", "Ada", "ask Bob"],
    ["- Loom: TODO: oil it (Ada)", "Ada", "oil it"],
  ])("%s", (line, owner, task) => {
    const [item] = readMeeting(`Present: Ada, Bob\n\n${line}\n`).items;
    expect([item?.owners.join("+"), item?.task]).toEqual([owner, task]);
  });
});

describe("an owner over the items", () => {
  test.each([
    ["a heading", "## Action items\n\n### Ada:\n\n- write the post\n- ask Bob\n"],
    ["a bold line", "## Action items\n\n***Ada***\n* write the post\n* ask Bob\n"],
    ["a bullet", "## Action items\n\n- Ada\n  - write the post\n  - ask Bob\n"],
    ["a marker", "- TODO: Ada:\n  - write the post\n  - ask Bob\n"],
  ])("%s", (_, notes) => {
    const { items } = readMeeting(`Present: Ada, Bob\n\n${notes}`);
    expect(items.map(({ owners, task }) => [owners.join(), task])).toEqual([
      ["Ada", "write the post"],
      ["Ada", "ask Bob"],
    ]);
  });

  test("an intro that names logins", () => {
    const { items } = readMeeting("- Steps to be done by @ada and @bob:\n  - [ ] write the post\n");
    expect(items[0]?.owners).toEqual(["@ada", "@bob"]);
  });

  test("a heading that is a topic owns nothing", () => {
    const { items } = readMeeting("Present: Ada\n\n## Action items\n\n### Website\n\n- fix the header\n");
    expect(items.map(({ owners }) => owners)).toEqual([[]]);
  });
});
