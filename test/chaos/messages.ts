/** A server dies after the nth effect with this name, or after the nth of all; with 0, before the first one. */
export interface Death {
  effect: string | null;
  nth: number;
}

/** Moves the server's clock by so many milliseconds, and asks to be told when there is nothing more to do. */
export interface Question {
  id: number;
  advance: number;
}

/** Where it listens; an effect that happened; which question it has read; which one is answered. */
export type Answer = { url: string } | { effect: string } | { read: number } | { id: number };
