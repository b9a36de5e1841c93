import { domainOf } from "../../provider/core/domains.js";
import type { ResourceKind } from "../../provider/core/engine/step.js";
import { rowOf } from "./row-of.js";

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
    "TIC cannot edit an argument that replaces. A change means a new object and the deletion of the old one. The others change in place.",
  failedCall:
    "**A failed call** names its action, the vendor's code, the request id and the next step. State stays as it was.",
  elsewhere:
    "**Another account's credentials** are refused: a list of another account says nothing about this object.",
  connection:
    "A connection reaches another account than the run does, for several accounts in one program. It holds names and never secrets. Each process resolves it at each run, so you can rotate a key.",
};

const vault: ServiceWords = {
  replacing:
    "An argument that replaces names the object's place. A change means a new object and the deletion of the old one. The others change in place. An argument that you remove from the program goes back to its default on the server.",
  failedCall:
    "**A failed call** names its path, Vault's own sentence, the capability that the token's policy lacks where that is the reason, and the next step. State stays as it was.",
  elsewhere:
    "**Another server, or another namespace,** is refused: that it has no such object says nothing about this one. A `connection` that was changed in the program replaces instead.",
  connection:
    "A connection reaches another server or namespace than the run does. Fields that you leave out come from the [settings](../settings.md). It holds names and never a token. Each process resolves it at each run, so you can renew a token.",
};

/** The words for a kind of resource. */
export function serviceWords(kind: ResourceKind): ServiceWords {
  return rowOf({ tic, vault }, domainOf(kind).name);
}
