import type { SectionKind } from "../lexicon/headings.js";
import type { Block } from "../markup/outline.js";
import type { People } from "../owners/people.js";
import type { RichText } from "../rich-text.js";

/** A list of action items below a heading, a label line or a label bullet. */
export interface Section {
  kind: SectionKind;
  heading: Block;
  /** A heading's rank; labels rank below any heading. */
  rank: number;
  filled: boolean;
  /** Its lines outside lists. */
  said: string[];
  /** A known person stands above some of the items. */
  byPerson: boolean;
}

/** A possible item, and the block before or around it, to which it may refer. */
export interface Line {
  block: Block;
  before: Block | null;
}

export interface Place {
  section: Section | null;
  inherited: string[];
  done: boolean;
  /** The rank of the heading above a list of people or choices. */
  rollCall: number;
  /** Check boxes are topics here, unless they say who does them. */
  isAgenda: boolean;
  quoted: boolean;
  /** Lines below a person's name are items without a bullet. */
  isPersonal: boolean;
  /** The bullet that holds these blocks. */
  parent: Block | null;
}

export interface Walk {
  people: People;
  headings: readonly string[];
  found: Candidate[];
  sections: Section[];
}

export const LABEL_RANK = 7;
/** Every heading ranks above it. */
export const NO_ROLL_CALL = Number.POSITIVE_INFINITY;
export const OUTSIDE: Place = {
  section: null,
  inherited: [],
  done: false,
  rollCall: NO_ROLL_CALL,
  isAgenda: false,
  quoted: false,
  isPersonal: false,
  parent: null,
};

export interface Candidate {
  block: Block;
  /** The text without its marker. */
  text: RichText;
  source: "section" | "marker" | "weak keyword" | "check box" | "nested" | "row";
  /** The bullet that holds it. */
  parent: Block | null;
  section: Section | null;
  /** Owners above the item: in a heading, an intro or the bullet above. */
  inherited: string[];
  /** Owners whom its marker or a cell for owners names. They win over names in the text. */
  stated?: string[];
  done: boolean;
  due?: string;
}
