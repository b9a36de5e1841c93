import {
  account,
  credential,
  foreignKey,
  theSwitch,
  type Row,
  type RowOf,
  type Values,
} from "./row.js";

const inferred = { acknowledge: ["A3:stk-zq8can09"] };
const cam = { settings: "cam" };
const on = { authorization: { enabled: true } };

/** A credential that was made before the switch, and the switch. */
function beforeSwitch(v: Values, args = {}, n = 2) {
  const ours = credential("ours", { name: v.text(1), ...args }, n);
  return { ours, before: [[ours], [ours, theSwitch(inferred)]] };
}

function a1(summary: string, row: Omit<Row, "rule" | "summary">): RowOf {
  return () => ({ rule: "A1", summary, ...row });
}

/** A1 to A7: the texts about the switch. */
export const authorizationRows: readonly RowOf[] = [
  a1("One TIC authorization per account", {
    seed: account(),
    then: [theSwitch(inferred), theSwitch(inferred, "other")],
  }),
  a1("TIC authorization is taken over", { seed: account(on), then: [theSwitch(inferred)] }),
  a1("TIC authorization is on already", {
    seed: account(on),
    then: [theSwitch({ adopt: false, ...inferred })],
  }),
  a1("TIC authorization was turned off outside", {
    seed: account(),
    before: [[theSwitch(inferred)]],
    meanwhile: (control) => control.setAuthorization({ enabled: false }),
    then: [theSwitch(inferred)],
  }),
  () => ({
    rule: "A2",
    summary: "The switch is turned on by hand",
    seed: account(),
    settings: cam,
    then: [theSwitch(inferred)],
  }),
  () => ({
    rule: "A3",
    summary: "Cannot disable TIC authorization",
    seed: account(),
    before: [[theSwitch(inferred)]],
    meanwhile: async (control) => {
      await control.addStack({ stackName: "shop" });
    },
    then: [],
  }),
  () => ({
    rule: "A3",
    summary: "Cannot disable TIC authorization",
    where: "in doubt",
    seed: account(),
    settings: cam,
    before: [[theSwitch(inferred)]],
    meanwhile: async (control) => {
      await control.addStack({ stackId: "stk-zq8can08", status: "APPLY_COMPLETED" });
      await control.addStack({ stackId: "stk-zq8can09", status: "APPLY_COMPLETED" });
    },
    then: [],
  }),
  (v) => {
    const { ours, before } = beforeSwitch(v);
    return {
      rule: "A3",
      summary: "Cannot delete before authorization goes",
      seed: account(),
      before,
      meanwhile: async (control) => {
        await control.addStack({ stackName: "shop", method: "Authorization" });
      },
      then: [ours, theSwitch(inferred)],
      destroys: true,
    };
  },
  () => ({
    rule: "A4",
    summary: "The CAM role stays",
    seed: account(),
    before: [[theSwitch(inferred)]],
    then: [],
  }),
  () => ({
    rule: "A4",
    summary: "The switch is turned off by hand",
    seed: account(),
    settings: cam,
    before: [[theSwitch({ deleteRole: true, ...inferred })]],
    then: [],
  }),
  () => ({
    rule: "A5",
    summary: "TIC authorization failed: reauthorizing",
    seed: account(),
    before: [[theSwitch(inferred)]],
    meanwhile: (control) => control.deleteRole(),
    then: [theSwitch(inferred)],
  }),
  (v) => ({
    rule: "A7",
    summary: "Authorization does not reach other root accounts",
    seed: account(),
    before: [
      [credential("ours", { name: v.text(1), ...foreignKey })],
      [credential("ours", { name: v.text(1), ...foreignKey }), theSwitch(inferred)],
    ],
    then: [theSwitch(inferred)],
  }),
  (v) => ({
    rule: "A7",
    summary: "Authorization does not reach other root accounts",
    where: "cleared",
    seed: account({ credentials: [{ name: v.text(1), ...foreignKey }] }),
    before: [[credential("ours", { name: v.text(1), ...foreignKey })]],
    then: [
      theSwitch({ clearManagedCredentials: true, ...inferred }),
      credential("ours", { name: v.text(1), ...foreignKey }),
    ],
  }),
];
