import { failed, notChecked, type Check } from "../check.js";
import { describeAnswer, expectRefusal } from "../contract.js";
import { madeUpKey, type Gateway } from "../gateway.js";

const action = "DescribeAuthorization";
/** Twice what TC3-HMAC-SHA256 allows, in seconds. */
const FAR_OFF = 600;

/**
 * Whether what the contract does not know is refused, and not passed over, and so is a call that is
 * not signed by its key, now.
 *
 * @see https://www.tencentcloud.com/document/product/213/33224
 */
export const refusalChecks: readonly Check<Gateway>[] = [
  {
    id: "protocol.action",
    title: "An unknown action is refused",
    run: ({ call }) => expectRefusal(call({ action: "DescribeNothing" }), "InvalidAction"),
  },
  {
    id: "protocol.version",
    title: "Another version is refused",
    run: ({ call }) => expectRefusal(call({ action, version: "2000-01-01" }), "NoSuchVersion"),
  },
  {
    id: "protocol.parameter",
    title: "An unknown parameter is refused",
    run: ({ call }) =>
      expectRefusal(call({ action, parameters: { Verify: true } }), "UnknownParameter"),
  },
  {
    id: "protocol.body",
    title: "A body that is no JSON object is refused",
    async run({ call }) {
      for (const body of ["[]", "{"])
        await expectRefusal(call({ action, body }), "InvalidParameter");
    },
  },
  {
    id: "signature.missing",
    title: "A call without a signature is refused",
    run: ({ call }) => expectRefusal(call({ action, withoutSignature: true }), "AuthFailure"),
  },
  {
    id: "signature.key-id",
    title: "An unknown SecretId is refused",
    run: ({ call }) =>
      expectRefusal(call({ action, ...madeUpKey() }), "AuthFailure.SecretIdNotFound"),
  },
  {
    id: "signature.key",
    title: "A signature by another SecretKey is refused",
    async run({ call }) {
      const { secretKey } = madeUpKey();
      await expectRefusal(call({ action, secretKey }), "AuthFailure.SignatureFailure");
    },
  },
  {
    id: "signature.body",
    title: "A body that was altered after it was signed is refused",
    async run({ call }) {
      const altered = { parameters: { Limit: 1 }, sentBody: JSON.stringify({ Limit: 2 }) };
      const answer = call({ action: "DescribeCredentials", ...altered });
      await expectRefusal(answer, "AuthFailure.SignatureFailure");
    },
  },
  {
    id: "signature.clock",
    title: "A clock that is off by ten minutes is refused, before and behind",
    async run({ call }) {
      for (const clockOff of [-FAR_OFF, FAR_OFF]) {
        await expectRefusal(call({ action, clockOff }), "AuthFailure.SignatureExpire");
      }
    },
  },
  {
    id: "signature.service",
    title: "A signature for another service is refused",
    async run({ call }) {
      const answer = await call({ action, service: "cam" });
      if (answer.error === undefined) {
        return failed(`${describeAnswer(answer)} to a signature for cam`);
      }
    },
  },
  {
    id: "signature.token",
    title: "A temporary key without its token is refused",
    async run({ call, key }) {
      if (key.token === undefined) return notChecked("the key is not a temporary one");
      await expectRefusal(call({ action, withoutToken: true }), "AuthFailure.TokenFailure");
    },
  },
];
