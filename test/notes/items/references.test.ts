import { expect, test } from "vitest";
import { readMeeting } from "../../../src/notes/meeting.js";

type Said = Partial<Record<"own" | "mentioned" | "closes" | "reopens", string[]>>;

test.each<[bullet: string, said: Said]>([
  ["Ada: draw a logo (#1)", { own: ["#1"] }],
  ["Ada: review #129", { own: ["#129"] }],
  ["Robin: ask for two more machines (see #3)", { mentioned: ["#3"] }],
  ["Robin: ask for two more machines, cf. acme/app#3", { mentioned: ["acme/app#3"] }],
  ["Robin: ask for machines (see #3 and #4)", { mentioned: ["#3", "#4"] }],
  ["Robin: ask for machines, related to #3, for #4", { own: ["#4"], mentioned: ["#3"] }],
  ["Robin: release, depends on #3", { mentioned: ["#3"] }],
  ["Robin: release, blocked by #3", { mentioned: ["#3"] }],
  ["Robin: release after #3", { mentioned: ["#3"] }],
  ["Robin: the header, part of #3", { mentioned: ["#3"] }],
  ["Robin: Maschinen bestellen (siehe #3)", { mentioned: ["#3"] }],
  ["Robin: commander des machines (voir #3)", { mentioned: ["#3"] }],
  ["Robin: look at the tree (#3)", { own: ["#3"] }],
  ["Robin: oversee #3", { own: ["#3"] }],
  [
    "Robin: write to [the issue](https://github.com/acme/app/issues/3)",
    {
      own: ["https://github.com/acme/app/issues/3"],
    },
  ],
  [
    "Robin: ask again (see [the issue](https://github.com/acme/app/issues/3))",
    {
      mentioned: ["https://github.com/acme/app/issues/3"],
    },
  ],
  ["Ada: look at #3, see #3", { own: ["#3"] }],
  ["Ada: closes #12", { own: ["#12"], closes: ["#12"] }],
  ["Ada: closes #12, fixes #13", { own: ["#12", "#13"], closes: ["#12", "#13"] }],
  ["[ ] Sarah: bisect, fixes #1", { own: ["#1"] }],
  ["[x] Sarah: bisect, fixes #1", { own: ["#1"], closes: ["#1"] }],
  ["[ ] Sarah: fixed #1 with a new pump", { own: ["#1"], closes: ["#1"] }],
  ["[ ] Sarah: write the post (reopens #1)", { own: ["#1"], reopens: ["#1"] }],
])("%s", (bullet, { own = [], mentioned = [], closes = [], reopens = [] }) => {
  const [item] = readMeeting(`## Next steps\n\n- ${bullet}\n`).items;
  const read = item && {
    own: item.references.filter((reference) => !item.mentioned.includes(reference)),
    mentioned: item.mentioned,
    closes: item.closes,
    reopens: item.reopens,
  };
  expect(read).toEqual({ own, mentioned, closes, reopens });
});
