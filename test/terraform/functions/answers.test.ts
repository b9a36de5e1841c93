import assert from "node:assert/strict";

import { createProvider } from "../../../provider/terraform/rpc/index.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";

describe("Answers", () => {
  it("What a function says is wrong ends without a full stop, which Terraform adds", async () => {
    const log = createLog({ level: "off", write: () => undefined });
    const provider = createProvider({ stop: new AbortController().signal, log, version: "0.0.0" });
    const { error } = await provider.CallFunction({
      name: "parse_role_arn",
      arguments: [encodeValue("nope", "string")],
    });
    assert.match(error?.text ?? "", /not an arn .*[^.]$/);
  });
});
