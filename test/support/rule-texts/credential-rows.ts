import assert from "node:assert/strict";
import type { EmulatorControl } from "../../../provider/emulator/control/emulator-control.js";
import { echoOf } from "../canaries.js";
import { account, credential, theSwitch, type Row, type RowOf, type Values } from "./row.js";

const on = { authorization: { enabled: true } };

type Ours = (args?: object) => ReturnType<typeof credential>;

function row(
  rule: string,
  summary: string,
  of: (ours: Ours, v: Values) => Omit<Row, "rule" | "summary" | "seed"> & Partial<Row>,
): RowOf {
  return (v) => {
    const ours: Ours = (args = {}) => credential("ours", { name: v.text(1), ...args });
    return { rule, summary, seed: account(), ...of(ours, v) };
  };
}

/** A stack uses what the programs make, beside the credential that nobody declares. */
const used = async (control: EmulatorControl): Promise<void> => {
  const { credentials = [] } = (await control.state()).accounts[0] ?? {};
  const ours = credentials.find(({ name }) => name !== "first");
  assert.ok(ours);
  const { credentialId } = ours;
  await control.addStack({ stackName: "shop", method: "Credential", credentialId });
};

/** Nobody can say whether a stack is in the way, and the answer repeats what it is asked about. */
const unreadable =
  (v: Values) =>
  (control: EmulatorControl): Promise<void> =>
    control.fault({
      ...{ kind: "error", service: "tic", action: "DescribeStacks", code: "InternalError" },
      ...{ message: echoOf(v.text(1)), times: 99 },
    });

/** C1 to C8: the texts about managed credentials. */
export const credentialRows: readonly RowOf[] = [
  row("C1", "One credential is declared twice", (ours, v) => ({
    then: [ours(), credential("twin", { name: v.text(1) })],
  })),
  row("C1", "A managed credential is taken over", (ours, v) => ({
    seed: account({ credentials: [{ name: v.text(1), ...ours().args }] }),
    then: [ours()],
  })),
  row("C2", "Two credentials are declared Active", (ours, v) => ({
    then: [ours({ active: true }), credential("other", { name: v.text(2), active: true }, 3)],
  })),
  row("C2", "Another credential becomes Ready", (ours, v) => ({
    before: [[ours({ active: true })]],
    then: [ours(), credential("other", { name: v.text(2), active: true }, 3)],
  })),
  row("C2", "Another credential becomes Ready", (ours, v) => ({
    where: "declared after",
    before: [[ours({ active: true })]],
    then: [credential("other", { name: v.text(2), active: true }, 3), ours()],
  })),
  row("C2", "None of the new credentials is Active", (ours, v) => ({
    before: [[ours({ active: true })]],
    then: [
      credential("third", { name: v.text(3) }, 4),
      credential("other", { name: v.text(2) }, 3),
      ours(),
    ],
  })),
  row("C2", "The Active credential cannot be made Ready", (ours) => ({
    before: [[ours({ active: true })]],
    then: [ours({ active: false })],
  })),
  row("C3", "New credentials and authorization exclude each other", (ours) => ({
    then: [theSwitch(), ours()],
  })),
  row("C3", "Cannot create a managed credential", (ours) => ({
    seed: account(on),
    meanwhile: async (control) => {
      await control.addStack({ stackName: "shop", method: "Authorization" });
    },
    then: [ours()],
  })),
  row("C4", "Managed credentials are closed to this account", (ours) => ({
    seed: account({ credentials: [] }),
    then: [ours()],
  })),
  row("C4", "This ends managed credentials for good", (ours) => ({
    before: [[ours()], [ours(), theSwitch()]],
    meanwhile: (control) => control.removeCredential("cred-00000001"),
    then: [theSwitch()],
  })),
  row("C5", "Stacks change to TIC authorization", (ours) => ({
    before: [[ours()], [ours(), theSwitch()]],
    meanwhile: used,
    then: [theSwitch()],
  })),
  row("C5", "Cannot tell which stacks change method", (ours, v) => ({
    before: [[ours()], [ours(), theSwitch()]],
    meanwhile: unreadable(v),
    then: [theSwitch()],
  })),
  row("C5", "Cannot delete a managed credential", (ours) => ({
    before: [[ours()]],
    later: { settings: "cam" },
    then: [],
  })),
  row("C6", "Cannot delete a managed credential", (ours) => ({
    before: [[ours({ active: true })]],
    then: [],
  })),
  row("C6", "Cannot delete a managed credential", (ours) => ({
    where: "stacks",
    before: [[ours()]],
    meanwhile: used,
    then: [],
  })),
  row("C6", "Cannot delete a managed credential", (ours, v) => ({
    where: "unreadable",
    before: [[ours()]],
    meanwhile: unreadable(v),
    then: [],
  })),
  row("C7", "Contradiction: clear and declare credentials", (ours) => ({
    before: [[ours()]],
    then: [theSwitch({ clearManagedCredentials: true }), ours()],
  })),
  row("C7", "All managed credentials are cleared", (ours) => ({
    before: [[ours()]],
    meanwhile: used,
    then: [theSwitch({ clearManagedCredentials: true }), ours()],
  })),
  row("C7", "All managed credentials are cleared", (ours) => ({
    where: "left the program",
    // To whom Pulumi deletes what left the program, it tells after everything else.
    only: "terraform",
    before: [[ours()]],
    meanwhile: used,
    then: [theSwitch({ clearManagedCredentials: true })],
  })),
  row("C7", "Cannot tell which stacks change method", (ours, v) => ({
    before: [[ours()]],
    meanwhile: unreadable(v),
    then: [theSwitch({ clearManagedCredentials: true }), ours()],
  })),
  row("C8", "Cannot replace a managed credential", (ours, v) => ({
    where: "beside the switch",
    before: [[ours()]],
    meanwhile: (control) => control.setAuthorization({ enabled: true }),
    then: [ours({ name: v.text(2) })],
  })),
  row("C8", "Cannot replace a managed credential", (ours, v) => ({
    where: "not Active",
    before: [[ours({ active: true })]],
    then: [ours({ name: v.text(2), active: false })],
  })),
  row("C8", "Cannot replace a managed credential", (ours, v) => ({
    where: "in use",
    before: [[ours({ active: true })]],
    meanwhile: used,
    then: [ours({ name: v.text(2), active: true })],
  })),
];
