import { describeVaultServer } from "./suite.js";
import { useRealServer } from "./use-servers.js";

describeVaultServer("a real server", "v0.0.1", useRealServer);
