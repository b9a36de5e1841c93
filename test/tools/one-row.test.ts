import assert from "node:assert/strict";
import { VaultFields } from "../../provider/client/vault/request.js";
import type { ResourceSchema } from "../../provider/core/schema/schema.js";
import {
  readSettings,
  settingsBody,
  normaliseArguments,
  settingDifferences,
  settingsFrom,
} from "../../provider/core/schema/settings.js";
import { validate } from "../../provider/core/schema/validate.js";
import { vaultAuthRoleSchema } from "../../provider/core/vault/auth-role-schema.js";
import {
  attributesOf,
  settingAttributes,
} from "../../provider/terraform/schema/resource-attributes.js";
import { protoSchema } from "../../provider/terraform/schema/to-proto.js";
import { resourcePage } from "../../tools/docs/resource-page.js";
import { schemaSection } from "../../tools/docs/terraform/schema-section.js";
import { readingRows, resourceRows } from "../../tools/generate/construct-rows.js";
import { constructSource } from "../../tools/generate/construct-source.js";
import { pulumiClass } from "../../tools/generate/pulumi-class.js";

const arn = "qcs::cam::uin/100000000001:roleName/app";
const description = "Login names that are never taken.";

/** A role of the method that has one argument more. */
const schema = {
  ...vaultAuthRoleSchema,
  inputs: {
    ...vaultAuthRoleSchema.inputs,
    deniedNames: {
      type: "stringList",
      setting: true,
      wireName: "token_denied_names",
      description,
      example: '["guest"]',
      problem: (value) => (value.includes(" ") ? "There are blanks in it." : undefined),
      normal: (name) => name.toLowerCase(),
    },
  },
} as const satisfies ResourceSchema;

const doc = { paragraphs: ["A role."] };
const construct = {
  path: "provider/cdktn/a.ts",
  name: "A",
  type: "tic_a",
  meta: "TerraformMetaArguments",
  doc,
} as const;
const settings = settingsFrom(schema, { arn, deniedNames: ["Guest", "admin", "guest"] });

/** A role as the server answers it. */
const answer = new VaultFields(
  { arn, token_no_default_policy: false, token_denied_names: ["ADMIN"] },
  "GET auth/tencentcloud/role/app",
);

describe("an argument that one row adds to a schema", () => {
  it("is an argument of the Pulumi class", async () => {
    const source = await pulumiClass("provider/pulumi/a.ts", "VaultAuthRole", schema, doc);
    const declared = `  /** ${description} */\n  readonly deniedNames?: pulumi.Input<pulumi.Input<string>[]>;`;
    assert.ok(source.includes(declared), source);
  });

  it("is an argument of the construct, with the members that generated bindings have", async () => {
    const source = await constructSource({
      ...construct,
      ...resourceRows(schema),
      base: "ticResource",
      kind: "VaultAuthRole",
    });
    for (const declared of [
      `  /** ${description} */\n  readonly deniedNames?: string[];`,
      "  deniedNames: string[];",
      "  readonly deniedNamesInput: string[] | undefined;",
      "  readonly resetDeniedNames: () => void;",
    ]) {
      assert.ok(source.includes(declared), source);
    }
  });

  it("is an attribute of the Terraform resource, and in the schema that the provider sends", () => {
    const attributes = attributesOf(schema);
    const own = attributes.find(({ name }) => name === "denied_names");
    assert.deepEqual(
      [own?.type, own?.optional, own?.core],
      [["set", "string"], true, "deniedNames"],
    );
    const { attributes: sent } = protoSchema(attributes, schema.description).block;
    assert.equal(sent.find(({ name }) => name === "denied_names")?.description, description);
  });

  it("is an attribute of the data source, and of the construct that reads it", async () => {
    const attributes = settingAttributes(schema);
    assert.ok(attributes.some(({ name }) => name === "denied_names"));
    const rows = readingRows(attributes);
    const text = await constructSource({ ...construct, ...rows, base: "ticDataSource" });
    assert.match(text, /^ {4}deniedNames: "stringList",$/m);
  });

  it("is on the reference pages of both engines", () => {
    const page = resourcePage("VaultAuthRole", schema, "");
    const row = `| \`deniedNames\` | list of strings |  | ${description} | \`["guest"]\` |`;
    assert.ok(page.includes(row), page);
    const terraform = schemaSection(attributesOf(schema)).join("\n");
    assert.ok(terraform.includes(`\`denied_names\` (Set of String) ${description}`), terraform);
  });

  it("is validated", () => {
    const failures = validate(schema, { arn, deniedNames: ["a b"] });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["deniedNames"],
    );
  });

  it("has one form, which is written to the service", () => {
    assert.deepEqual(settings.deniedNames, ["admin", "guest"]);
    assert.deepEqual(settingsBody(schema, settings).token_denied_names, ["admin", "guest"]);
    assert.deepEqual(normaliseArguments(schema, { arn, deniedNames: [] }), { arn });
  });

  it("is read from the service, and compared in its one form", () => {
    const found = readSettings(schema, () => answer);
    assert.deepEqual(found.deniedNames, ["ADMIN"]);
    assert.deepEqual(settingDifferences(schema, settings, found), [
      { argument: "deniedNames", wanted: "admin, guest", found: "admin (missing: guest)" },
    ]);
  });
});
