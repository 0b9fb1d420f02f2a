import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";

/** A repository in which issues of some notes live, and the client that may write there. */
export interface Home {
  repository: Repository;
  github: GitHub;
  /** Strangers can read it and not the notes. */
  concealed: boolean;
}

/** In whose name we write: an App by GitHub's number of it, or an account by its login. What others wrote is not ours. */
export type Author = { app: number } | { login: string };

/** By what we know what is ours. */
export interface Ours {
  author: Author;
  /** GitHub's number of the repository whose notes we read: other notes may have issues in the same place. */
  notes: number;
}
