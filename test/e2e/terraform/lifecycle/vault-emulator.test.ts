import { describeOnEmulator } from "../../../lifecycle/vault-servers.js";
import { vaultAuthBackend, vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { describeWith } from "../support/engines.js";

for (const engine of ["terraform", "opentofu"] as const) {
  describeWith(engine, "reattach", (name, adapter) => {
    describeOnEmulator(name, adapter, [vaultAuthRole, vaultAuthBackend]);
  });
}
