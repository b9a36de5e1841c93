import { checkOf, type Rule } from "../engine/rule.js";
import type { EngineTerms } from "../engine/terms.js";
import type { VaultStep } from "./step.js";
import type { MountSnapshot } from "./mount-snapshot.js";

/** The facts that a rule may use besides the step and the snapshot. */
export interface VaultRuleContext {
  readonly terms: EngineTerms;
  /** Labels of other resources of the program that declare the same object. */
  readonly duplicates: readonly string[];
  /** A mount that is missing may be made by something that is not known here. @default false */
  readonly mountMayCome?: boolean;
}

/** A documented rule of Vault's method, as data. */
export type VaultRule = Rule<VaultStep, MountSnapshot, VaultRuleContext>;

export const vaultCheck = checkOf<VaultStep, MountSnapshot, VaultRuleContext>();

/** The document that the rules are read from. */
const authMethod = (section: string): { title: string; url: string } => ({
  title: `Tencent Cloud Auth Method (API): ${section}`,
  url: "https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs",
});

export const mounting = authMethod("Mount path");
export const creatingRole = authMethod("Create Role");
export const readingRole = authMethod("Read Role, List Roles, Delete Role");
export const loggingIn = authMethod("Login");
