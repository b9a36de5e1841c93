import { clientErrors } from "../../provider/client/errors.js";
import { vaultErrors } from "../../provider/client/vault/errors.js";
import type { ErrorRow } from "../../provider/core/engine/error-table.js";
import type { ServiceError } from "../../provider/core/engine/errors.js";
import { plainTerms, inTerms } from "../../provider/core/engine/terms.js";
import { loginErrors } from "../../provider/vault/errors.js";
import { clientSamples, loginSamples } from "./error-samples.js";
import { code, generated, page, table } from "./markdown.js";

/** docs/errors.md: every error of a call. */
export function errorsPage(): string {
  return page(
    generated,
    "# Errors",
    "An error of a call is one line: the service and the action, the reason, what to do next, and in brackets the code and the RequestId. No error repeats a secret.",
    "The code in brackets is one of these or a finer one of the same family. Some rows name no code. Their errors show the service's own code, an HTTP status (`Http.502`, `Vault.404`) or a reason of the network (`Network.ENOTFOUND`). A program that uses `tencentcloud-tic/vault` also has `error.code`, the first column here, which is the same in every version; the code in brackets is `error.failure.code`.",
    "## Tencent Cloud",
    tableOf(clientErrors.rows, clientSamples),
    "## Vault and OpenBao",
    "A call of Vault can also be `cancelled`, `unreachable`, `cannot-connect`, `unavailable` or `throttled`, as above.",
    tableOf(vaultErrors.rows, clientSamples),
    "## A login to Vault",
    "Each has a class for `instanceof` in `tencentcloud-tic/vault`: `plugin-broke-off` is a `PluginBrokeOffError`.",
    tableOf(loginErrors.rows, loginSamples),
    "## Other errors",
    table(
      ["`error.code`", "when"],
      [
        [
          code("batch-token"),
          "`revoke()` of a login whose token is a batch token, which Vault cannot revoke.",
        ],
        [code("logged-out"), "`token()` of a login that `revoke()` has ended."],
        [code("config-error"), "A setting cannot be used. The message has an example of right."],
        [code("user-error"), "Anything else that the user can put right, as the message says."],
        [code("step-refused"), "The provider refuses a step: [the rules](rules.md)."],
        [
          code("partly-made"),
          "Something was made before a later step failed. It is in the state, and the next run goes on from there.",
        ],
      ],
    ),
  );
}

function tableOf(
  rows: Readonly<Record<string, ErrorRow>>,
  samples: readonly ServiceError[],
): string {
  return table(
    ["`error.code`", "in brackets", "when", "what to do, for example"],
    Object.entries(rows).map(([key, row]) => {
      const sample = samples.find((one) => one.code === key);
      const codes = row.shownCode === undefined ? (row.families ?? []) : [row.shownCode];
      const next = inTerms(sample?.failure.next ?? "", plainTerms);
      return [code(key), codes.map(code).join(", "), row.when, next];
    }),
  );
}
