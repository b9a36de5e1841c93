import assert from "node:assert/strict";
import { UserError } from "../../../provider/core/engine/errors.js";
import { requireSameServer } from "../../../provider/core/vault/server.js";
import { inTerms, term } from "../../../provider/core/engine/terms.js";
import { terraformTerms } from "../../../provider/terraform/rpc/terms.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import { resourceAttributes } from "../../../provider/terraform/schema/resource-attributes.js";
import type { CtyType } from "../../../provider/terraform/values/cty.js";
import {
  ofArguments,
  ofContradictions,
  ofSettings,
  type Sentence,
} from "../../wording/support/sentences.js";

function typesOf({ kind }: Sentence): Readonly<Record<string, CtyType>> {
  const attributes = kind === undefined ? providerAttributes : resourceAttributes(kind);
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
  const expected = { string: "string", bool: "boolean", number: "number", map: "object" };
  if (kind === "set" || kind === "list") {
    assert.ok(Array.isArray(read) && read.every((one) => typeof one === "string"), text);
  } else {
    assert.equal(typeof read, expected[kind as keyof typeof expected], text);
  }
}

const groups: readonly (readonly [what: string, sentences: readonly Sentence[], least: number])[] =
  [
    ["wrong arguments", ofArguments(terraformTerms), 150],
    ["arguments that contradict each other", ofContradictions(terraformTerms), 6],
    ["wrong settings", ofSettings(terraformTerms), 80],
  ];

describe("Core's sentences", () => {
  for (const [what, sentences, least] of groups) {
    it(`The core's sentences in Terraform's words about ${what} have examples that can be written`, () => {
      assert.ok(sentences.length >= least, `only ${String(sentences.length)} sentences`);
      for (const sentence of sentences) {
        const { text } = sentence;
        const types = typesOf(sentence);
        for (const [name, value] of examplesIn(text)) {
          assert.ok(Object.hasOwn(types, name), `no attribute ${name}: ${text}`);
          takes(types[name], value, text);
        }
        assert.equal(examplesIn(text).length, text.includes("Example:") ? 1 : 0, text);
      }
    });
  }

  const terms: readonly (readonly [text: string, terraform: string])[] = [
    [term.attribute("provider"), "credential_provider"],
    [term.attributeSet("allowNameMismatch", "true"), "allow_name_mismatch = true"],
    [
      term.attributeSet("secretKey", term.secretValue("ticSecretKey")),
      "secret_key = var.tic_secret_key",
    ],
    [term.resource("VaultAuthRole"), "tic_vault_auth_role"],
    [term.setting("vaultCaCert"), "vault_ca_cert"],
    [term.settingSet("settings", "gateway"), 'settings = "gateway"'],
    [term.settingSet("regions", "ap-a,ap-b"), 'regions = ["ap-a", "ap-b"]'],
    [term.settingSet("endpoints", '{"cam":"https://a"}'), 'endpoints = {"cam":"https://a"}'],
    [term.settingSet("maxRetries", "2"), "max_retries = 2"],
    [term.accountField("assumeRoleArn"), "assume_role_arn"],
    [term.accountFieldSet("profile", "production"), 'profile = "production"'],
    [term.vaultField("tokenFile"), "vault_token_file"],
    [term.vaultFieldSet("tokenVariable", "TEAM"), 'vault_token_variable = "TEAM"'],
    ["a word of nobody's: camelCase, tic:settings", "a word of nobody's: camelCase, tic:settings"],
  ];
  for (const [text, terraform] of terms) {
    it(`The core's sentences in Terraform's words say ${terraform}`, () => {
      assert.equal(inTerms(text, terraformTerms), terraform);
      assert.equal(new UserError(`a ${text} b`).textIn(terraformTerms), `a ${terraform} b`);
    });
  }

  it("The core's sentences in Terraform's words have aliases where the core has connections", () => {
    const server = { address: "https://a", namespace: "" };
    try {
      requireSameServer("auth/a", server, { ...server, address: "https://b" });
    } catch (error) {
      assert.ok(error instanceof UserError);
      assert.match(
        error.textIn(terraformTerms),
        /give the resource another configuration of the provider \(provider = tic\.ALIAS\)/,
      );
      return;
    }
    assert.fail("these are two servers");
  });
});

describe("Rules' own words", () => {
  it("The rules' own words are Terraform's", () => {
    const { apply, applyRefreshed, preview, applying, leaveOut } = terraformTerms;
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
