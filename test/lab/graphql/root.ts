import { GraphQLError } from "graphql";
import { accountOf, type Caller } from "../credentials.js";
import { maySee } from "../gate.js";
import type { GitHub } from "../github.js";
import { key } from "../key.js";
import { accountant } from "../limit.js";
import { findRepository } from "../repository.js";
import type { Organisation } from "../world.js";
import { type ConnectionArguments, connection } from "./connection.js";
import type { Cost } from "./cost.js";
import { pinning } from "./issue.js";
import { repository, user } from "./repository.js";

/**
 * Where every query and mutation begins. Add a field here, or to what it returns, and it is answered.
 * @example root(github, caller, cost) // { viewer, rateLimit, repository, organization, pinIssue, unpinIssue }
 */
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
    organization({ login }: { login: string }) {
      const found = github.world.organisations.get(key(login));
      if (found) return organisation(github, found);
      const message = `Could not resolve to an Organization with the login of '${login}'.`;
      throw new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
    },
  };
}

/** Whoever is a member is a public one here. */
function organisation(github: GitHub, { login, members }: Organisation) {
  return {
    login,
    membersWithRole: (given: ConnectionArguments) => {
      const people = [...members.keys()].flatMap((member) => github.world.people.get(member) ?? []);
      return connection(
        "membersWithRole",
        people.map((person) => user(github, person)),
        given,
      );
    },
  };
}
