import type { Repository } from "../../src/repository.js";

/** The repository in which the notes of this page are said to lie. `.example` leads nowhere, by RFC 2606. */
export const REPOSITORY: Repository = {
  id: 0,
  installation: 0,
  owner: "harbour",
  name: "notes",
  private: false,
  defaultBranch: "main",
  url: "https://github.example/harbour/notes",
};
