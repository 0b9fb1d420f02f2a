/** Something that is asked for besides what pushes bring. */
export type Errand =
  /** People changed who is assigned: what they say of names is to be learned. */
  | { kind: "review" }
  /** A pull request came or changed: people want to see what merging it would do. */
  | { kind: "preview"; number: number };

/** An errand as it waits, with the newest delivery that asked for it. */
export interface WaitingErrand {
  errand: Errand;
  delivery: string;
}

/**
 * What makes an errand the same one when it is asked for again.
 *
 * @example
 * errandKey({ kind: "preview", number: 12 }) // → "preview 12"
 */
export function errandKey(errand: Errand): string {
  return errand.kind === "preview" ? `preview ${errand.number}` : errand.kind;
}
