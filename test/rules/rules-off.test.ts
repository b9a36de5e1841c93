import assert from "node:assert/strict";
import { rules } from "../../provider/core/tic/domain.js";
import { defaultKey, type EmulatorControl, type Seed } from "../../provider/emulator/index.js";
import { useEmulator } from "../client/support.js";
import { handlersAt, meanwhile, type Handlers } from "./support.js";

const accountId = "100000000001";
const roleName = "TIC_QCSLinkedRoleInInfrastructureAsCode";
const { secretId, secretKey } = defaultKey(1);
const fresh = { name: "fresh", secretId, secretKey };
const legacy = { credentialId: "cred-00000001", name: "legacy" };
const spare = { credentialId: "cred-00000002", name: "spare" };
const others = { keys: [defaultKey(0), defaultKey(1)] };

const authorizationState = {
  accountId,
  status: "Authorized",
  switch: "On",
  roleName,
};

const credentialState = (credential: typeof legacy): Record<string, unknown> => ({
  ...credential,
  accountId,
  provider: "Tencent Cloud",
  secretId,
  state: "Ready",
  createTime: "2026-01-01T00:00:00Z",
  ownerAccountId: accountId,
  secretKeyFingerprint: "v1:AA:AA",
});

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly account: NonNullable<Seed["accounts"]>[number];
  readonly change: (handlers: Handlers) => Promise<unknown>;
  readonly action: string;
  readonly code: string;
  /** What somebody else does right before the call, so that the provider cannot know it. */
  readonly meanwhile?: (control: EmulatorControl) => Promise<void>;
}

const rows: readonly Row[] = [
  {
    rule: "A2",
    title: "the switch does not go on without TIC's role",
    account: { roles: [{}] },
    meanwhile: (control) => control.deleteRole(),
    change: ({ authorization }) => authorization.create({}),
    action: "EnableAuthorization",
    code: "FailedOperation.RoleNotExist",
  },
  {
    rule: "A3",
    title: "the switch does not go off while a stack uses it",
    account: { authorization: { enabled: true }, stacks: [{ stackId: "stk-00000001" }] },
    change: ({ authorization }) => authorization.delete(accountId, authorizationState),
    action: "DisableAuthorization",
    code: "FailedOperation.StackInUse",
  },
  {
    rule: "C1",
    title: "a credential without a right name is not created",
    account: { ...others, credentials: [legacy] },
    change: ({ managedCredential }) => managedCredential.create({ ...fresh, name: "n".repeat(65) }),
    action: "CreateCredential",
    code: "InvalidParameterValue.Name",
  },
  {
    rule: "C1",
    title: "a credential of another provider is not created",
    account: { ...others, credentials: [legacy] },
    change: ({ managedCredential }) =>
      managedCredential.create({ ...fresh, provider: "Another Cloud" }),
    action: "CreateCredential",
    code: "InvalidParameterValue.Provider",
  },
  {
    rule: "C3",
    title: "no credential is created while authorization is on",
    account: { ...others, authorization: { enabled: true }, credentials: [legacy] },
    change: ({ managedCredential }) => managedCredential.create(fresh),
    action: "CreateCredential",
    code: "FailedOperation.AuthorizationEnabled",
  },
  {
    rule: "C4",
    title: "no credential is the first of an account",
    account: others,
    change: ({ managedCredential }) => managedCredential.create(fresh),
    action: "CreateCredential",
    code: "FailedOperation.NotExistingUser",
  },
  {
    rule: "C6",
    title: "the Active credential is not deleted while authorization is off",
    account: { ...others, credentials: [legacy, spare] },
    change: ({ managedCredential }) =>
      managedCredential.delete("cred-00000001", credentialState(legacy)),
    action: "DeleteCredential",
    code: "FailedOperation.CredentialActive",
  },
  {
    rule: "C6",
    title: "a Ready credential that a stack uses is not deleted while authorization is off",
    account: {
      ...others,
      credentials: [legacy, spare],
      stacks: [{ stackId: "stk-00000001", method: "Credential", credentialId: "cred-00000002" }],
    },
    change: ({ managedCredential }) =>
      managedCredential.delete("cred-00000002", credentialState(spare)),
    action: "DeleteCredential",
    code: "FailedOperation.CredentialInUse",
  },
  {
    rule: "C7",
    title: "nothing is cleared once authorization is off",
    account: { authorization: { enabled: true }, credentials: [legacy] },
    meanwhile: (control) => control.setAuthorization({ enabled: false }),
    change: ({ authorization }) => authorization.create({ clearManagedCredentials: true }),
    action: "ClearCredentials",
    code: "FailedOperation.AuthorizationDisabled",
  },
];

/** Rules that the handlers judge, so that with them on the call is not made. */
const judged = ["A3", "C3", "C4", "C6"];

async function errorOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
  return assert.fail("the change should have failed");
}

describe("Rules off", () => {
  const { emulator, url } = useEmulator();

  for (const { rule, title, account, change, action, code, ...row } of rows) {
    describe(`${rule}: rules off`, () => {
      beforeEach(() => emulator().control.seed({ accounts: [account] }));

      it(`With the provider's rules off the platform refuses: ${rule}: ${title} and the provider says the action, the code, the request id and what to do`, async () => {
        const { control } = emulator();
        let before = await control.state();
        const gateway = await meanwhile(url(), action, async () => {
          await row.meanwhile?.(control);
          before = await control.state();
        });
        const { message } = await errorOf(change(handlersAt(gateway.url, []))).finally(
          gateway.close,
        );
        const [call] = await control.calls({ action });
        assert.ok(call, message);
        assert.equal(call.error, code);
        assert.ok(message.includes(`tic-settings ${action}: `), message);
        assert.ok(message.includes(`(${code}, RequestId ${call.requestId})`), message);
        const next = /\. ([A-Z][^]*) \([\w.]+, RequestId [\w-]+\)$/.exec(message)?.[1] ?? "";
        assert.ok(next.length > 20, `no next step in: ${message}`);
        assert.ok(!message.includes(secretKey));
        assert.deepEqual(await control.state(), before);
      });

      if (judged.includes(rule)) {
        it(`With the provider's rules off the platform refuses: ${rule}: ${title} and with them on its call is not made`, async () => {
          const { message } = await errorOf(change(handlersAt(url(), rules)));
          assert.match(message, new RegExp(`\\(${rule}\\)`));
          assert.deepEqual(await emulator().control.calls({ changing: true }), []);
        });
      }
    });
  }
});
