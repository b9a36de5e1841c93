import { describeOnRealServer } from "../../../lifecycle/vault-servers.js";
import { vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { describeWith } from "../support/engines.js";

// The versions differ in login only, so one kind is enough to see it.
for (const engine of ["terraform", "opentofu"] as const) {
  describeWith(engine, "reattach", (name, adapter) => {
    describeOnRealServer("v0.0.2", name, adapter, [vaultAuthRole]);
  });
}
