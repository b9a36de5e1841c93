import type { EmulatorControl } from "tencentcloud-tic/emulator";
import { LOGIN, type Command } from "./workspace.js";

/** One step of the story: what is done, and what must come out. */
export interface StoryScene {
  readonly title: string;
  /** What somebody does outside of the program, before the engine runs. */
  readonly outside?: {
    readonly told: string;
    readonly act: (control: EmulatorControl) => Promise<unknown>;
  };
  /** The part of the program that is in force from here on, by settings of the stack. */
  readonly config?: Readonly<Record<string, string>>;
  readonly command: Command;
  readonly succeeds: boolean;
  /** Texts that must come back. */
  readonly shows: readonly string[];
  /** Tells the resources only: the scene before told the rest. */
  readonly brief?: true;
  /** The calls that change the account, in their order. */
  readonly calls: readonly string[];
  /** What the account is like afterwards. */
  readonly account: string;
}

const stackA = "stk-0000000a";
const stackB = "stk-0000000b";

const bothOnAuthorization =
  "switch on, role there, no credential, stack-a and stack-b on authorization";

const outOfTic = "switch off, role there, no credential";

/**
 * From a managed credential of earlier days to TIC authorization, and out again; then who may log
 * in to Vault.
 */
export const story: readonly StoryScene[] = [
  {
    title: "Take over the credential that TIC holds since earlier days",
    config: { method: "credential" },
    command: "pulumi up",
    succeeds: true,
    shows: ["A managed credential is taken over (C1)"],
    calls: [],
    account: "switch off, no role, credential legacy (Active), stack-a on credential",
  },
  {
    title: "Migrate: the program declares the authorization, and the credential no more",
    config: { method: "authorization" },
    command: "pulumi preview",
    succeeds: true,
    shows: ["This ends managed credentials for good (C4)", "(C5)", `${stackA} "stack-a"`],
    calls: [],
    account: "switch off, no role, credential legacy (Active), stack-a on credential",
  },
  {
    title: "The same in earnest: enable first, delete last",
    command: "pulumi up",
    succeeds: true,
    shows: [],
    brief: true,
    calls: ["CreateServiceLinkedRole", "EnableAuthorization", "DeleteCredential"],
    account: "switch on, role there, no credential, stack-a on authorization",
  },
  {
    title: "Drop the authorization while stacks use it: refused in preview",
    outside: {
      told: "In TIC, a colleague applies stack-b",
      act: (control) => control.applyStack(stackB),
    },
    config: { method: "none" },
    command: "pulumi preview",
    succeeds: false,
    shows: [
      "Cannot disable TIC authorization (A3)",
      `${stackA} "stack-a"`,
      `${stackB} "stack-b"`,
      "Next: destroy them first",
    ],
    calls: [],
    account: bothOnAuthorization,
  },
  {
    title: "Somebody deletes the role: drift",
    outside: {
      told: "In CAM, a colleague deletes the role",
      act: (control) => control.deleteRole(),
    },
    config: { method: "authorization" },
    command: "pulumi refresh --preview-only --diff --expect-no-changes",
    succeeds: false,
    shows: ['"Authorized" => "AuthorizationFailed"', "error: no changes were expected"],
    calls: [],
    account: bothOnAuthorization.replace("role there", "no role"),
  },
  {
    title: "The next up reauthorizes",
    command: "pulumi up",
    succeeds: true,
    shows: ["TIC authorization failed: reauthorizing (A5)"],
    calls: ["CreateServiceLinkedRole", "EnableAuthorization"],
    account: bothOnAuthorization,
  },
  {
    title: "Destroy, now that no stack needs it",
    outside: {
      told: "In TIC, a colleague destroys stack-a and stack-b",
      act: async (control) => {
        await control.destroyStack(stackA);
        await control.destroyStack(stackB);
      },
    },
    command: "pulumi destroy --run-program",
    succeeds: true,
    shows: [],
    calls: ["DisableAuthorization"],
    account: outOfTic,
  },
  {
    title: "Vault: an auth mount, and a role on it for the CAM role app",
    config: { method: "none", policies: "app-read" },
    command: "pulumi up",
    succeeds: true,
    shows: ["tic:VaultAuthBackend vault created", "tic:VaultAuthRole app created"],
    calls: [
      "POST sys/auth/tencentcloud",
      "POST auth/tencentcloud/config/client",
      "POST auth/tencentcloud/role/app",
    ],
    account: `${outOfTic}, Vault's role app gives app-read`,
  },
  {
    title: "The CAM role logs in: the secret key stays here",
    command: LOGIN,
    succeeds: true,
    shows: ['"app-read"', '"lease_duration": 3600'],
    calls: ["AssumeRole", "POST auth/tencentcloud/login"],
    account: `${outOfTic}, Vault's role app gives app-read`,
  },
  {
    title: "Another policy: a diff of one line",
    config: { policies: "app-read,app-write" },
    command: "pulumi up",
    succeeds: true,
    shows: ["tic:VaultAuthRole app updated", "[diff: ~tokenPolicies]"],
    calls: ["POST auth/tencentcloud/role/app"],
    account: `${outOfTic}, Vault's role app gives app-read and app-write`,
  },
];
