import { describeOnEmulator } from "../../../lifecycle/vault-servers.js";
import { vaultAuthBackend, vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { pulumiAdapter } from "../../support/pulumi-adapter.js";

describeOnEmulator("Pulumi", pulumiAdapter, [vaultAuthRole, vaultAuthBackend]);
