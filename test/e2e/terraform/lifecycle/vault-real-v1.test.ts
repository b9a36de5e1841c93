import { describeOnRealServer } from "../../../lifecycle/vault-servers.js";
import { vaultAuthBackend, vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { describeWith } from "../support/engines.js";

describeWith("terraform", "reattach", (name, adapter) => {
  describeOnRealServer("v0.0.1", name, adapter, [vaultAuthBackend, vaultAuthRole]);
});
describeWith("opentofu", "reattach", (name, adapter) => {
  describeOnRealServer("v0.0.1", name, adapter, [vaultAuthBackend]);
});
