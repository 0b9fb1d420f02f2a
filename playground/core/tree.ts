/** Text, or an element of HTML as plain data. */
export type Tree = string | TreeElement;

/** An element of HTML as plain data. */
export interface TreeElement {
  name: string;
  attributes: Record<string, string>;
  children: Tree[];
}
