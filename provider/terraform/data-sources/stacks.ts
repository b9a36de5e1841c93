import type { StackFact } from "../../core/tic/facts.js";
import type { DataSource } from "./data-source.js";
import { factShape, sortedBy } from "./fact-shape.js";

const shape = factShape<StackFact>({
  stackId: "string",
  stackName: "string",
  region: "string",
  status: "string",
  hasResources: "bool",
  because: "string",
  inProgress: "bool",
  method: "string",
  credentialId: "string",
});

/** The stacks of the account. */
export const stacksSource: DataSource = {
  description:
    "The stacks of every region that `regions` of the provider block names: which hold resources, and by which method they are authorized. A stack in another region is not seen.",
  attributes: [
    { name: "id", type: "string", computed: true, description: "The root account's uin." },
    {
      name: "stacks",
      type: ["list", shape.type],
      computed: true,
      description:
        "Every stack, by its `stack_id`: `stack_name`, `region`, `status` (the vendor's word), `has_resources` (it holds resources, or may hold some), `because` (why), `in_progress` (an operation is running), `method` (`Authorization` or `Credential`; `Unknown` on the `cam` back end) and `credential_id` (where the method is `Credential`).",
    },
  ],
  async read({ account: { account } }) {
    const stacks = await account.stacks();
    const { accountId } = await account.identity();
    const sorted = sortedBy(stacks, ({ stackId, region }) => `${stackId} ${region}`);
    return { id: accountId, stacks: sorted.map((one) => shape.objectOf(one)) };
  },
};
