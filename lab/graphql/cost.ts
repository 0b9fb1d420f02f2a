import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";

/** The most that a query may cost: https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
export interface Cost {
  nodes: number;
  /** "Add up the number of requests needed to fulfill each unique connection", divided by 100, and at least 1. */
  points: number;
}

/** "Individual calls cannot request more than 500,000 total nodes." */
export const mostNodes = 500_000;

/** Returns the most nodes that a query can return, and its points. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Cost {
  let nodes = 0;
  let requests = 0;

  function visit(set: SelectionSetNode, type: GraphQLNamedType, times: number): void {
    for (const selection of set.selections) {
      if (selection.kind === "Field") visitField(selection, type, times);
      else if (selection.kind === "InlineFragment") {
        const name = selection.typeCondition?.name.value;
        visit(selection.selectionSet, name ? schema.getType(name)! : type, times);
      } else {
        const fragment = document.definitions.find(
          (each) => each.kind === "FragmentDefinition" && each.name.value === selection.name.value,
        );
        if (fragment?.kind === "FragmentDefinition")
          visit(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)!, times);
      }
    }
  }

  function visitField(field: FieldNode, type: GraphQLNamedType, times: number): void {
    if (!field.selectionSet || !(isObjectType(type) || isInterfaceType(type))) return;
    const below = getNamedType(type.getFields()[field.name.value]!.type);
    const isConnection = below.name.endsWith("Connection");
    const each = isConnection ? times * sizeOf(field, variables) : times;
    if (isConnection) {
      requests += times;
      nodes += each;
    }
    visit(field.selectionSet, below, each);
  }

  for (const definition of document.definitions) {
    if (definition.kind !== "OperationDefinition") continue;
    visit(definition.selectionSet, schema.getRootType(definition.operation)!, 1);
  }
  return { nodes, points: Math.max(1, Math.round(requests / 100)) };
}

function sizeOf({ arguments: given = [] }: FieldNode, variables: Record<string, unknown>): number {
  const found = given.find(({ name }) => name.value === "first" || name.value === "last")?.value;
  if (found?.kind === "IntValue") return Number(found.value);
  return found?.kind === "Variable" ? Number(variables[found.name.value] ?? 0) : 0;
}
