import type { ResourceKind } from "../../../provider/core/engine/resource-kind.js";

/** How an object is imported. */
interface ImportForm {
  /** Its name in the example. */
  readonly name: string;
  readonly id: string;
  /** What the id is. */
  readonly form: string;
  readonly notes: readonly string[];
}

const SERVER =
  "The server is the one of the provider block. `<namespace>/` stands before it where the block names one, and may be left out.";

/** How each kind is imported. */
export const importForms: Readonly<Record<ResourceKind, ImportForm>> = {
  Authorization: {
    name: "this",
    id: "100000000001",
    form: "The id is the uin of the root account. An authorization that is already on need not be imported: declared, it is taken over.",
    notes: [],
  },
  ManagedCredential: {
    name: "production",
    id: "cred-0000001a",
    form: "The id is TIC's id of the credential; the data source `tic_managed_credentials` lists them. A credential of the same `name` and `secret_id` need not be imported: declared, it is taken over.",
    notes: [
      "TIC never shows its key. The first one that is written down is taken for the same, with a warning; none need be written at all.",
    ],
  },
  VaultAuthRole: {
    name: "app",
    id: "auth/tencentcloud/role/app",
    form: `The id is \`[<namespace>/]auth/<mount>/role/<role>\`. ${SERVER} A role that is just as declared need not be imported: it is taken over.`,
    notes: [],
  },
  VaultAuthBackend: {
    name: "logins",
    id: "auth/team-a/tencentcloud",
    form: `The id is \`[<namespace>/]auth/<path>\`. ${SERVER} A mount that is just as declared need not be imported: it is taken over.`,
    notes: [
      "Its key pair is left alone until one is written down; that one is then written to the mount.",
    ],
  },
};
