import { strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Secrets } from "../../provider/core/secrets.js";

function secretsOf(value: unknown): Secrets {
  const secrets = new Secrets();
  secrets.note({ description: value }, new Set(["description"]));
  return secrets;
}

describe("Secrets", () => {
  it("masks a secret wherever it stands, in any case", () => {
    strictEqual(
      secretsOf("hidden-policy").mask('found "Hidden-Policy", wanted hidden-policy'),
      'found "[secret]", wanted [secret]',
    );
  });

  it("masks a short secret where it stands alone, and in no other word", () => {
    strictEqual(secretsOf("app").mask("auth/x/role/app: applied"), "auth/x/role/[secret]: applied");
  });

  it("masks the items of a list and the fields of an object", () => {
    strictEqual(
      secretsOf(["203.0.113.77", { profile: "audit-profile" }]).mask(
        "203.0.113.77/32 audit-profile",
      ),
      "[secret]/32 [secret]",
    );
  });

  it("masks nothing that is not marked", () => {
    const secrets = new Secrets();
    secrets.note({ description: "for the audit", mount: "team" }, new Set(["mount"]));
    strictEqual(secrets.mask("for the audit of team"), "for the audit of [secret]");
  });

  it("leaves no marked text of eight characters or more in any message", () => {
    const text = fc
      .string({ minLength: 8, unit: "grapheme-ascii" })
      .filter((one) => one.trim().length >= 8);
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (secret, before, after) => {
        const masked = secretsOf(secret).mask(`${before}${secret.trim()}${after}`);
        strictEqual(masked.includes(secret.trim()), "[secret]".includes(secret.trim()));
      }),
    );
  });
});
