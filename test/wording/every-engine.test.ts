import assert from "node:assert/strict";
import { constructTerms } from "../../provider/cdktn/construct-terms.js";
import {
  connectionFields,
  vaultConnectionFields,
  settingFields,
} from "../../provider/core/settings/setting-fields.js";
import { descriptionOf } from "../../provider/core/domains.js";
import { snakeCase } from "../../provider/core/values/snake-case.js";
import type { EngineTerms } from "../../provider/core/engine/terms.js";
import { pulumiTerms } from "../../provider/pulumi/terms.js";
import { terraformTerms } from "../../provider/terraform/rpc/terms.js";
import { clientSamples, loginSamples } from "../../tools/docs/error-samples.js";
import { failures } from "./support/failures.js";
import { ofArguments, ofContradictions, ofRules, ofSettings } from "./support/sentences.js";
import { resourceKinds } from "../support/kinds.js";

/** Names of the core that are spelt otherwise in Terraform. */
const camelNames = [
  ...resourceKinds.flatMap((kind) => {
    const { inputs, outputs } = descriptionOf(kind).schema;
    return [...Object.keys(inputs), ...Object.keys(outputs)];
  }),
  ...Object.keys({ ...settingFields, ...connectionFields, ...vaultConnectionFields }),
].filter((name) => /[A-Z]/.test(name));

const kinds = resourceKinds.filter((kind) => /[a-z][A-Z]/.test(kind));

/** Words that no user of the engine shall read. */
interface Foreign {
  readonly texts: readonly string[];
  readonly pattern: RegExp;
}

const engines: readonly (readonly [engine: string, wording: EngineTerms, foreign: Foreign])[] = [
  [
    "Terraform",
    terraformTerms,
    {
      texts: [...camelNames, ...kinds],
      pattern: /tic:[a-z]|[Pp]ulumi|requireSecret|connection's|\ba connection\b|--target/,
    },
  ],
  [
    "Pulumi",
    pulumiTerms,
    {
      texts: camelNames.map(snakeCase),
      pattern: /[Tt]erraform|tic_[a-z]|\bvar\.|provider = |\balias\b/,
    },
  ],
  [
    "the constructs",
    constructTerms,
    {
      texts: camelNames.map(snakeCase),
      pattern:
        /tic:[a-z]|tic\.[A-Z]|[Pp]ulumi|requireSecret|connection's|\ba connection\b|--target/,
    },
  ],
];

/** What names objects of others: a part of an arn, keys of the credentials file. */
const NOT_OURS = /roleName\/|\[\w+\] to the first, with secret_id = … and secret_key = …/g;

function foreignIn(text: string, { texts, pattern }: Foreign): readonly string[] {
  const ours = text.replaceAll(NOT_OURS, "");
  const named = texts.filter((word) => new RegExp(`(?<![\\w.])${word}(?!\\w)`).test(ours));
  const [found] = pattern.exec(ours) ?? [];
  return [...named, ...(found === undefined ? [] : [found])];
}

async function everyText(wording: EngineTerms): Promise<readonly string[]> {
  // Pulumi and the constructs have no login, and its errors name what Vault's own tools take.
  const logins = wording === terraformTerms ? loginSamples : [];
  const errors = [...clientSamples, ...logins, ...(await failures())];
  const sentences = [ofArguments, ofContradictions, ofSettings, ofRules].flatMap((collect) =>
    collect(wording),
  );
  return [...sentences.map(({ text }) => text), ...errors.map((error) => error.textIn(wording))];
}

describe("Every engine", () => {
  for (const [engine, wording, foreign] of engines) {
    it(`Every text that a user reads has the words of ${engine} and no other engine's`, async () => {
      const texts = await everyText(wording);
      assert.ok(texts.length > 400, `only ${String(texts.length)} texts`);
      for (const text of texts) assert.deepEqual(foreignIn(text, foreign), [], text);
    });

    it(`Every text that a user reads shows to users of ${engine} no term as it stands in an error`, async () => {
      for (const text of await everyText(wording)) {
        assert.doesNotMatch(text, /[\u{fdd0}-\u{fdef}]|\\u\{fdd/u);
      }
    });
  }
});
