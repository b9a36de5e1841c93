import { authBlock } from "../../vault/vault-auth.js";
import { readLoginOptions, type LoginPlan, type PluginVersion } from "../../vault/login-options.js";
import { problemsOf, textIn } from "../data-sources/arguments.js";
import { textSet } from "../data-sources/fact-shape.js";
import type { Session } from "../run/session.js";
import type { CtyObject } from "../values/cty.js";
import type { EphemeralResource } from "./ephemeral-resource.js";
import { logIn } from "./log-in.js";
import { loginAnswers, loginArguments } from "./login-attributes.js";
import { loginWarnings } from "./login-warnings.js";
import { revoke } from "./revoke.js";

/** A login to Vault, or OpenBao, for one plan or apply. */
export const vaultLogin: EphemeralResource = {
  description:
    "A login to Vault, or OpenBao, by the `tencentcloud` auth method, with the key of a CAM role. The key and the server are those of the provider block. Each plan and each apply logs in anew and revokes its token at its end; the token is in no plan and in no state. Vault's policy `default` lets a token revoke itself: a role with `token_no_default_policy` needs a policy with `update` on `auth/token/revoke-self`.",
  attributes: [...loginArguments, ...loginAnswers],
  problems: (config) => problemsOf(loginArguments, config),
  async openResource(session, config) {
    const plan = planOf(session, config);
    const auth = await logIn(plan, session);
    const { policies, token_policies, ...answer } = authBlock(auth);
    const revocable = auth.tokenType !== "batch";
    return {
      result: {
        ...config,
        ...answer,
        mount: textIn(config, "mount") ?? plan.mount,
        plugin: plan.plugin,
        policies: textSet(policies),
        token_policies: textSet(token_policies),
      },
      private: Buffer.from(revocable ? auth.clientToken : "", "utf8"),
      warnings: loginWarnings(plan, auth),
    };
  },
  async close(session, privateState) {
    const token = Buffer.from(privateState).toString("utf8");
    if (token !== "") await revoke(session, token);
  },
};

/** The login that is asked for; where the block says nothing, the provider block does. */
function planOf({ settings, connections, context }: Session, config: CtyObject): LoginPlan {
  return readLoginOptions(
    {
      role: textIn(config, "role") ?? "",
      mount: textIn(config, "mount"),
      region: textIn(config, "region"),
      // Checked there, as JavaScript's callers need it.
      plugin: textIn(config, "plugin") as PluginVersion | undefined,
      connection: connections.account,
    },
    { ...settings, ...context },
  );
}
