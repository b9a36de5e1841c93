import type { Check } from "../check.js";
import { allOf, refusedWith } from "../expect.js";
import type { ChangeSession } from "./session.js";

const NOBODYS_ID = "gateway-verify-no-such-credential";

/** Fields that no credential can have (C1). */
const badFields: readonly Readonly<Record<string, string>>[] = [
  { Name: "" },
  { Name: "n".repeat(65) },
  { Provider: "Other Cloud" },
  { SecretId: "AKID" },
  { SecretKey: "short" },
];

/** What is refused whatever the account's state. */
export const inputChecks: readonly Check<ChangeSession>[] = [
  {
    id: "credentials.activate.unknown",
    title: "Activating a credential that is not there is refused",
    run: async (session) =>
      refusedWith(
        await session.call("ActivateCredential", { CredentialId: NOBODYS_ID }),
        "ResourceNotFound.Credential",
      ),
  },
  {
    id: "credentials.delete.unknown",
    title: "Deleting a credential that is not there is refused",
    run: async (session) =>
      refusedWith(
        await session.call("DeleteCredential", { CredentialId: NOBODYS_ID }),
        "ResourceNotFound.Credential",
      ),
  },
  {
    id: "credentials.create.parameters",
    title: "Creating a credential without its fields is refused",
    run: async (session) => refusedWith(await session.call("CreateCredential"), "MissingParameter"),
  },
  {
    id: "credentials.create.fields",
    rule: "C1",
    title: "A credential with a Name, Provider, SecretId or SecretKey that is none is refused",
    async run(session) {
      const findings = [];
      for (const fields of badFields) {
        const field = Object.keys(fields).join();
        findings.push(refusedWith(await session.create(fields), `InvalidParameterValue.${field}`));
      }
      return allOf(findings);
    },
  },
];
