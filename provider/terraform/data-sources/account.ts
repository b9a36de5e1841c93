import { authorizationSchema } from "../../core/tic/authorization-schema.js";
import type { CredentialFact, StackFact } from "../../core/tic/facts.js";
import { readAuthorization } from "../../core/tic/authorization.js";
import type { Session } from "../run/session.js";
import { ctyTypeOf, output } from "../schema/attribute.js";
import { attributeName } from "../schema/resource-attributes.js";
import type { CtyType, CtyValue } from "../values/cty.js";
import { objectOf, type DataSource } from "./data-source.js";

const UIN = output("id", "string", "The root account's uin.");

export const authorizationSource: DataSource = {
  description:
    "The TIC authorization of the root account, read without changing it: where the switch is, and the CAM service-linked role.",
  attributes: [
    UIN,
    ...Object.entries(authorizationSchema.outputs).map(([name, { type, description }]) =>
      output(attributeName(name), ctyTypeOf(type), description),
    ),
  ],
  async read({ account }) {
    const authorization = await readAuthorization(account);
    return { id: authorization.accountId, ...objectOf(authorization) };
  },
};

export const managedCredentialsSource = listSource<CredentialFact>({
  description:
    "The managed API credentials of the root account (deprecated by the vendor). Their keys are never shown. Refused on the `cam` back end, where no API lists them.",
  name: "credentials",
  about:
    "Every credential, by its `credential_id`: `name`, `credential_provider`, `secret_id`, `state` (`Active` or `Ready`) and `create_time`.",
  fields: {
    credentialId: "string",
    name: "string",
    provider: "string",
    secretId: "string",
    state: "string",
    createTime: "string",
  },
  key: ({ credentialId }) => credentialId,
  read: (account) => account.credentials(),
});

export const stacksSource = listSource<StackFact>({
  description:
    "The stacks of every region that `regions` of the provider block names: which hold resources, and by which method they are authorized. A stack in another region is not seen.",
  name: "stacks",
  about:
    "Every stack, by its `stack_id`: `stack_name`, `region`, `status` (the vendor's word), `has_resources` (it holds resources, or may hold some), `because` (why), `in_progress` (an operation is running), `method` (`Authorization` or `Credential`; `Unknown` on the `cam` back end) and `credential_id` (where the method is `Credential`).",
  fields: {
    stackId: "string",
    stackName: "string",
    region: "string",
    status: "string",
    hasResources: "bool",
    because: "string",
    inProgress: "bool",
    method: "string",
    credentialId: "string",
  },
  key: ({ stackId, region }) => `${stackId} ${region}`,
  read: (account) => account.stacks(),
});

/** A list of facts of the account, in an order that is the same in every run. */
function listSource<Fact extends { readonly [Name in keyof Fact]?: CtyValue }>(list: {
  readonly description: string;
  readonly name: string;
  readonly about: string;
  readonly fields: Readonly<Record<keyof Fact & string, CtyType>>;
  readonly key: (fact: Fact) => string;
  readonly read: (account: Session["account"]["account"]) => Promise<readonly Fact[]>;
}): DataSource {
  const { description, name, about, fields, key, read } = list;
  const names = Object.keys(fields);
  const types = Object.entries<CtyType>(fields).map(([one, type]) => [attributeName(one), type]);
  const type = ["object", Object.fromEntries(types) as Record<string, CtyType>] as const;
  return {
    description,
    attributes: [UIN, output(name, ["list", type], about)],
    async read({ account: { account } }) {
      const facts = await read(account);
      const { accountId } = await account.identity();
      const sorted = facts.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
      return { id: accountId, [name]: sorted.map((one) => objectOf(one, names)) };
    },
  };
}
