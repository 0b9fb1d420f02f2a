/** When a server is to die: around the nth commit that writes just this, or around the nth of all. */
export interface Death {
  commit: string | null;
  nth: number;
  after: boolean;
}

/** Moves the server's clock by so many milliseconds, and asks to be told when there is nothing more to do. */
export interface Question {
  id: number;
  advance: number;
}

/** Where it listens; what it committed; which question it has read; which one is answered. */
export type Answer = { url: string } | { committed: string } | { read: number } | { id: number };
