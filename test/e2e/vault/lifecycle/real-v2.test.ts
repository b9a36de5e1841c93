import { describeOnRealServer } from "../../../lifecycle/vault-servers.js";
import { vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { pulumiAdapter } from "../../support/pulumi-adapter.js";

// The versions differ in login only, so one kind is enough to see it.
describeOnRealServer("v0.0.2", "Pulumi", pulumiAdapter, [vaultAuthRole]);
