import type { Repository } from "../repository.js";
import type { GitHub } from "./client.js";

/** A repository in which issues of some notes live, and the client that may write there. */
export interface Home {
  repository: Repository;
  github: GitHub;
  /** Strangers can read it and not the notes. */
  concealed: boolean;
}

/** By what we know what is ours. */
export interface Ours {
  /** The App's number at GitHub. */
  app: number;
  /** GitHub's number of the repository whose notes we read: other notes may have issues in the same place. */
  notes: number;
}
