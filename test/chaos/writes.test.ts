import { expect, test } from "vitest";
import { watchWrites } from "./writes.js";

const API = "http://localhost:9/api/v3";

test.each([
  {
    method: "POST",
    path: "/repos/harbour/notes/issues",
    status: 201,
    told: ["POST /repos/harbour/notes/issues"],
  },
  {
    method: "PATCH",
    path: "/repos/harbour/notes/issues/1",
    status: 200,
    told: ["PATCH /repos/harbour/notes/issues/1"],
  },
  { method: "POST", path: "/repos/harbour/notes/issues", status: 422, told: [] },
  { method: "GET", path: "/repos/harbour/notes/issues", status: 200, told: [] },
  { method: "POST", path: "/app/installations/1/access_tokens", status: 201, told: [] },
])("$method $path answered $status tells $told", async ({ method, path, status, told }) => {
  const names: string[] = [];
  const ask = watchWrites(
    async () => new Response(null, { status }),
    (name) => names.push(name),
  );
  await ask(`${API}${path}`, { method });
  expect(names).toEqual(told);
});
