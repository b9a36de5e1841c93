import assert from "node:assert/strict";

import { dataSources } from "../../../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../../../provider/terraform/ephemeral/vault-login.js";
import { problemsOf } from "../../../provider/terraform/schema/attribute.js";
import { UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";

const all = { ...dataSources, ...ephemeralResources };

describe("Schemas", () => {
  for (const [type, { attributes, description }] of Object.entries(all)) {
    it(`The schemas of data sources and ephemeral resources: ${type} tells what each attribute is, under Terraform's names`, () => {
      for (const text of [description, ...attributes.map((one) => one.description)]) {
        assert.match(text, /^[A-Z`].*\.$/s);
        assert.doesNotMatch(text, /\b[a-z]+[A-Z]\w+/, "a name of the core's form");
      }
      const names = attributes.map(({ name }) => name);
      for (const name of names) assert.match(name, /^[a-z]+(_[a-z]+)*$/);
      assert.equal(new Set(names).size, names.length);
    });

    it(`The schemas of data sources and ephemeral resources: ${type} takes what it is asked, and makes the rest itself`, () => {
      for (const { name, required, optional, computed } of attributes) {
        const ways = [required, optional, computed].filter((way) => way === true).length;
        assert.ok(ways === 1 || (ways === 2 && required !== true), name);
      }
    });
  }

  const complaints: readonly (readonly [type: string, attribute: string, value: string, RegExp])[] =
    [
      ["tic_vault_auth_role", "role", "a/b", /There is a slash in it.*as in "dev-role"/],
      ["tic_vault_auth_role", "role", "", /This is empty/],
      [
        "tic_vault_auth_role",
        "mount",
        "auth/cam",
        /"auth\/" comes by itself.*as in "tencentcloud"/,
      ],
      ["tic_vault_auth_roles", "mount", "a//b", /two slashes in a row/],
      ["tic_vault_login", "role", "a b", /There are blanks in it/],
      ["tic_vault_login", "mount", "sys", /A mount at "sys"/],
      ["tic_vault_login", "plugin", "v1", /plugin is "v1", not one of v0\.0\.1, v0\.0\.2/],
      ["tic_vault_login", "region", "x y", /which is no region\. Example: "ap-guangzhou"/],
    ];
  for (const [type, attribute, value, says] of complaints) {
    it(`The schemas of data sources and ephemeral resources: ${type} says at ${attribute} what is wrong with ${JSON.stringify(value)}`, () => {
      const problems = problemsOf(all[type]?.attributes ?? [], { [attribute]: value });
      assert.deepEqual(
        problems.map((one) => one.attribute),
        [attribute],
      );
      assert.match(problems[0]?.problem ?? "", says);
    });
  }

  it("The schemas of data sources and ephemeral resources let pass what is right, not set or not known yet", () => {
    for (const one of Object.values(all)) {
      for (const value of [UNKNOWN_VALUE, null]) {
        const config = Object.fromEntries(one.attributes.map(({ name }) => [name, value]));
        assert.deepEqual(problemsOf(one.attributes, config), []);
      }
    }
    const right = { role: "App", mount: "/a/b/", plugin: "v0.0.2", region: "ap-guangzhou" };
    const { attributes = [] } = ephemeralResources.tic_vault_login ?? {};
    assert.ok(attributes.length > 0);
    assert.deepEqual(problemsOf(attributes, right), []);
  });
});
