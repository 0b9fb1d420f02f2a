import { describe, expect, it } from "vitest";
import type { KnownPeople } from "../../src/people/model.js";
import { resolveOwner } from "../../src/people/resolve.js";
import { answer, known, people } from "./known.js";

const MIRAGE = people({
  avsm: "Anil Madhavapeddy",
  djs55: "David Scott",
  vbmithr: "Vincent Bernardoff",
  dbuenzli: "Daniel Bünzli",
  jonludlam: "Jon Ludlam",
});

const CREW = people({
  quill: "Thomas Quill",
  harrow7: "Thomas Harrow",
  benmert: "Bénédicte Mertens",
  jlw: "Jean-Luc Winter",
  osk: "Oskar Jørgensen",
  greta: "Greta Müller",
  kolb: "Kaspar Kolb",
  rol: "Rhoda Okafor-Lind",
  wheel: "Dinah A. Wheelwright",
  soroka: "Сорока Иван Петрович",
  lixm: "李小明",
  petrel5: "Timothy Petrel",
  hkv: "Hans Kasimir Vroom",
  nora: "Nora O’Fallon",
  sunny: "M. Sunil Hadley",
  pvdb: "Pieter van der Brugge",
  rquist: "Robert Quist",
  ghost: null,
  cmorrow: "Craig Davidson-David",
  ines: "Inês Prado (she/her)",
  dagny: "Dagny Holt | Acme",
  stan: 'Stanisław "Staszek" Wrona',
});

type Row = [owner: string, answer: string, attendees?: string[], more?: Partial<KnownPeople>];

function check(rows: Row[], assignable = CREW): void {
  it.each(rows)("%s → %s, of %j", (owner, expected, attendees = [], more = {}) => {
    expect(answer(owner, { assignable, attendees, ...more })).toBe(expected);
  });
}

describe("the meeting of 2013", () => {
  const attendees = [
    "Anil Madhavapeddy",
    "David Scott",
    "Vincent Bernardoff",
    "Daniel Buenzli",
    "Jonathan Ludlam",
  ];
  check(
    [
      ["Dave", "@djs55", attendees],
      ["Vincent", "@vbmithr", attendees],
      ["Anil", "@avsm", attendees],
      ["Jon", "@jonludlam", attendees],
      ["DBuenzli", "@dbuenzli", attendees],
      ["DBünzli", "@dbuenzli", attendees],
      ["Dan", "@dbuenzli", attendees],
      ["JonL", "@jonludlam", attendees],
      ["AM", "@avsm", attendees],
      ["Mindy", "unknown", attendees],
      ["Dave", "ambiguous: djs55", [...attendees, "David Sheets"]],
    ],
    MIRAGE,
  );

  it("says why", () => {
    const resolution = resolveOwner("Dave", known({ attendees, assignable: MIRAGE }));
    expect(resolution.because).toBe("Dave: David Scott attended; the profile name matches @djs55");
  });
});

describe("names in the directory", () => {
  check([
    ["Kaspar Kolb", "@kolb"],
    ["kaspar kolb", "@kolb"],
    ["Kaspar", "@kolb"],
    ["Kolb", "@kolb"],
    ["KK", "@kolb"],
    ["K.K.", "@kolb"],
    ["KKolb", "@kolb"],
    ["K. Kolb", "@kolb"],
    ["KasparK", "@kolb"],
    ["Kaspar K.", "@kolb"],
    ["Kaspark", "unknown"],
    ["kk", "unknown"],
    ["Kasparov", "unknown"],
    ["Thomas", "ambiguous: harrow7, quill"],
    ["Tom", "ambiguous: harrow7, quill"],
    ["ThomasQ", "@quill"],
    ["TomH", "@harrow7"],
    ["Tom Quill", "@quill"],
    ["Tim", "@petrel5"],
    ["Timmy Petrel", "@petrel5"],
    ["Bob", "@rquist"],
    ["BobQ", "@rquist"],
    ["Rob Quist", "@rquist"],
    ["Dave", "unknown"],
  ]);
});

describe("accents, hyphens, particles and other scripts", () => {
  check([
    ["Benedicte", "@benmert"],
    ["BÉNÉDICTE MERTENS", "@benmert"],
    ["Greta Mueller", "@greta"],
    ["Muller", "@greta"],
    ["GMueller", "@greta"],
    ["Oskar Joergensen", "@osk"],
    ["Jorgensen", "@osk"],
    ["Jean-Luc", "@jlw"],
    ["Jean Luc", "@jlw"],
    ["JeanLuc Winter", "@jlw"],
    ["Jean‑Luc Winter", "@jlw"],
    ["JLW", "@jlw"],
    ["JW", "@jlw"],
    ["Jean", "unknown"],
    ["Okafor-Lind", "@rol"],
    ["Rhoda O", "@rol"],
    ["Nora O", "@nora"],
    ["O'Fallon", "@nora"],
    ["Dinah Wheelwright", "@wheel"],
    ["DAW", "@wheel"],
    ["DAWheelwright", "@wheel"],
    ["Dinah B. Wheelwright", "unknown"],
    ["Hans Kasimir", "@hkv"],
    ["Hans Vroom", "@hkv"],
    ["HKV", "@hkv"],
    ["Sunil", "@sunny"],
    ["van der Brugge", "@pvdb"],
    ["Brugge", "@pvdb"],
    ["Сорока Иван Петрович", "@soroka"],
    ["сорока", "@soroka"],
    ["李小明", "@lixm"],
    ["Inês Prado", "@ines"],
    ["Dagny Holt", "@dagny"],
    ["Staszek", "@stan"],
    ["Stan Wrona", "@stan"],
  ]);
});

describe("logins", () => {
  check([
    ["@petrel5", "@petrel5"],
    ["@PETREL5", "@petrel5"],
    ["petrel5", "@petrel5"],
    ["petrel", "@petrel5"],
    ["harrow", "@harrow7"],
    ["harrow7 ", "@harrow7"],
    ["@harrow", "unknown"],
    ["@ghost", "@ghost"],
    ["ghost", "@ghost"],
    ["@nobody-here", "unknown"],
    ["@nobody-here", "@nobody-here", [], { assignable: null }],
    ["@Kaspar Kolb", "@kolb"],
    ["Kaspar Kolb (@quill)", "@quill"],
    ["Kaspar Kolb (chair)", "@kolb"],
    ["kolb@example.org", "unknown"],
    ["@visitor", "@Visitor", [], { people: { Visitor: ["Vera"] } }],
    ["@guest", "@guest", [], { members: people({ guest: "Guido Estrada" }) }],
  ]);
});

describe("who attended comes first", () => {
  check([
    ["Thomas", "@quill", ["Thomas Quill", "Kaspar Kolb"]],
    ["Tom", "@harrow7", ["Tom Harrow"]],
    ["Thomas", "@quill", ["ThomasQ"]],
    ["Thomas", "@harrow7", ["Thomas H."]],
    ["Thomas", "ambiguous: harrow7, quill", ["Thomas Quill", "Thomas Harrow"]],
    ["ThomasH", "@harrow7", ["Thomas Quill", "Thomas Harrow"]],
    ["Thomas", "unknown", ["Thomas Sandoval"]],
    ["Thomas", "ambiguous: quill", ["Thomas Sandoval", "Thomas Quill"]],
    ["Thomas Quill", "@quill", ["Thomas Sandoval", "Thomas Quill"]],
    ["Thomas Quill", "@quill", ["Thomas Sandoval"]],
    ["Thomas", "@quill", ["Thomas Quill", "Thomas Quill (chair)"]],
    ["Tom Quill", "@quill", ["Tom Quill", "Thomas Quill"]],
    ["Kaspar", "@kolb", ["Thomas Quill"]],
    ["Thomas", "@quill", ["Thomas Quill (chair)"]],
    ["Thomas", "@quill", ["Quill, Thomas"]],
    ["Thomas", "@quill", ["Thomas Quill, Acme"]],
    ["Thomas", "@quill", ["Thomas Quill / Acme / he"]],
    ["Thomas", "@quill", ["Thomas Quill - Acme (TQL) - chair"]],
    ["TQL", "@quill", ["Thomas Quill - Acme (TQL) - chair", "Kaspar Kolb - Kite (KKO)"]],
    ["TSC", "unknown", ["Kaspar Kolb (TSC)", "Greta Müller (TSC)"]],
    ["Thomas", "@quill", ["[Thomas Quill](https://example.org/q)"]],
    ["Thomas", "@quill", ["*[President]* **Thomas Quill**"]],
    ["Thomas", "@quill", ["[x] Thomas Quill, Acme"]],
    ["Robbie", "@rquist", ["Robert (Robbie) Quist"]],
    ["Peet", "@pvdb", ["Pieter (Peet) van der Brugge"]],
    ["Daniel", "ambiguous: ", ["Dan Willow", "Daniel"]],
  ]);
});

describe("attendees with logins", () => {
  check([
    ["Thomas", "@quill", ["Thomas (@quill)"]],
    ["Thomas", "@harrow7", ["Thomas Harrow @harrow7 (TSC)"]],
    ["Thomas", "@quill", ["@quill (Thomas Quill)"]],
    ["Thomas", "@quill", ["Thomas Quill ｜ Acme ｜ @quill"]],
    ["Zed", "@quill", ["Zed Young (@quill)"]],
    ["Thomas", "unknown", ["Thomas Sandoval (@sandoval)"]],
    ["Thomas", "@sandoval", ["Thomas Sandoval (@sandoval)"], { assignable: null }],
    ["Thomas", "@quill", ["@quill", "@kolb"]],
    ["Tom", "@harrow7", ["@HARROW7"]],
    ["Thomas", "ambiguous: harrow7, quill", ["@quill", "@harrow7"]],
    ["quill", "@quill", ["@quill"]],
    ["visitor", "@visitor", ["@visitor"], { assignable: null }],
    ["Thomas", "@quill", ["Thomas Quill @quill (TSC)", "Thomas Quill", "@quill"]],
    ["Kaspar", "unknown", ["@outsider"]],
    ["Kaspar Kolb", "@kolb", ["@outsider"]],
    ["kolb", "@kolb", ["@outsider"]],
    ["@kolb", "@kolb", ["@outsider"]],
  ]);
});

describe("configuration", () => {
  const anil = { avsm: ["Anil", "Anil Madhavapeddy"] };
  check([
    ["Anil", "@avsm", [], { people: anil }],
    ["anil", "@avsm", ["Anil Somebody"], { people: anil }],
    ["Anil M.", "@avsm", [], { people: anil, assignable: null }],
    ["Thomas", "@kolb", ["Thomas Quill"], { people: { kolb: ["Thomas"] } }],
    ["Thomas (chair)", "@kolb", ["Thomas Quill"], { people: { kolb: ["Thomas"] } }],
    ["Chair", "ambiguous: kolb, quill", [], { people: { kolb: ["Chair"], quill: ["Chair"] } }],
    ["Dave", "@djs55", ["Dave Scott"], { people: { djs55: ["David Scott"] }, assignable: null }],
    ["Dave", "unknown", ["Dave Shaw"], { people: { djs55: ["David Scott"] }, assignable: null }],
    ["@dig", "@kolb", [], { people: { kolb: ["@dig"] } }],
    ["dig", "unknown", [], { people: { kolb: ["@dig"] } }],
    ["@kolb", "@kolb", [], { people: { quill: ["Kolb"] } }],
    ["KOLB", "@quill", [], { people: { quill: ["Kolb"] } }],
  ]);
});

describe("members", () => {
  const members = people({ mora: "Moritz Ahlgren", quill: "Thomas Quill", tsand: "Thomas Sand" });
  check([
    ["Moritz", "@mora", [], { members }],
    ["Quill", "@quill", [], { members }],
    ["Thomas", "ambiguous: harrow7, quill, tsand", [], { members }],
    ["Thomas", "@tsand", ["Thomas Sand"], { members }],
  ]);
});

describe("what was learned", () => {
  const learned = { Mindy: "rol", Thomas: "quill", Kaspar: "greta", Gone: "left", "@dig": "kolb" };
  check([
    ["Mindy", "@rol", [], { learned }],
    ["mindy", "@rol", ["Mindy Prentice"], { learned }],
    ["Mindy Prentice", "unknown", [], { learned }],
    ["Thomas", "@quill", [], { learned }],
    ["Thomas", "@quill", ["Thomas Quill", "Thomas Harrow"], { learned }],
    ["Thomas", "ambiguous: harrow7, quill", ["Thomas Harrow"], { learned }],
    ["Kaspar", "ambiguous: greta, kolb", [], { learned }],
    ["Kaspar", "@quill", [], { learned, people: { quill: ["Kaspar"] } }],
    ["Gone", "unknown", [], { learned }],
    ["Gone", "@left", [], { learned, assignable: null }],
    ["@dig", "@kolb", [], { learned }],
    ["dig", "unknown", [], { learned }],
  ]);
});

describe("names that are none", () => {
  check([
    ["", "unknown"],
    [" ", "unknown"],
    ["?", "unknown"],
    ["@", "unknown"],
    ["__proto__", "unknown"],
    ["constructor", "unknown"],
    ["T", "unknown"],
    ["everyone", "unknown"],
  ]);
});

describe("the reason", () => {
  const reasons: [owner: string, because: string, parts: Partial<KnownPeople>][] = [
    ["Dave", "Dave: David Scott attended; the profile name matches @djs55", { attendees: ["David Scott"] }],
    ["Dave", "Dave: David Scott attended as @djs55", { attendees: ["David Scott (@djs55)"] }],
    ["Dave", "Dave: @djs55 attended; the profile name says David Scott", { attendees: ["@djs55"] }],
    ["Dave", "Dave: the profile name David Scott matches @djs55", {}],
    ["djs55", "djs55: that is the login @djs55", {}],
    ["Boss", "Boss: the configuration says that is @djs55", { people: { djs55: ["Boss"] } }],
    ["Mindy", "Mindy: @avsm was assigned for that name before", { learned: { Mindy: "avsm" } }],
    ["Mindy", "Mindy: no attendee or assignable user has that name", {}],
    ["@x", "x: no assignable user has that login", {}],
    [
      "Dave",
      "Dave: David Shaw attended, but no assignable user has that name",
      { attendees: ["David Shaw"] },
    ],
    ["Dave", "Dave: David Scott and David Shaw attended", { attendees: ["David Shaw", "David Scott"] }],
    [
      "Dave",
      "Dave: David Scott (djs55) did not attend, and no name is known of vi, who did",
      { attendees: ["@vi"] },
    ],
    [
      "Dave",
      "Dave: Dave Shaw (dave) and David Scott (djs55) match",
      { members: people({ dave: "Dave Shaw" }) },
    ],
    [
      "Dave",
      "Dave: the profile name David Scott matches djs55, but Anil Madhavapeddy (avsm) was assigned for that name before",
      { learned: { Dave: "avsm" } },
    ],
    [
      "Mindy",
      "Mindy: nobody in the configuration has that name, and the list of assignable users could not be read",
      { assignable: null },
    ],
    ["a@b.org\nc", "a at b.org c: no attendee or assignable user has that name", {}],
  ];
  it.each(reasons)("%s → %s", (owner, because, parts) => {
    expect(resolveOwner(owner, known({ assignable: MIRAGE, ...parts })).because).toBe(because);
  });
});
