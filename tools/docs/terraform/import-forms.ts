import type { ResourceKind } from "../../../provider/core/engine/step.js";

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
  "The provider block names the server. If it names a namespace too, the id begins with `<namespace>/`, which you may leave out.";

/** How each kind is imported. */
export const importForms: Readonly<Record<ResourceKind, ImportForm>> = {
  Authorization: {
    name: "this",
    id: "100000000001",
    form: "The id is the uin of the root account. An authorization that is already on needs no import: declare it, and the provider takes it over.",
    notes: [],
  },
  ManagedCredential: {
    name: "production",
    id: "cred-0000001a",
    form: "The id is TIC's id of the credential; the data source `tic_managed_credentials` lists them. A credential of the same `name` and `secret_id` needs no import: declare it, and the provider takes it over.",
    notes: [
      "TIC never shows its key. The provider takes the first key that you write for the same one, with a warning. You do not have to write one.",
    ],
  },
  VaultAuthRole: {
    name: "app",
    id: "auth/tencentcloud/role/app",
    form: `The id is \`[<namespace>/]auth/<mount>/role/<role>\`. ${SERVER} A role that is just as declared needs no import: the provider takes it over.`,
    notes: [],
  },
  VaultAuthBackend: {
    name: "logins",
    id: "auth/team-a/tencentcloud",
    form: `The id is \`[<namespace>/]auth/<path>\`. ${SERVER} A mount that is just as declared needs no import: the provider takes it over.`,
    notes: [
      "The provider leaves its key pair alone until you write one. Then it writes that one to the mount.",
    ],
  },
};
