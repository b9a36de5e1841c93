import assert from "node:assert/strict";
import fc from "fast-check";
import { decode } from "@msgpack/msgpack";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";
import { printNumber } from "../../../provider/terraform/values/number-text.js";
import { hasUnknown } from "../../../provider/terraform/values/cty.js";
import { ctyType, typed, valueOf, writtenByLibrary } from "./support.js";

describe("Round trip", () => {
  it("A value that goes to Terraform and comes back is the same", () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        assert.deepEqual(decodeValue(encodeValue(value, type), type), value);
      }),
    );
  });

  it("A value that goes to Terraform and comes back is the same where another writer wrote it", () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        assert.deepEqual(decodeValue({ msgpack: writtenByLibrary(value) }, type), value);
      }),
    );
  });

  it("A value that goes to Terraform and comes back is the same where another reader reads it, with numbers as texts", () => {
    fc.assert(
      fc.property(typed, ({ type, value }) => {
        const { msgpack = new Uint8Array() } = encodeValue(value, type);
        // The library reads no key of this name.
        fc.pre(!Buffer.from(msgpack).includes("__proto__"));
        assert.deepEqual(decode(msgpack), decode(writtenByLibrary(value, printNumber)));
      }),
    );
  });

  it("A value that goes to Terraform and comes back is the same as JSON where nothing is unknown", () => {
    const known = ctyType.chain((type) =>
      valueOf(type)
        .filter((value) => !hasUnknown(value))
        .map((value) => ({ type, value })),
    );
    fc.assert(
      fc.property(known, ({ type, value }) => {
        assert.deepEqual(decodeValue({ json: Buffer.from(JSON.stringify(value)) }, type), value);
      }),
    );
  });
});
