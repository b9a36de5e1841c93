import assert from "node:assert/strict";

import type { Attribute } from "../../../provider/terraform/schema/attribute.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import type { CtyValue } from "../../../provider/terraform/values/cty.js";
import { formsOf } from "../../support/canaries.js";
import { arn, legacy } from "../support/declared.js";
import { everyAnswer } from "../support/every-answer.js";
import { repeating } from "../support/repeating.js";
import { said } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";
import { resourceKinds } from "../../support/kinds.js";

/** What people paste by mistake: a key pair and tokens. */
const KEYS = [
  "hvs.CAESIcanary0000000000000001",
  "AKIDcanary00000000000000000000000001",
  "canaryKEYcanaryKEYcanaryKEY00001",
];

/** Keys in the values of an attribute. */
function pastedIn({ type, name }: Attribute): readonly CtyValue[] {
  if (type === "number" || type === "bool") return [];
  const texts = [
    ...KEYS,
    ` ${KEYS[2] ?? ""}\n`,
    "https://user:canary@host.invalid",
    "https://host.invalid/?token=canary",
  ];
  if (type === "string") return texts;
  if (name !== "endpoints") return texts.map((text) => ["ap-guangzhou", text]);
  return texts.flatMap((text) => [{ cam: text }, { [text]: "x" }]);
}

describe("Hidden settings", () => {
  const provided = useProvider({
    accounts: [{ authorization: { enabled: true }, credentials: [legacy] }],
    vault: { mounts: [{ path: "tencentcloud", roles: { app: { arn } } }] },
  });

  for (const attribute of providerAttributes) {
    const values = pastedIn(attribute);
    if (values.length === 0) continue;
    it(`A key or a token in the provider block is in no message and in no line of the log: ${attribute.name}`, async function () {
      this.timeout(30_000);
      for (const value of values) {
        const told = await everyAnswer(provided(), { [attribute.name]: value });
        assert.notEqual(told.length, 0);
        const shown = told.filter((line) => /canary/i.test(line));
        assert.deepEqual(shown.slice(0, 1), [], JSON.stringify(value));
      }
    });
  }

  const sensitive = providerAttributes.filter((one) => one.sensitive === true);

  it("A key or a token in the provider block is tried in turn for each sensitive attribute, of which there is one", () => {
    assert.deepEqual(
      sensitive.map(({ name }) => name),
      ["vault_token"],
    );
  });

  for (const { name } of sensitive) {
    for (const value of ["hvs.CAESIcanary", "a canary & more", "canary", " canary-in-blanks\n"]) {
      it(`A key or a token in the provider block is in no message while every service repeats it: ${name} ${JSON.stringify(value)}`, async () => {
        await repeating(provided().emulator, value.trim(), 0);
        const told = await everyAnswer(provided(), { [name]: value });
        const forms = formsOf(value.trim());
        const shown = told.filter((line) => forms.some((form) => form.test(line)));
        assert.deepEqual(shown.slice(0, 1), []);
        assert.match(told.join("\n"), /cannot store \[secret\]/);
      });
    }
  }

  for (const kind of resourceKinds) {
    it(`A key or a token in the provider block is in no message where it is the id of an import: ${kind}`, async () => {
      for (const id of [...KEYS, `auth/tencentcloud/role/${KEYS[0] ?? ""}`]) {
        const phase = await provided().phase();
        const told = said((await phase.import(kind, id)).diagnostics).join("\n");
        assert.match(told, /\[hidden: it looks like a key or token\]/);
        assert.doesNotMatch(told, /canary/i);
      }
    });
  }

  const names = {
    profile: "team-a",
    vault_namespace: "dev/team-b",
    vault_token_variable: "TEAM_A_VAULT_TOKEN",
    vault_token_file: "/run/secrets/0123456789abcdef0123456789abcdef/token",
    assume_role_arn: "qcs::cam::uin/100000000001:roleName/Deployer",
  };
  for (const [name, value] of Object.entries(names)) {
    it(`A key or a token in the provider block is told from a name, which messages need: ${name}`, async () => {
      const told = await everyAnswer(provided(), { [name]: value });
      assert.ok(told.some((line) => line.startsWith("error") && line.includes(value)));
    });
  }
});
