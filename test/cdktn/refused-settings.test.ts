import { describeRefusals, type RefusalCase } from "./support/refusals.js";
import { required } from "./support/stacks.js";

const { ManagedCredential: credential, VaultAuthRole: role } = required;

const cases: readonly RefusalCase[] = [
  {
    what: "a managed credential where no API declares one",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "cam", { alias: "cam", settings: "cam" });
      new tic.ManagedCredential(stack, "one", { ...credential, provider });
    },
    says: [
      "[demo/one] Managed credentials have no public API",
      'use a settings gateway (settings: "gateway" and gatewayEndpoint)',
    ],
  },
  {
    what: "a setting that cannot be used",
    write: (tic, stack) => new tic.TicProvider(stack, "two", { alias: "two", maxRetries: -1 }),
    says: [
      '[demo/two] maxRetries is "-1", not a whole number from 0 to 100. Example: maxRetries: 2',
    ],
  },
  {
    what: "a gateway that is given and not used",
    write: (tic, stack) =>
      new tic.TicProvider(stack, "two", {
        alias: "two",
        settings: "cam",
        gatewayEndpoint: "https://gateway.example.com",
      }),
    says: ["[demo/two] settings must be gateway when gatewayEndpoint is set."],
  },
  {
    what: "a wait that is none",
    write: (tic, stack) => new tic.TicProvider(stack, "two", { alias: "two", waitForSwitch: "2w" }),
    says: ["[demo/two] waitForSwitch: Weeks are not a unit here."],
  },
  {
    what: "no half of the settings, since the environment may have the other half",
    write: (tic, stack, { library }) => {
      const text = new library.TerraformVariable(stack, "text", { type: "string" });
      new tic.TicProvider(stack, "a", { alias: "a", settings: "gateway" });
      new tic.TicProvider(stack, "b", { alias: "b", gatewayEndpoint: "https://tic.example.com" });
      new tic.TicProvider(stack, "c", {
        alias: "c",
        regions: [text.stringValue],
        settings: text.stringValue,
        waitForSwitch: text.stringValue,
      });
    },
  },
  {
    what: "nothing of the account where a plan would only warn",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "w", { alias: "w", preconditions: "warn" });
      new tic.Authorization(stack, "one", { provider });
      new tic.Authorization(stack, "two", { provider });
    },
  },
  {
    what: "one object of Vault declared twice also where a plan would only warn",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "w", { alias: "w", preconditions: "off" });
      new tic.VaultAuthRole(stack, "one", { ...role, provider });
      new tic.VaultAuthRole(stack, "two", { ...role, provider });
    },
    says: ["Declared twice (V2)"],
  },
];

describeRefusals("settings", cases);
