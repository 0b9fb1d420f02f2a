import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";

/** A repository in which issues of some notes live, and the client that may write there. */
export interface Home {
  repository: Repository;
  github: GitHub;
  /** Strangers can read it and not the notes. */
  concealed: boolean;
}

/** In whose name we write. */
export type Author =
  /** An App by its number, and by the number of its bot's account: null where GitHub knows no such account. */
  | { app: number; bot: number | null }
  /** The account whose token it is, a person's or a bot's, by its number. */
  | { account: number; login: string };
