import { describeRows, MOUNT, type ServerUnderTest } from "../support.js";

/** The key with which the plugin asks CAM. */
export function describeClientConfig(server: () => ServerUnderTest): void {
  const path = `auth/${MOUNT}/config/client`;
  describeRows("The client's key", server, [
    [`GET ${path}`, undefined, 404, []],
    [`DELETE ${path}`, undefined, 204],
    [`POST ${path}`, { secret_id: "id" }, 204],
    [`GET ${path}`, undefined, 200, { secret_id: "id", secret_key: "" }],
    [`POST ${path}`, { secret_key: "key" }, 204],
    [`GET ${path}`, undefined, 200, { secret_id: "id", secret_key: "key" }],
    [`POST ${path}`, { secret_id: 5, secret_key: "other" }, 204],
    [`GET ${path}`, undefined, 200, { secret_id: "5", secret_key: "other" }],
    [`DELETE ${path}`, undefined, 204],
    [`GET ${path}`, undefined, 404, []],
  ]);
}
