import assert from "node:assert/strict";

import { errorText, ServiceError } from "../../../provider/core/engine/errors.js";
import { term } from "../../../provider/core/engine/terms.js";
import { terraformTerms } from "../../../provider/terraform/rpc/terms.js";
import { asSaid, HiddenValues } from "../../../provider/terraform/run/hidden-values.js";

const hiddenValues = (...values: readonly string[]): HiddenValues => {
  const hidden = new HiddenValues(() => undefined);
  for (const value of values) hidden.add(value);
  return hidden;
};

const failed = (reason: string): string =>
  errorText(
    new ServiceError("vault-refused", {
      ...{ service: "vault", action: "POST auth/app/role/ci", code: "Vault.400", answered: true },
      ...{ reason, next: "Set app right." },
    }),
    terraformTerms,
  ) ?? "";

describe("Said by services", () => {
  it("What a service said, in a text of ours repeats no value, however short, while our own words stay", () => {
    assert.equal(
      hiddenValues("app", "ci").hide(failed("no app is a ci, and apple is none")),
      "vault POST auth/app/role/ci: no [secret] is a [secret], and apple is none. Set app right. (Vault.400)",
    );
  });

  it("What a service said, in a text of ours is as it was where it repeats nothing, with our terms in our words", () => {
    const reason = `x\u{f0000}y\u{f0001}z wants ${term.attribute("tokenTtl")}.`;
    assert.match(hiddenValues("app").hide(failed(reason)), /: xyz wants token_ttl\. Set app right/);
  });

  it("What a service said, in a text of ours is found where it was cut", () => {
    const text = `${asSaid("the first app")} and ${asSaid("an app without end").slice(0, -2)}`;
    assert.equal(hiddenValues("app").hide(text), "the first [secret] and an [secret] without end");
  });

  it("What a service said, in a text of ours is told where it was cut within one of our terms", () => {
    const reason = `${"x".repeat(1490)} ${term.attributeSet("tokenTtl", "1h")}`;
    const text = hiddenValues("app").hide(failed(reason));
    assert.match(text, /^vault POST auth\/app\/role\/ci: x+/);
    assert.doesNotMatch(text, /[\u{f0000}\u{f0001}]/u);
  });
});
