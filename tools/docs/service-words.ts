import { isVaultKind, type ResourceKind } from "../../provider/core/engine/resource-kind.js";

/** What a resource's page says of its service, where TIC and Vault differ. */
interface ServiceWords {
  readonly replacing: string;
  /** How a failed call reads. */
  readonly failedCall: string;
  /** What happens when the run is connected to something else than the state knows. */
  readonly elsewhere: string;
  readonly connection: string;
}

const tic: ServiceWords = {
  replacing:
    "An argument that replaces has no edit in TIC: a change means a new object and the deletion of the old one. The others change in place.",
  failedCall:
    "**A failed call** names its action, the vendor's code, the request id and the next step. State stays as it was.",
  elsewhere:
    "**Another account's credentials** are refused: a list of another account says nothing about this object.",
  connection:
    "How a resource reaches its account, for several accounts in one program. It holds names and never secrets, and is resolved in each process at each run, so a key that was rotated since does not matter.",
};

const vault: ServiceWords = {
  replacing:
    "An argument that replaces says where the object is: a change means a new object and the deletion of the old one. The others change in place. What is taken out of the program is put back to its default on the server.",
  failedCall:
    "**A failed call** names its path, Vault's own sentence, the capability that the token's policy lacks where that is the reason, and the next step. State stays as it was.",
  elsewhere:
    "**Another server, or another namespace,** is refused: that it has no such object says nothing about this one. A `connection` that was changed in the program replaces instead.",
  connection:
    "How a resource reaches its server, for several servers or namespaces in one program. What is left out comes from the [settings](../settings.md). It holds names and never a token, and is resolved in each process at each run, so a token that was renewed since does not matter.",
};

/** The words for a kind of resource. */
export function serviceWords(kind: ResourceKind): ServiceWords {
  return isVaultKind(kind) ? vault : tic;
}
