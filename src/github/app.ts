import type { Repository } from "../repository.js";
import { createAuthorFinder, type FindAuthor } from "./author.js";
import type { GitHub } from "./client.js";
import type { Author } from "./home.js";
import { findInstallation, findRepository, type Installation } from "./installations.js";

export interface Tally {
  requests: number;
}

interface Clients {
  /** Opens a client that signs in with the App's JSON Web Token. */
  open(): Promise<GitHub>;
  /** Opens a client with the rights of an installation. */
  openInstallation(installation: number, tally?: Tally): Promise<GitHub>;
}

export interface GitHubApp extends Clients {
  id: number;
  /** Finds the installation of a repository (`owner/name`), even a suspended one; null when there is none. */
  findInstallation(name: string): Promise<Installation | null>;
  /** Finds a repository (`owner/name`); null where the App is suspended or not installed. */
  findRepository(name: string): Promise<Repository | null>;
  findAuthor: FindAuthor;
  /** Returns the last known author, without the bot's id when nobody has asked yet. */
  recallAuthor(): Author;
}

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
