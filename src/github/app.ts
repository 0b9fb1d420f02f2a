import type { Repository } from "../repository.js";
import { createAuthorFinder, type FindAuthor } from "./author.js";
import type { GitHub } from "./client.js";
import type { Author } from "./home.js";
import { findInstallation, findRepository, type Installation } from "./installations.js";

/** Counts the requests of one piece of work. */
export interface Tally {
  requests: number;
}

/** Opens the clients of an App. */
interface Clients {
  /** Opens a client of the App itself, by its JSON Web Token. */
  open(): Promise<GitHub>;
  /** Opens a client with the rights of an installation. */
  openInstallation(installation: number, tally?: Tally): Promise<GitHub>;
}

/** Our App at GitHub. */
export interface GitHubApp extends Clients {
  /** GitHub's number of the App. */
  id: number;
  /** Finds the installation of a repository, `owner/name`, be it suspended or not; null when there is none. */
  findInstallation(name: string): Promise<Installation | null>;
  /** Finds a repository, `owner/name`; null where the App is not installed, or suspended. */
  findRepository(name: string): Promise<Repository | null>;
  findAuthor: FindAuthor;
  /** Returns the last known author, without the bot's number if nobody has asked yet. */
  recallAuthor(): Author;
}

/** Makes the App of these clients. */
export function createGitHubApp(id: number, clients: Clients): GitHubApp {
  const { open, openInstallation } = clients;
  return {
    id,
    ...clients,
    findInstallation: async (name) => findInstallation(await open(), name),
    findRepository: async (name) => findRepository(await open(), openInstallation, name),
    ...createAuthorFinder(open, id),
  };
}
