import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  formatDiagnostic,
  type Severity,
  type RuleKind,
} from "../../../../provider/core/engine/rule.js";
import { vaultAuthBackendSchema } from "../../../../provider/core/vault/auth-backend-schema.js";
import { vaultAuthRoleSchema } from "../../../../provider/core/vault/auth-role-schema.js";
import { vaultRules } from "../../../../provider/core/vault/domain.js";
import { frozen } from "../../support/frozen.js";
import { mismatches, saidOf, type Expectation } from "./table/expectation.js";
import { expectations } from "./table/index.js";

const kindOf: Readonly<Record<Severity, RuleKind>> = {
  refusal: "refusal",
  warning: "warning",
  notice: "behaviour",
};

const all = expectations.flatMap((expected) =>
  saidOf(expected, vaultRules).map((diagnostic) => ({ expected, diagnostic })),
);

/** Every argument whose name an engine may write in another way. */
const camelCased = [
  ...Object.keys(vaultAuthRoleSchema.inputs),
  ...Object.keys(vaultAuthBackendSchema.inputs),
].filter((name) => /[A-Z]/.test(name));

/** How the object of a step may be named: by its path, or by its own name. */
function objectsOf({ step }: Expectation): readonly string[] {
  const role = "role" in step ? [`role/${step.role}`, `"${step.role}"`] : [];
  return [`auth/${step.path}`, ...role];
}

describe("Rule table", () => {
  for (const expected of expectations) {
    it(`The rules of Vault: ${expected.rule} ${expected.title}`, () => {
      assert.deepEqual(mismatches(expected, vaultRules), []);
    });
  }

  for (const { id, kinds, checks } of vaultRules) {
    it(`The rules of Vault: ${id} speaks as its kind says: ${kinds.join(", ")}`, () => {
      const seen = new Set(
        all
          .filter(({ diagnostic }) => diagnostic.rule === id)
          .map(({ diagnostic }) => kindOf[diagnostic.severity]),
      );
      const wanted = checks.length === 0 ? [] : kinds;
      assert.deepEqual([...seen].sort(), [...wanted].sort());
    });

    if (checks.length > 0) {
      it(`The rules of Vault: ${id} is seen to let through what it does not mean`, () => {
        const quiet = expectations.filter(({ rule, said }) => rule === id && said.length === 0);
        assert.notEqual(quiet.length, 0);
      });
    }
  }

  it("The rules of Vault stand in the order of their ids, each once, with a source in the method's documents", () => {
    assert.deepEqual(
      vaultRules.map(({ id }) => id),
      ["V1", "V2", "V3", "V4", "V5", "V6"],
    );
    for (const { source } of vaultRules) {
      assert.match(source.url, /\/tencentcloudstack\/vault-plugin-auth-tencentcloud\//);
    }
  });

  it("The rules of Vault have no summary that the table does not see, and none above 60 characters", () => {
    const folder = join(__dirname, "../../../../provider/core/vault/rules");
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    const written = texts.flatMap((text) =>
      [...text.matchAll(/summary: "(?<summary>[^"]+)"/g)].map(({ groups }) => groups?.summary),
    );
    const seen = new Set(all.map(({ diagnostic }) => diagnostic.summary));
    assert.ok(written.length > 10);
    assert.deepEqual(new Set(written), seen);
    for (const summary of seen) assert.ok(summary.length <= 60, summary);
  });

  it("The rules of Vault name in every refusal the rule, the object and the next step", () => {
    const refusals = all.filter(({ diagnostic }) => diagnostic.severity === "refusal");
    assert.notEqual(refusals.length, 0);
    for (const { expected, diagnostic } of refusals) {
      const text = formatDiagnostic(diagnostic);
      assert.ok(text.includes(`(${diagnostic.rule})`), text);
      assert.ok(
        objectsOf(expected).some((name) => text.includes(name)),
        text,
      );
      assert.match(text, /\n {2}Next: \S.*\.$/);
      assert.match(text, /See https:\/\//);
    }
  });

  it("The rules of Vault are told in the engine's words and not in one engine's", () => {
    for (const { diagnostic } of all) {
      const text = formatDiagnostic(diagnostic);
      const foreign = [...camelCased, "pulumi"].filter((word) => text.includes(word));
      assert.deepEqual(foreign, [], text);
    }
  });

  it("The rules of Vault need nothing but what they are handed, and change nothing of it", () => {
    for (const expected of expectations) {
      const once = saidOf(expected, vaultRules);
      const again = saidOf(frozen(expected), vaultRules);
      assert.deepEqual(again, once, expected.title);
    }
  });
});
