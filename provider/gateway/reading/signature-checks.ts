import { failed, notChecked, passed, type Check } from "../check.js";
import { describeAnswer } from "../contract.js";
import { allOf, refusedWith } from "../expect.js";
import type { Gateway } from "../gateway.js";
import { madeUpKey } from "../made-up-key.js";

const action = "DescribeAuthorization";
/** Twice what TC3-HMAC-SHA256 allows, in seconds. */
const FAR_OFF = 600;

/**
 * Whether a call that is not signed by its key, now, is refused.
 *
 * @see https://www.tencentcloud.com/document/product/213/33224
 */
export const signatureChecks: readonly Check<Gateway>[] = [
  {
    id: "signature.missing",
    title: "A call without a signature is refused",
    run: async ({ call }) =>
      refusedWith(await call({ action, withoutSignature: true }), "AuthFailure"),
  },
  {
    id: "signature.key-id",
    title: "An unknown SecretId is refused",
    run: async ({ call }) =>
      refusedWith(await call({ action, ...madeUpKey() }), "AuthFailure.SecretIdNotFound"),
  },
  {
    id: "signature.key",
    title: "A signature by another SecretKey is refused",
    async run({ call }) {
      const { secretKey } = madeUpKey();
      return refusedWith(await call({ action, secretKey }), "AuthFailure.SignatureFailure");
    },
  },
  {
    id: "signature.body",
    title: "A body that was altered after it was signed is refused",
    async run({ call }) {
      const parameters = { Limit: 1 };
      const sentBody = JSON.stringify({ Limit: 2 });
      const answer = await call({ action: "DescribeCredentials", parameters, sentBody });
      return refusedWith(answer, "AuthFailure.SignatureFailure");
    },
  },
  {
    id: "signature.clock",
    title: "A clock that is off by ten minutes is refused, before and behind",
    async run({ call }) {
      const findings = [];
      for (const clockOff of [-FAR_OFF, FAR_OFF]) {
        findings.push(refusedWith(await call({ action, clockOff }), "AuthFailure.SignatureExpire"));
      }
      return allOf(findings);
    },
  },
  {
    id: "signature.service",
    title: "A signature for another service is refused",
    async run({ call }) {
      const answer = await call({ action, service: "cam" });
      if (answer.error !== undefined) return passed();
      return failed(`${describeAnswer(answer)} to a signature for cam`);
    },
  },
  {
    id: "signature.token",
    title: "A temporary key without its token is refused",
    async run({ call, key }) {
      if (key.token === undefined) return notChecked("the key is not a temporary one");
      return refusedWith(await call({ action, withoutToken: true }), "AuthFailure.TokenFailure");
    },
  },
];
