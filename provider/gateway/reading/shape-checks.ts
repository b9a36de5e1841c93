import { failed, passed, type Check, type Finding } from "../check.js";
import { contractResponse, describeAnswer, expectSuccess, isRefusal } from "../contract.js";
import type { Gateway } from "../gateway.js";
import { credentialListing, readList, stackListing, type Listing } from "../listing.js";

/** Without this one there is nothing to look at. */
export const reachCheck: Check<Gateway> = {
  id: "reach",
  title: "The gateway answers a signed call",
  async run({ call, key }) {
    const answer = await call({ action: "DescribeAuthorization" });
    if (isRefusal(answer, "AuthFailure")) {
      return failed(`${describeAnswer(answer)}: it does not accept the key from ${key.from}`);
    }
    expectSuccess(answer);
  },
};

export const shapeChecks: readonly Check<Gateway>[] = [
  {
    id: "authorization.shape",
    rule: "A5, A6",
    title: "DescribeAuthorization answers as the contract says, Disabled when off and only then",
    async run({ call }) {
      const answer = await call({ action: "DescribeAuthorization" });
      const { Status } = contractResponse("DescribeAuthorization", answer);
      return passed(Status);
    },
  },
  {
    id: "credentials.shape",
    rule: "C1",
    title: "DescribeCredentials answers as the contract says",
    run: (gateway) => countOf(gateway, credentialListing),
  },
  {
    id: "stacks.shape",
    title: "DescribeStackAuthorizations answers as the contract says",
    run: (gateway) => countOf(gateway, stackListing),
  },
  {
    id: "credentials.active",
    rule: "C2",
    title: "At most one credential is Active",
    async run(gateway) {
      const credentials = await readList(gateway, credentialListing);
      const active = credentials.filter(({ State }) => State === "Active");
      const ids = active.map(credentialListing.id).join(" and ");
      return active.length > 1 ? failed(`${ids} are Active`) : passed();
    },
  },
];

async function countOf<T>(gateway: Gateway, listing: Listing<T>): Promise<Finding> {
  const items = await readList(gateway, listing);
  return passed(`${items.length} ${listing.things}`);
}
