import assert from "node:assert/strict";

import { resolveSettings, ConfigError } from "../../../provider/core/config.js";
import { descriptionOf, resourceKinds } from "../../../provider/core/kinds.js";
import { settingFields } from "../../../provider/core/setting-fields.js";
import { validate } from "../../../provider/core/validate.js";
import { requireSameServer } from "../../../provider/core/vault/mark.js";
import { inTerraformWords, terraformWording } from "../../../provider/terraform/provider/words.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import { resourceAttributes } from "../../../provider/terraform/schema/resource-attributes.js";
import type { CtyType } from "../../../provider/terraform/values/cty.js";
import { settingsAt } from "../../client/support.js";

/** A complaint, and the types that its examples may have by their names. */
interface Complaint {
  readonly text: string;
  readonly types: Readonly<Record<string, CtyType>>;
}

/** Wrong for one argument or another. */
const WRONG = [
  null,
  "",
  " ",
  "x y",
  "a/b/",
  "1w",
  "1.5s",
  5,
  -1,
  1.5,
  true,
  {},
  [5],
  ["a,b"],
  [""],
];

const ofArguments: readonly Complaint[] = resourceKinds.flatMap((kind) => {
  const { schema } = descriptionOf(kind);
  const types = typesOf(resourceAttributes(kind));
  return Object.keys(schema.inputs)
    .filter((name) => name !== "connection")
    .flatMap((name) => WRONG.flatMap((value) => validate(schema, { [name]: value })))
    .map(({ reason }) => ({ text: reason, types }));
});

const bothBackEnds = ["cam", "gateway"].map((settings) =>
  settingsAt("http://127.0.0.1:1", { settings: settings === "cam" ? "cam" : "gateway" }),
);

/** Arguments of any kind that contradict each other, or the settings. */
const CONTRADICTING = [
  { clearManagedCredentials: true },
  { arn: "qcs::cam::uin/1:roleName/app@prod" },
  { secretId: "AKIDxxxxxxxxxxxx" },
  { secretKey: "exampleKeyOfTheMount" },
];

const contradictions: readonly Complaint[] = resourceKinds.flatMap((kind) => {
  const types = typesOf(resourceAttributes(kind));
  return CONTRADICTING.flatMap((args) =>
    bothBackEnds.flatMap((settings) => descriptionOf(kind).contradictions(args, settings)),
  ).map(({ reason }) => ({ text: reason, types }));
});

/** Wrong for one setting or another. */
const TEXTS = ["x", "-1", "1.5", "[", "[]", "{}", '{"a":"x"}', '{"cam":"x"}', "gateway"];
const URLS = ["http://far.example.com", "https://user:word@example.com", "ftp://127.0.0.1"];

const ofSettings: readonly Complaint[] = Object.keys(settingFields).flatMap((key) =>
  [...TEXTS, ...URLS].flatMap((value) => {
    try {
      resolveSettings({ get: (name) => (name === key ? value : undefined), env: {} });
      return [];
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return [{ text: error.message, types: typesOf(providerAttributes) }];
    }
  }),
);

/** Names of the core that are spelt otherwise in Terraform. */
const CAMEL = [
  ...resourceKinds.flatMap((kind) => {
    const { inputs, outputs } = descriptionOf(kind).schema;
    return [...Object.keys(inputs), ...Object.keys(outputs)];
  }),
  ...Object.keys(settingFields),
].filter((name) => /[A-Z]/.test(name));

function typesOf(attributes: readonly { readonly name: string; readonly type: CtyType }[]) {
  return Object.fromEntries(attributes.map(({ name, type }) => [name, type]));
}

/** The examples in a sentence: `Example: NAME = VALUE`, at its end or before a bracket. */
function examplesIn(text: string): readonly (readonly [name: string, value: string])[] {
  return [...text.matchAll(/Example: (.+?)(?: \(or the environment.*)?$/g)].map(
    ([, example = ""]) => {
      const [, name = "", value = ""] = /^(\w+) = (.+?)\.?$/.exec(example) ?? [];
      assert.notEqual(name, "", `no NAME = VALUE: ${text}`);
      return [name, value];
    },
  );
}

/** Sees that Terraform takes the value for the type as it is written. */
function takes(type: CtyType | undefined, value: string, text: string): void {
  if (value.startsWith("var.")) return;
  const read: unknown = JSON.parse(value);
  const kind = typeof type === "string" ? type : type?.[0];
  const wanted = { string: "string", bool: "boolean", number: "number", map: "object" };
  if (kind === "set" || kind === "list") {
    assert.ok(Array.isArray(read) && read.every((one) => typeof one === "string"), text);
  } else {
    assert.equal(typeof read, wanted[kind as keyof typeof wanted], text);
  }
}

const groups: readonly (readonly [
  what: string,
  complaints: readonly Complaint[],
  least: number,
])[] = [
  ["wrong arguments", ofArguments, 150],
  ["arguments that contradict each other", contradictions, 6],
  ["wrong settings", ofSettings, 80],
];

describe("the core's sentences in Terraform's words", () => {
  for (const [what, complaints, least] of groups) {
    it(`about ${what} name attributes, with examples that can be written`, () => {
      assert.ok(complaints.length >= least, `only ${String(complaints.length)} sentences`);
      for (const { text, types } of complaints) {
        const said = inTerraformWords(text);
        assert.doesNotMatch(said, /tic:|pulumi|requireSecret/i);
        // An arn has a part of this name.
        const words = said.replaceAll("roleName/", "");
        for (const name of CAMEL) assert.doesNotMatch(words, new RegExp(`\\b${name}\\b`));
        for (const [name, value] of examplesIn(said)) {
          assert.ok(Object.hasOwn(types, name), `no attribute ${name}: ${said}`);
          takes(types[name], value, said);
        }
        assert.equal(examplesIn(said).length, text.includes("Example:") ? 1 : 0, said);
      }
    });
  }

  const sentences: readonly (readonly [core: string, terraform: string])[] = [
    ["Write role, and allowNameMismatch: true.", "Write role, and allow_name_mismatch = true."],
    [
      "use a settings gateway (tic:settings: gateway and tic:gatewayEndpoint).",
      'use a settings gateway (settings = "gateway" and gateway_endpoint).',
    ],
    [
      "secretId and secretKey go together: write both or neither.",
      "secret_id and secret_key go together: write both or neither.",
    ],
    [
      "tic:regions is not a list of names. Example: tic:regions ap-guangzhou,ap-singapore (or the environment variable TENCENTCLOUD_TIC_REGIONS).",
      'regions is not a list of names. Example: regions = ["ap-guangzhou", "ap-singapore"] (or the environment variable TENCENTCLOUD_TIC_REGIONS).',
    ],
    ["tic:unheardOf stays as it is", "tic:unheardOf stays as it is"],
    ["a word of nobody's: camelCase, iPhone", "a word of nobody's: camelCase, iPhone"],
    ["this ManagedCredential is in account 1", "this tic_managed_credential is in account 1"],
    ["TIC Authorization failed", "TIC Authorization failed"],
  ];
  for (const [core, terraform] of sentences) {
    it(`"${core}"`, () => {
      assert.equal(inTerraformWords(core), terraform);
    });
  }

  it("have aliases where the core has connections", () => {
    const mark = { address: "https://a", namespace: "" };
    try {
      requireSameServer("auth/a", mark, { ...mark, address: "https://b" });
      assert.fail("these are two servers");
    } catch (error) {
      assert.ok(error instanceof Error);
      const said = inTerraformWords(error.message);
      assert.match(
        said,
        /give the resource another configuration of the provider \(provider = tic\.ALIAS\)/,
      );
      assert.doesNotMatch(said, /connection\b/);
    }
  });
});

describe("the rules' own words", () => {
  it("are Terraform's", () => {
    assert.equal(terraformWording.attribute("provider"), "credential_provider");
    assert.equal(terraformWording.resource("VaultAuthRole"), "tic_vault_auth_role");
    const { apply, applyRefreshed, preview, applying, leaveOut } = terraformWording;
    assert.deepEqual(
      [apply, applyRefreshed, preview, applying, leaveOut],
      [
        "terraform apply",
        "terraform apply without -refresh=false",
        "plan",
        "apply",
        "-target or -exclude",
      ],
    );
  });
});
