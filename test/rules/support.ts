import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { dynamic } from "@pulumi/pulumi";
import { rules as allRules } from "../../provider/core/tic/rules/index.js";
import type { TicRule } from "../../provider/core/tic/rule.js";
import { KindHandlers } from "../../provider/pulumi/kind-handlers.js";
import { ProviderProcess } from "../../provider/pulumi/provider-process.js";
import { listen } from "../support/listen.js";

/** The provider's handlers, as its process has them, judging by these rules. */
export interface Handlers {
  readonly authorization: KindHandlers;
  readonly managedCredential: KindHandlers;
}

/** Handlers that reach a gateway at `url`. */
export function handlersAt(url: string, rules: readonly TicRule[]): Handlers {
  const settings: Readonly<Record<string, string>> = {
    "tic:settings": "gateway",
    "tic:gatewayEndpoint": url,
    "tic:endpoints": JSON.stringify({ cam: url, sts: url, tic: url }),
    "tic:maxRetries": "0",
  };
  const provider = new ProviderProcess({
    without: allRules.filter((one) => !rules.includes(one)).map(({ id }) => id),
  });
  const config: dynamic.Config = {
    get: (key) => settings[key],
    require: (key) => settings[key] ?? "",
  };
  provider.configure(config);
  return {
    authorization: new KindHandlers("Authorization", provider),
    managedCredential: new KindHandlers("ManagedCredential", provider),
  };
}

/**
 * A way to a server, on which something happens right before each call of one action gets there.
 */
export async function meanwhile(
  url: string,
  action: string,
  happens: () => Promise<void>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void forward().catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });

    async function forward(): Promise<void> {
      const body = await buffer(request);
      if (request.headers["x-tc-action"] === action) await happens();
      const passed = httpRequest(url, { method: request.method, headers: request.headers });
      passed.end(body);
      const [answer] = (await once(passed, "response")) as [IncomingMessage];
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }
  });
  return listen(server);
}
