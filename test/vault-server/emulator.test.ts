import { describeVaultServer } from "./suite.js";
import { useEmulatedVault } from "./use-servers.js";

describeVaultServer("the emulator", "v0.0.1", useEmulatedVault);
describeVaultServer("the emulator", "v0.0.2", useEmulatedVault);
