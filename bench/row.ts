/** A line of the table of results: a figure, and what it is to keep to. */
export interface Row {
  what: string;
  figure: string;
  bar: string;
}
