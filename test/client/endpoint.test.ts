import assert from "node:assert/strict";
import { clientErrors } from "../../provider/client/errors.js";
import type { Service } from "../../provider/client/api-actions.js";
import { endpointOf, type EndpointSettings } from "../../provider/client/tencent-cloud.js";

const find = (service: Service, settings: EndpointSettings) =>
  endpointOf(service, settings, { service, action: "GetRole" });

describe("an endpoint", () => {
  for (const service of ["sts", "cam", "tic"] as const) {
    it(`of ${service} is Tencent Cloud's own unless the settings name another`, () => {
      const url = find(service, { endpoints: {} });
      assert.equal(url.href, `https://${service}.tencentcloudapi.com/`);
      const mine = find(service, { endpoints: { [service]: "https://cloud.example.com/api" } });
      assert.equal(mine.href, "https://cloud.example.com/api");
    });
  }

  for (const host of ["127.0.0.1:8480", "127.8.9.1", "localhost:1", "[::1]:8480"]) {
    it(`may be plain http on this machine: ${host}`, () => {
      assert.equal(find("cam", { endpoints: { cam: `http://${host}` } }).host, host);
    });
  }

  const refused: readonly (readonly [string, string | undefined, RegExp])[] = [
    ["is not set", undefined, /gatewayEndpoint is not set.*https:\/\/tic-gateway\.example\.com/],
    ["is no URL", "gateway.example.com", /is no URL.*https:/],
    ["is plain http elsewhere", "http://gateway.example.com", /not https.*127\.0\.0\.1/],
    ["only looks like this machine", "http://127.0.0.1.example.com", /not https/],
    ["is another protocol", "ftp://127.0.0.1", /not https/],
    ["holds a password", "https://u:canary@gateway.example.com", /without user, password/],
    ["holds a query", "https://gateway.example.com/?key=canary", /without user, password/],
  ];
  for (const [what, gatewayEndpoint, says] of refused) {
    it(`of the gateway that ${what} is an error with an example of right`, () => {
      const settings = gatewayEndpoint === undefined ? {} : { gatewayEndpoint };
      assert.throws(
        () => find("tic-settings", { endpoints: {}, ...settings }),
        (error) =>
          clientErrors.is(error, "bad-endpoint") &&
          says.test(error.message) &&
          error.message.includes("gatewayEndpoint") &&
          !error.message.includes("canary"),
      );
    });
  }
});
