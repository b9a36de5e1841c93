import assert from "node:assert/strict";
import { request } from "node:http";

import { EmulatorControl } from "../../provider/emulator/index.js";
import { useEmulator } from "./support/fixture.js";

describe("Control HTTP", () => {
  const emulator = useEmulator({ seed: {} });
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, emulator.emulator.url), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    return { status: response.status, ...((await response.json()) as { error?: string }) };
  };

  it("Control: the HTTP side answers state and calls by GET, and nothing else", async () => {
    const { url } = emulator.emulator;
    for (const name of ["state", "calls"]) {
      assert.equal((await fetch(`${url}/control/${name}`)).status, 200);
    }
    assert.equal((await fetch(`${url}/control/reset`)).status, 400);
  });

  it("Control: the HTTP side works from any place that knows the URL", async () => {
    const control = new EmulatorControl(emulator.emulator.url);
    await control.setAuthorization({ enabled: true });
    const { accounts } = await emulator.control.state();
    assert.equal(accounts[0]?.authorization.enabled, true);
  });

  const wrong: [string, string, RegExp][] = [
    [
      "/control/nothing",
      "{}",
      /no operation nothing. There are: activateCredential, addCredential/,
    ],
    ["/control/toString", "{}", /no operation toString/],
    ["/control/reset", "{", /JSON/],
    ["/control/reset", '{"seed":1}', /additional properties \(seed\). Arguments: none/],
    ["/control/applyStack", "{}", /required property 'stackId'. Arguments: stackId, accountId\?/],
    ["/control/applyStack", '{"stackId":"stk-1"}', /has no stack stk-1. There are: none/],
    ["/control/addStack", '{"stack":{"stackId":"1"}}', /^stack\.stackId: must match pattern/],
    ["/control/addCredential", '{"credential":{}}', /^credential: must have required.*Example/],
    ["/control/removeCredential", '{"credentialId":"cred-1"}', /has no credential cred-1/],
    ["/control/setDenied", '{"secretId":"a","denied":["all"]}', /all is no action. Example/],
    ["/control/expireKey", '{"secretId":"AKID1"}', /no account has the key AKID1/],
    ["/control/seed", '{"seed":{"x":1}}', /^seed: .*\(x\)/],
    ["/control/fault", '{"kind":"throttle"}', /required property 'times'/],
    ["/control/fault", '{"kind":"error","times":1}', /needs code and message/],
    ["/control/fault", '{"kind":"delay","times":1}', /needs ms/],
    ["/control/fault", '{"kind":"after","times":1}', /needs operation/],
    ["/control/fault", '{"kind":"after","times":1,"operation":{"op":"x"}}', /no operation x/],
  ];
  for (const [path, body, error] of wrong) {
    it(`Control: the HTTP side: ${path} says what is wrong with ${body}`, async () => {
      const answer = await post(path, body);
      assert.equal(answer.status, 400);
      assert.match(answer.error ?? "", error);
    });
  }

  it("Control: the HTTP side refuses what a page in a browser could send", async () => {
    const plain = await post("/control/reset", "{}", { "content-type": "text/plain" });
    assert.match(plain.error ?? "", /application\/json/);
    // fetch sets Host by itself.
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = emulator.emulator;
      const headers = { host: "attacker.example", "content-type": "application/json" };
      request({ port, host: "127.0.0.1", method: "POST", path: "/control/reset", headers })
        .on("response", (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on("error", reject)
        .end("{}");
    });
    assert.equal(status, 400);
  });

  it("Control: the HTTP side: the client throws what the emulator says", async () => {
    await assert.rejects(emulator.control.applyStack("stk-1"), {
      name: "ControlError",
      message: "applyStack: account 100000000001 has no stack stk-1. There are: none",
    });
  });
});
