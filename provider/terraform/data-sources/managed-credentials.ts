import type { CredentialFact } from "../../core/tic/facts.js";
import type { DataSource } from "./data-source.js";
import { factShape, sortedBy } from "./fact-shape.js";

const shape = factShape<CredentialFact>({
  credentialId: "string",
  name: "string",
  provider: "string",
  secretId: "string",
  state: "string",
  createTime: "string",
});

/** The managed credentials of the account. */
export const managedCredentialsSource: DataSource = {
  description:
    "The managed API credentials of the root account (deprecated by the vendor). Their keys are never shown. Refused on the `cam` back end, where no API lists them.",
  attributes: [
    { name: "id", type: "string", computed: true, description: "The root account's uin." },
    {
      name: "credentials",
      type: ["list", shape.type],
      computed: true,
      description:
        "Every credential, by its `credential_id`: `name`, `credential_provider`, `secret_id`, `state` (`Active` or `Ready`) and `create_time`.",
    },
  ],
  async read({ account: { account } }) {
    const credentials = await account.credentials();
    const { accountId } = await account.identity();
    const sorted = sortedBy(credentials, ({ credentialId }) => credentialId);
    return { id: accountId, credentials: sorted.map((one) => shape.objectOf(one)) };
  },
};
