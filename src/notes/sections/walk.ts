import type { SectionKind } from "../lexicon/headings.js";
import type { Block } from "../markup/outline.js";
import type { People } from "../owners/people.js";
import type { RichText } from "../rich-text.js";

/** A list of action items: under a heading, a label line, or a label bullet. */
export interface Section {
  kind: SectionKind;
  heading: Block;
  /** A heading's rank; labels are lower than any heading. */
  rank: number;
  /** Anything stands below the heading. */
  filled: boolean;
  /** The lines in it that are no list items. */
  said: string[];
  /** A known person stands over some of the items. */
  byPerson: boolean;
}

/** A block that may be an item, and the one before it or around it, of which it may speak. */
export interface Line {
  block: Block;
  before: Block | null;
}

/** Where in the notes a line stands. */
export interface Place {
  section: Section | null;
  inherited: string[];
  done: boolean;
  rollCall: boolean;
  /** Topics stand here: a box is a task only if it says who does it. */
  isAgenda: boolean;
  quoted: boolean;
  /** Lines below the name of a person are items without a bullet. */
  isPersonal: boolean;
  /** The bullet that holds these blocks. */
  parent: Block | null;
}

/** The walk through the notes: what it knows, and what it has found. */
export interface Walk {
  people: People;
  headings: readonly string[];
  found: Candidate[];
  sections: Section[];
}

export const LABEL_RANK = 7;
export const OUTSIDE: Place = {
  section: null,
  inherited: [],
  done: false,
  rollCall: false,
  isAgenda: false,
  quoted: false,
  isPersonal: false,
  parent: null,
};

/** A line that may be an action item, and why. */
export interface Candidate {
  block: Block;
  /** The text without its marker. */
  text: RichText;
  source: "section" | "marker" | "weak keyword" | "check box" | "nested" | "row";
  section: Section | null;
  /** Owners that stand over the item: a heading, an intro, the bullet above. */
  inherited: string[];
  done: boolean;
  due?: string;
}
