export interface Remark {
  /** Warnings do not change the effect of a configuration. */
  level: "problem" | "warning";
  /** From 1; null for the file as a whole. */
  line: number | null;
  message: string;
}
