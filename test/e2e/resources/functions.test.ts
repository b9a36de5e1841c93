import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

import { legacy, shopOnLegacy, spare } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

describe("Functions", () => {
  const scenario = useScenario();
  const account = {
    credentials: [legacy, spare],
    stacks: [shopOnLegacy, { stackName: "draft", status: "PLAN_COMPLETED" }],
  };

  it("The functions that read an account tell the authorization, the credentials and the stacks, plain and as Outputs alike", async () => {
    await scenario().begin(
      account,
      program(() => undefined),
    );
    const connection = pulumi.output({});
    const answer = await scenario().lab.up(async () => ({
      plain: [
        await tic.getAuthorization(),
        await tic.getManagedCredentials(),
        await tic.getStacks(),
      ],
      outputs: pulumi.all([
        tic.getAuthorizationOutput({ connection }),
        tic.getManagedCredentialsOutput({ connection }),
        tic.getStacksOutput(),
      ]),
    }));
    const { plain, outputs } = passed(answer).outputs as Record<string, unknown[]>;
    assert.deepEqual(outputs, plain);
    const [authorization, credentials, stacks] = plain ?? [];
    const { status, accountId, permittedServices } = authorization as tic.AuthorizationResult;
    assert.equal(status, "Disabled");
    assert.equal(accountId, "100000000001");
    assert.ok(permittedServices?.includes("cvm"));
    assert.deepEqual(
      (credentials as tic.CredentialFact[]).map(({ name, state }) => `${name} ${state}`),
      ["legacy Active", "spare Ready"],
    );
    assert.deepEqual(
      (stacks as tic.StackFact[]).map(({ stackName, hasResources, method }) => [
        stackName,
        hasResources,
        method,
      ]),
      [
        ["draft", false, "Credential"],
        ["shop", true, "Credential"],
      ],
    );
    assert.doesNotMatch(JSON.stringify(plain), /SecretKey/i);
    await scenario().untouched();
  });

  it("The functions that read an account say what failed without a stack trace", async () => {
    await scenario().lab.emulator.control.setDenied("AKIDEMULATOR000000000000000000000001", [
      "tic:DescribeStacks",
    ]);
    const reading = async () => ({ stacks: await tic.getStacks() });
    refused(await scenario().lab.preview(reading), [
      /tic DescribeStacks in ap-guangzhou/,
      /Allow the action tic:DescribeStacks in a CAM policy/,
    ]);
  });
});
