import { errorTable } from "../../core/engine/error-table.js";
import { term } from "../../core/engine/terms.js";
import { quotedName } from "../../core/secrets/safe-text.js";

/** The errors of calls of Vault and OpenBao, besides those that any server can cause. */
export const vaultErrors = errorTable({
  "vault-settings": {
    when: "An address, file or name in the settings cannot be used to ask Vault. The provider makes no call.",
    shownCode: "Vault.Settings",
    next: "Correct the setting that the message names.",
  },
  "vault-token": {
    when: "There is no usable token: the provider finds none, the token is malformed, or the server does not know it.",
    shownCode: "Vault.Token",
    next: 'Set for example VAULT_TOKEN=hvs.…, or log in with "bao login" or "vault login".',
  },
  "vault-not-permitted": {
    when: "The token is valid, but its policies do not allow the call.",
    next: "Add the stanza in the message to one of the token's policies.",
  },
  "vault-sealed": {
    when: "The server is sealed: it does nothing until a person unseals it.",
    next: {
      reason: "The server is sealed",
      next: 'Let its operators run "bao operator unseal" (or "vault operator unseal"), then run again.',
    },
  },
  "vault-not-initialized": {
    when: "The server was never initialized.",
    next: {
      reason: "The server is not initialized",
      next: 'Let its operators run "bao operator init" (or "vault operator init"), then run again.',
    },
  },
  "vault-standby": {
    when: "The server does not answer itself: it is a standby, or it redirects to another address. The client does not follow, since the token would go there too.",
    next: (
      _call,
      addressSetting: string,
      active = "the address of the active node, or of a load balancer that finds it",
    ) => `Set ${addressSetting} to ${active}.`,
  },
  "vault-no-namespace": {
    when: "The server has no such namespace, so nobody can say what would be in it.",
    next: (_call, namespace: string) => ({
      reason: `The server has no namespace ${quotedName(namespace)}`,
      next: `Correct the namespace: ${term.vaultField("namespace")} where it is named, else ${term.setting("vaultNamespace")} (VAULT_NAMESPACE).`,
    }),
  },
  "vault-no-mount": {
    when: "The server shows this token no mount at the path.",
    next: (_call, namespace: string) =>
      `Check the mount's path and that it is in ${namespace === "" ? "the root namespace" : `the namespace ${quotedName(namespace)}`}. "bao auth list" shows the mounts.`,
  },
  "vault-no-plugin": {
    when: "The server's catalog has no plugin of that name, so it cannot be mounted.",
    next: 'Register it ("bao plugin register -sha256=… auth NAME") or correct the plugin\'s name. "bao plugin list auth" shows the plugins.',
  },
  "vault-not-found": {
    when: "The mount is there, but not the object that was asked for.",
    next: {
      reason: "There is nothing at this path",
      next: "Run again, which reads the server first.",
    },
  },
  "vault-plugin-refused": {
    when: "The plugin behind the mount refuses with a text of its own. The server answers so with HTTP status 500, whatever the cause, and the client does not ask again.",
    next: "Correct what the plugin names, then run again.",
  },
  "vault-plugin-crashed": {
    when: "The plugin broke off within the call. The server starts it again by itself.",
    next: "The plugin broke off, which it does on input that it does not expect: check what was sent and the mount's config/client.",
  },
  "vault-refused": {
    when: "The server refuses the call in its own words.",
    next: "Correct what the server names, then run again.",
  },
  "vault-bad-answer": {
    when: "The answer is not one of Vault's API: a proxy's page, or a field is missing.",
    shownCode: "Vault.Answer",
    next: "Check that the address is one of Vault or OpenBao, and what stands between.",
  },
});
