import { vaultAuthBackend, vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { describeOnRealServer } from "./real-server.js";

describeOnRealServer("v0.0.1", [vaultAuthBackend, vaultAuthRole]);
