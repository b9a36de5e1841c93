import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { apiActions } from "../../../provider/client/api-actions.js";

const read = (name: string) => readFileSync(resolve(__dirname, "../../..", name), "utf8");

interface Policy {
  readonly statement: readonly { readonly action: readonly string[] }[];
}

describe("Docs/pulumi.md: CAM policy", () => {
  it("The CAM policy of docs/pulumi.md allows exactly the public actions that are called without an assumed role", () => {
    const [, json = ""] = /```json\n(.+?)```/s.exec(read("docs/pulumi.md")) ?? [];
    const { statement } = JSON.parse(json) as Policy;
    const called = Object.entries(apiActions)
      .filter(([action, { service }]) => service !== "tic-settings" && !action.startsWith("Assume"))
      .map(([action, { service }]) => `${service}:${action}`);
    assert.deepEqual(statement.flatMap(({ action }) => action).sort(), called.sort());
  });
});

describe("CONTRIBUTING.md", () => {
  it("CONTRIBUTING.md says of each dependency why it is there, and of no other package", () => {
    const { dependencies, peerDependencies, devDependencies } = JSON.parse(
      read("package.json"),
    ) as Record<string, Record<string, string>>;
    const [, table = ""] = /## Dependencies\n(.+?)\n## /s.exec(read("CONTRIBUTING.md")) ?? [];
    const packages = table.split("\n").map((row) => row.split("|")[1] ?? "");
    const named = [...packages.join("\n").matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const wanted = Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies });
    assert.deepEqual(named.sort(), wanted.sort());
  });
});
