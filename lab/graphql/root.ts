import { GraphQLError } from "graphql";
import { accountOf } from "../credentials.js";
import { maySee } from "../gate.js";
import { key } from "../key.js";
import { accountant } from "../limit.js";
import { findRepository } from "../repository.js";
import type { Caller, GitHub } from "../state.js";
import { simpleUser } from "../user.js";
import type { Cost } from "./cost.js";
import { pinning } from "./issue.js";
import { repository, user } from "./repository.js";

/** Resolves every query and mutation; its nodes are people. A field that is added here, or to its results, is answered. */
export function root(github: GitHub, caller: Caller, { points, nodes }: Cost): object {
  return {
    ...pinning(github, caller),
    viewer: () => user(github, accountOf(caller, github.world)),
    rateLimit: () => {
      const { limit, used, reset } = github.limit.state(accountant(caller), "graphql");
      const now = used + points;
      const resetAt = new Date(reset * 1000).toISOString();
      return {
        cost: points,
        limit,
        used: now,
        remaining: Math.max(0, limit - now),
        resetAt,
        nodeCount: nodes,
      };
    },
    repository({ owner, name }: { owner: string; name: string }) {
      const { formerly } = github.world;
      const found = findRepository(github.world, owner, name) ?? formerly.get(key(`${owner}/${name}`));
      if (found && maySee(github.world, caller, found)) return repository(github, caller, found);
      const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`;
      throw new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
    },
    async nodes({ ids }: { ids: string[] }) {
      const known = new Map<unknown, object>();
      for (const person of github.world.people.values())
        known.set((await simpleUser(github, person.login)).node_id, user(github, person));
      return ids.map((id) => known.get(id) ?? unresolved(id));
    },
  };
}

/** A missing node is null, with an error beside the other nodes. */
function unresolved(id: string): GraphQLError {
  const message = `Could not resolve to a node with the global id of '${id}'.`;
  return new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
}
