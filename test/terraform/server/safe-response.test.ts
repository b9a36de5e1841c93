import assert from "node:assert/strict";
import { ERROR } from "../../../provider/terraform/protocol/messages.js";
import { withSafeTexts } from "../../../provider/terraform/server/answer-call.js";

describe("Safe response", () => {
  it("A response to Terraform has no diagnostic that a terminal or a build obeys, and keeps line breaks of details", () => {
    const attribute = { steps: [{ attributeName: "mount" }] };
    const one = { severity: ERROR, attribute } as const;
    const response = withSafeTexts({
      state: { msgpack: Uint8Array.of(1) },
      diagnostics: [{ ...one, summary: "a\u001b[2J\n", detail: "first\n::error::b\u202e" }],
    });
    assert.deepEqual(response, {
      state: { msgpack: Uint8Array.of(1) },
      diagnostics: [
        { ...one, summary: "a\\u{1b}[2J\\n", detail: "first\n\\u{3a}:error::b\\u{202e}" },
      ],
    });
  });

  it("A response to Terraform has no long diagnostic", () => {
    const detail = "x".repeat(200_000);
    const { diagnostics } = withSafeTexts({
      diagnostics: [{ severity: ERROR, summary: "a", detail }],
    });
    assert.ok((diagnostics[0]?.detail.length ?? 0) < 12_100);
  });

  it("A response to Terraform has such texts as the failure of a function or of a stop as well", () => {
    const error = { text: "a\u0007", functionArgument: 1 };
    assert.deepEqual(withSafeTexts({ error }), {
      error: { text: "a\\u{7}", functionArgument: 1 },
    });
    assert.deepEqual(withSafeTexts({ error: "" }), { error: "" });
    assert.deepEqual(withSafeTexts({ error: "\u0007" }), { error: "\\u{7}" });
  });
});
