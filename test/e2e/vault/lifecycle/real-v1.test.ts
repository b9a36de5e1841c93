import { describeOnRealServer } from "../../../lifecycle/vault-servers.js";
import { vaultAuthBackend, vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { pulumiAdapter } from "../../support/pulumi-adapter.js";

describeOnRealServer("v0.0.1", "Pulumi", pulumiAdapter, [vaultAuthBackend, vaultAuthRole]);
