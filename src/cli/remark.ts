/** One thing that is wrong with a configuration, or only looks so. */
export interface Remark {
  /** A configuration with warnings alone does what it says. */
  level: "problem" | "warning";
  /** From 1; null where it concerns the file as a whole. */
  line: number | null;
  message: string;
}
