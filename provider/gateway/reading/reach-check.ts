import { failed, passed, type Check } from "../check.js";
import { describeAnswer } from "../contract.js";
import { isRefusal } from "../expect.js";
import type { Gateway } from "../gateway.js";

/** Without this one there is nothing to look at. */
export const reachCheck: Check<Gateway> = {
  id: "reach",
  title: "The gateway answers a signed call",
  async run({ call, key }) {
    const answer = await call({ action: "DescribeAuthorization" });
    if (isRefusal(answer, "AuthFailure")) {
      return failed(`${describeAnswer(answer)}: it does not accept the key from ${key.from}`);
    }
    if (answer.error !== undefined || answer.response === undefined) {
      return failed(`DescribeAuthorization: ${describeAnswer(answer)}`);
    }
    return passed();
  },
};
