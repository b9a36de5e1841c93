import { vaultAuthRole } from "../../../lifecycle/vault-subjects.js";
import { describeOnRealServer } from "./real-server.js";

// The versions differ in login only, so one kind is enough to see it.
describeOnRealServer("v0.0.2", [vaultAuthRole]);
