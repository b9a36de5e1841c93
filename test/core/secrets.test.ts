import { match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Secrets } from "../../provider/core/secrets/secrets.js";

function secretsOf(value: unknown): Secrets {
  const secrets = new Secrets();
  secrets.note({ description: value }, new Set(["description"]));
  return secrets;
}

describe("Secrets", () => {
  it("The class Secrets masks a secret wherever it stands, in any case", () => {
    strictEqual(
      secretsOf("hidden-policy").mask('found "Hidden-Policy", wanted hidden-policy'),
      'found "[secret]", wanted [secret]',
    );
  });

  it("The class Secrets masks a short secret where it stands alone, and in no other word", () => {
    strictEqual(secretsOf("app").mask("auth/x/role/app: applied"), "auth/x/role/[secret]: applied");
  });

  it("The class Secrets masks the items of a list and the fields of an object", () => {
    strictEqual(
      secretsOf(["203.0.113.77", { profile: "audit-profile" }]).mask(
        "203.0.113.77/32 audit-profile",
      ),
      "[secret]/32 [secret]",
    );
  });

  it("The class Secrets masks nothing that is not marked", () => {
    const secrets = new Secrets();
    secrets.note({ description: "for the audit", mount: "team" }, new Set(["mount"]));
    strictEqual(secrets.mask("for the audit of team"), "for the audit of [secret]");
  });

  it("The class Secrets masks a text that has signs alone", () => {
    strictEqual(secretsOf("!      !").mask('found "!      !"'), 'found "[secret]"');
  });

  it("The class Secrets leaves no marked text of eight characters or more in any message", () => {
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

  const forms: readonly (readonly [string, unknown, string, string])[] = [
    [
      "seconds of a duration",
      "1h2m",
      "found 3720, 1h2m0s or 3720s",
      "found [secret], [secret] or [secret]",
    ],
    ["a number", 7391, "7391 uses, not 17391", "[secret] uses, not 17391"],
    ["JSON", 'say "x" \\ y', 'bad: "say \\"x\\" \\\\ y"', 'bad: "[secret]"'],
    ["a URL", "a b/c&d", "?q=a%20b%2Fc%26d or a+b%2Fc%26d", "?q=[secret] or [secret]"],
    [
      "a host",
      "https://vault.example.com:8200/",
      "no answer of vault.example.com:8200",
      "no answer of [secret]",
    ],
    ["base64", "for the audit", "Zm9yIHRoZSBhdWRpdA== sent", "[secret]== sent"],
    ["what special characters would match", "a.b*c|$&", "axbbc a.b*c|$&", "axbbc [secret]"],
    ["a sign at its end", "CI_", "CI_SECRET_ID is not set", "[secret]SECRET_ID is not set"],
    [
      "what is left at a cut",
      "for the audit of 2026",
      "found for the aud… (9999 characters)",
      "found [secret]… (9999 characters)",
    ],
    ["not a digit alone", 3, "3 stacks", "3 stacks"],
    ["not one letter", "a", 'a stack "a"', 'a stack "[secret]"'],
    ["not true or false", true, "true", "true"],
    ["not a sign alone", "-", "a - b", "a - b"],
  ];
  for (const [what, value, text, masked] of forms) {
    it(`The class Secrets masks a value in the form of a service: ${what}`, () => {
      strictEqual(secretsOf(value).mask(text), masked);
    });
  }

  it("The class Secrets masks a text that is longer than any pattern", () => {
    const secret = "a".repeat(100_000);
    strictEqual(secretsOf(secret).mask(`found ${secret}`), "found [secret]");
  });

  it("The class Secrets masks base64 of a text that it is a part of", () => {
    const secret = "canary-of-the-audit";
    for (const before of ["", "x", "xy", "xyz"]) {
      const coded = Buffer.from(`${before}${secret}--`).toString("base64");
      match(secretsOf(secret).mask(coded), /^.{0,5}\[secret\].{1,6}$/);
    }
  });

  it("The class Secrets is quick with long texts", () => {
    const secrets = secretsOf(
      Array.from({ length: 1000 }, (_none, at) => `policy-of-${String(at)}`),
    );
    const text = "long ".repeat(20_000);
    const start = performance.now();
    strictEqual(secrets.mask(`${text}…`), `${text}…`);
    ok(performance.now() - start < 2000);
  });
});
