import assert from "node:assert/strict";

import { passed } from "../../scenarios/support/scenario.js";
import { arn, declaringBackend, declaringRole, mount, type Arguments } from "./support/declared.js";
import { useVaultScenario } from "./support/vault-scenario.js";
import { unsetRole } from "../../../support/unset-role.js";

const path = "team-a/tencentcloud";
const write = `POST auth/${path}/role/app`;

/** Two forms of each value. */
const one: Arguments = {
  mount: path,
  tokenTtl: "1h",
  tokenMaxTtl: 86_400,
  tokenPeriod: "1800s",
  tokenPolicies: ["Dev", "prod", "dev"],
  tokenBoundCidrs: ["10.0.0.1/32", "2001:DB8::/32"],
};
const other: Arguments = {
  mount: `/${path}/`,
  role: "APP",
  tokenTtl: 3600,
  tokenMaxTtl: "24h",
  tokenPeriod: "30m",
  tokenPolicies: ["prod", "dev"],
  tokenBoundCidrs: ["2001:db8:0:0::/32", "10.0.0.1"],
  tokenNumUses: 0,
  tokenNoDefaultPolicy: false,
  tokenType: "default",
};
const onServer = {
  arn,
  token_ttl: 3600,
  token_max_ttl: 86_400,
  token_period: 1800,
  token_policies: ["prod", "dev"],
  token_bound_cidrs: ["2001:db8::/32", "10.0.0.1"],
};
const server = { mounts: [mount({ path, roles: { app: onServer } })] };

describe("Forms", () => {
  const scenario = useVaultScenario();
  const begun = declaringRole(one);

  it("What arguments mean on the server of a role: two forms of one value are no difference, nowhere", async () => {
    const { lab } = scenario();
    await scenario().begin(server, begun);
    passed(await lab.drift());
    passed(await lab.preview(declaringRole(other), { expectNoChanges: true }));
    passed(await lab.up(declaringRole(other), { expectNoChanges: true }));
    await scenario().untouched();
  });

  it("What arguments mean on the server of a role: what is removed from the program is reset on the server in one write", async () => {
    const { lab } = scenario();
    await scenario().begin(server, begun);
    const less = declaringRole({ mount: path, tokenPolicies: ["dev"] });
    const preview = passed(await lab.preview(less, { diff: true }));
    assert.match(preview.text, /- tokenTtl\s*: 3600/);
    passed(await lab.up(less));
    assert.deepEqual(await scenario().changes(), [write]);
    assert.deepEqual(await scenario().role("app", path), {
      ...unsetRole,
      arn,
      token_policies: ["dev"],
    });
    passed(await lab.drift());
  });

  it("What arguments mean on the server of a role: a policy more is one line in the preview's difference", async () => {
    await scenario().begin(server, begun);
    const more = declaringRole({ ...one, tokenPolicies: ["dev", "prod", "stage"] });
    const { text } = passed(await scenario().lab.preview(more, { diff: true }));
    const changed = text.split("\n").filter((line) => /^\s+[+~-] (\w+\s*|\[\d+\]):/.test(line));
    assert.deepEqual(
      changed.map((line) => line.replaceAll(/\s+/g, "")),
      ["~tokenPolicies:[", '+[2]:"stage"'],
    );
  });
  const secretId = "AKIDEXAMPLE01";
  const key = { secretId, secretKey: "exampleKeyOfTheMount" };
  const declared = declaringBackend({ path, maxLeaseTtl: "2h", description: "Logins", ...key });
  const mounted = {
    mounts: [
      mount({ path, config: { maxLeaseTtl: 7200 }, description: "Logins", client: key, roles: {} }),
    ],
  };

  it("What arguments mean on the server of a mount: two forms of one value are no difference", async () => {
    await scenario().begin(mounted, declared);
    const same = { path: `${path}/`, maxLeaseTtl: 7200, tokenType: "default-service" };
    const again = declaringBackend({ ...same, description: "Logins", ...key });
    passed(await scenario().lab.up(again, { expectNoChanges: true }));
    passed(await scenario().lab.drift());
    await scenario().untouched();
  });

  it("What arguments mean on the server of a mount: what is removed from the program is reset, the key pair too", async () => {
    const { lab } = scenario();
    await scenario().begin(mounted, declared);
    passed(await lab.previewAndUp(declaringBackend({ path })));
    assert.deepEqual(await scenario().changes(), [
      `POST sys/auth/${path}/tune`,
      `DELETE auth/${path}/config/client`,
    ]);
    const { data } = await scenario().api.ok("GET", `sys/auth/${path}`);
    const { max_lease_ttl } = data.config as { max_lease_ttl: number };
    assert.deepEqual([data.description, max_lease_ttl], ["", 0]);
    passed(await lab.drift());
  });

  it("What arguments mean on the server of a mount: another secret key, here or on the server, is written, and only that", async () => {
    const { lab } = scenario();
    await scenario().begin(mounted, declared);
    const writeKey = `POST auth/${path}/config/client`;
    const rotated = { secretId, secretKey: "exampleKeyThatIsNewer" };
    const newer = declaringBackend({ path, maxLeaseTtl: "2h", description: "Logins", ...rotated });
    passed(await lab.previewAndUp(newer));
    assert.deepEqual(await scenario().changes(), [writeKey]);
    await scenario().outside("POST", `auth/${path}/config/client`, {
      secret_id: secretId,
      secret_key: "exampleKeyOfSomebody",
    });
    passed(await lab.previewAndUp(newer));
    assert.deepEqual(await scenario().changes(), [writeKey]);
    passed(await lab.up(newer, { expectNoChanges: true }));
  });
});
