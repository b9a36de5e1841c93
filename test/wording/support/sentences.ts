import assert from "node:assert/strict";
import { ConfigError } from "../../../provider/core/engine/errors.js";
import { resolveSettings } from "../../../provider/core/settings/config.js";
import { formatDiagnostic, evaluate } from "../../../provider/core/engine/rule.js";
import { notJudged, descriptionOf } from "../../../provider/core/domains.js";
import { rules } from "../../../provider/core/tic/domain.js";
import { settingFields } from "../../../provider/core/settings/setting-fields.js";
import { validate } from "../../../provider/core/schema/validate.js";
import { vaultRules } from "../../../provider/core/vault/domain.js";
import { inTerms, type EngineTerms } from "../../../provider/core/engine/terms.js";
import { settingsAt } from "../../client/support.js";
import { sceneWith } from "../../core/support/steps.js";
import { expectations as vaultExpectations } from "../../core/vault/rules/table/index.js";
import { expectations } from "../../rules/table/index.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

/** A sentence that a user of an engine may read, and what it is about. */
export interface Sentence {
  readonly text: string;
  /** The resource whose argument is wrong; absent for a setting or anything else. */
  readonly kind?: ResourceKind;
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

/** What is said of arguments that are wrong by themselves. */
export function ofArguments(terms: EngineTerms): readonly Sentence[] {
  return resourceKinds.flatMap((kind) => {
    const { schema } = descriptionOf(kind);
    return Object.keys(schema.inputs)
      .filter((name) => name !== "connection")
      .flatMap((name) => WRONG.flatMap((value) => validate(schema, { [name]: value })))
      .map(({ reason }) => ({ text: inTerms(reason, terms), kind }));
  });
}

/** Arguments of any kind that contradict each other, or the settings. */
const CONTRADICTING = [
  { clearManagedCredentials: true },
  { arn: "qcs::cam::uin/1:roleName/app@prod" },
  { secretId: "AKIDxxxxxxxxxxxx" },
  { secretKey: "exampleKeyOfTheMount" },
];

/** What is said of arguments that contradict each other. */
export function ofContradictions(terms: EngineTerms): readonly Sentence[] {
  const backEnds = (["cam", "gateway"] as const).map((settings) =>
    settingsAt("http://127.0.0.1:1", { settings }),
  );
  return resourceKinds.flatMap((kind) =>
    CONTRADICTING.flatMap((args) =>
      backEnds.flatMap((settings) => descriptionOf(kind).contradictions(args, settings)),
    ).map(({ reason }) => ({ text: inTerms(reason, terms), kind })),
  );
}

/** Wrong for one setting or another. */
const TEXTS = ["x", "-1", "1.5", "[", "[]", "{}", '{"a":"x"}', '{"cam":"x"}', "gateway"];
const URLS = ["http://far.example.com", "https://user:word@example.com", "ftp://127.0.0.1"];

/** What is said of settings. */
export function ofSettings(terms: EngineTerms): readonly Sentence[] {
  return Object.keys(settingFields).flatMap((key) =>
    [...TEXTS, ...URLS].flatMap((value) => {
      try {
        resolveSettings({ get: (name) => (name === key ? value : undefined), env: {} });
        return [];
      } catch (error) {
        assert.ok(error instanceof ConfigError);
        return [{ text: error.textIn(terms) }];
      }
    }),
  );
}

/** What every check of every rule says, as the rules' own tables make them speak. */
export function ofRules(terms: EngineTerms): readonly Sentence[] {
  const tic = expectations.flatMap(({ step, snapshot, context }) =>
    evaluate({ rules }, step, snapshot, { ...sceneWith(context), terms }),
  );
  const vault = vaultExpectations.flatMap(({ step, snapshot, context }) =>
    evaluate({ rules: vaultRules }, step, snapshot, { duplicates: [], ...context, terms }),
  );
  const unknown = notJudged(["tokenTtl", "secretId"], terms);
  return [...tic, ...vault, unknown].map((one) => ({ text: formatDiagnostic(one, terms) }));
}
