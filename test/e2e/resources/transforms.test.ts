import assert from "node:assert/strict";

import { defaultKey } from "tencentcloud-tic/emulator";

import { vaultApi } from "../../support/vault-api.js";
import { useCliProject } from "../support/cli-project.js";
import { useLanguageHost } from "../support/use-language-host.js";

const seed = {
  accounts: [
    {
      keys: [defaultKey(0)],
      authorization: { enabled: true },
      stacks: [{ stackName: "shop", method: "Authorization" as const }],
    },
  ],
  vault: { mounts: [{ path: "tencentcloud" }, { path: "team" }] },
};

/** What a company's transform makes of every resource of the package. */
const transform = `pulumi.runtime.registerResourceTransform(({ type, props, opts }) => ({
  props: type.endsWith("VaultAuthRole") ? { ...props, mount: "team", tokenMaxTtl: "2h" } : props,
  opts: pulumi.mergeOptions(opts, {
    retainOnDelete: type.endsWith("Authorization"),
    ignoreChanges: type.endsWith("VaultAuthRole") ? ["tokenPolicies"] : [],
  }),
}));`;

/** Each place where a program may register a transform. */
const places = {
  "before the import": (rest: string) =>
    `${transform}\nconst tic = require("tencentcloud-tic");\n${rest}`,
  "right after the import": (rest: string) =>
    `const tic = require("tencentcloud-tic");\n${transform}\n${rest}`,
  "after another resource": (rest: string) =>
    `const tic = require("tencentcloud-tic");
const early = new tic.VaultAuthRole("early", { arn: ARN("early") });
early.id.apply(() => {});
${transform}\n${rest}`,
};

describe("Transforms", () => {
  const project = useCliProject(useLanguageHost(), { seed });

  before(() => project().keepState("empty"));

  for (const [source, within] of Object.entries(places)) {
    it(`What a transform of the program changes is what is judged and written registered ${source}`, async () => {
      const { control, url } = project().emulator;
      const role = { at: "auth/team/role/app", api: vaultApi(url, "root") };
      await control.seed(seed);
      await project().bringBackState("empty");
      const declare = (ttl: string): Promise<void> =>
        project().writeFile(
          "index.js",
          `const pulumi = require("@pulumi/pulumi");
const ARN = (name) => "qcs::cam::uin/100000000001:roleName/" + name;
${within(`
new tic.Authorization("tic");
new tic.VaultAuthRole("app", { arn: ARN("app"), tokenPolicies: ["base"], tokenTtl: "${ttl}" });`)}`,
        );
      await declare("1h");
      await project().passes("up", "--yes");
      const more = { token_policies: ["base", "extra"] };
      await role.api.ok("POST", role.at, more);
      await declare("90m");
      await project().passes("up", "--yes");
      const { data } = await role.api.ok("GET", role.at);
      assert.deepEqual(data.token_policies, more.token_policies, "an ignored argument stays");
      assert.equal(data.token_ttl, 5400);
      await declare("3h");
      const { text } = await project().fails("preview");
      assert.match(text, /tokenMaxTtl/, "the transformed maximum counts");
      await project().passes("destroy", "--yes", "--run-program");
      const [account] = (await control.state()).accounts;
      assert.equal(account?.authorization.enabled, true, "what is retained is left alone");
    });
  }
});
