import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  account,
  longValues,
  role,
  theSwitch,
  titleOf,
  type Declared,
  type Row,
} from "../../support/rule-texts/row.js";
import { settingKeys } from "../../../provider/core/secrets/secret-settings.js";
import { ruleRows } from "../../support/rule-texts/rows.js";
import { shownIn } from "../../support/rule-texts/shown.js";
import { playRow, type Command, type Marking } from "../support/play-row.js";
import { keyPair, type SimulatedLab } from "../support/simulated-lab.js";
import { useSimulatedLab } from "../support/use-simulated-lab.js";
import { isVaultKind } from "../../support/kinds.js";

const PREFIX = "zq8_canary_";

const commands: readonly Command[] = [
  ["preview", "error"],
  ["up", "error"],
];

/** Settings of which a text may tell, as they are right here. */
const settings: Readonly<Record<string, string>> = {
  region: "ap-zq8canary",
  regions: "ap-guangzhou,ap-zq8canary",
  roleName: "zq8-canary-role",
  servicePrincipal: "zq8canary.tic.cloud.tencent.com",
  allowedAccountIds: "100000000001",
};

/** The texts in which the server's address stands. */
const NAMES_SERVER = ["No such auth mount", "The role is gone from Vault"];

/** What is shown of a row when nothing but this is marked. */
interface Elsewhere {
  readonly title: string;
  readonly marking: (row: Row, lab: SimulatedLab) => Marking;
  /** What no text shows. */
  readonly values: (lab: SimulatedLab) => readonly unknown[];
}

/** The same server by another name. */
const elsewhere = ({ emulator: { url } }: SimulatedLab): string =>
  url.replace("127.0.0.1", "localhost");

const places: readonly Elsewhere[] = [
  {
    title: "a field of one resource's connection",
    marking: ({ before = [], then }, lab) => {
      // The texts of all others know the field as well.
      const [marked] = [...then, ...before.flat()];
      return {
        connection: ({ kind, name }: Declared) => {
          const asSecret = (value: string) =>
            name === marked?.name ? pulumi.secret(value) : value;
          return isVaultKind(kind)
            ? { address: asSecret(elsewhere(lab)), tokenVariable: asSecret(`${PREFIX}token`) }
            : { environmentPrefix: asSecret(PREFIX) };
        },
      };
    },
    values: (lab) => [elsewhere(lab), PREFIX, `${PREFIX}token`],
  },
  {
    title: "a setting",
    marking: (_row, lab) => ({
      settings: { ...settings, vaultAddress: elsewhere(lab) },
      secretSettings: [...Object.keys(settings), "vaultAddress", "gatewayEndpoint", "endpoints"],
    }),
    values: (lab) => [
      ...Object.values(settings).flatMap((value) => value.split(",")),
      ...[elsewhere(lab), lab.emulator.url],
    ],
  },
];

describe("the text of a rule, where what leads to the account or server is secret", () => {
  const open = useSimulatedLab();
  const environment: Readonly<Record<string, string>> = {
    [`${PREFIX}SECRET_ID`]: keyPair(0).secretId,
    [`${PREFIX}SECRET_KEY`]: keyPair(0).secretKey,
    [`${PREFIX}token`]: "root",
  };
  beforeEach(() => {
    Object.assign(process.env, environment);
  });
  afterEach(() => {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
  });

  for (const key of settingKeys) {
    it(`is in no complaint about a setting: ${key}`, async () => {
      const declared = [theSwitch(), role({}, "app")];
      const row = { rule: "", summary: "", seed: account(), then: declared };
      for (const value of ["zq8 canary", "[zq8-canary", '{"zq8-canary":"http://zq8.canary"}']) {
        const lab = await open(row.seed);
        const marking = { settings: { [key]: value }, secretSettings: [key] };
        const text = await playRow(lab, row, marking, commands);
        assert.equal(shownIn(text, ["zq8 canary", "zq8-canary", "zq8.canary"]), undefined);
      }
    });
  }

  for (const [turn, { title, marking, values }] of places.entries()) {
    for (const [index, rowOf] of ruleRows.entries()) {
      const row = rowOf(longValues);
      // A run costs: all texts by turns, and those that name the server always.
      if (index % 2 !== turn && !NAMES_SERVER.includes(row.summary)) continue;
      if (row.only === "terraform" || row.marksIds === true) continue;
      it(`does not show ${title}: ${titleOf(row)}`, async function () {
        this.timeout(60_000);
        const { roleName = "", servicePrincipal = "" } = settings;
        const names = title === "a setting" ? { roleName, servicePrincipal } : {};
        const lab = await open({ ...row.seed, ...names });
        const text = await playRow(lab, row, marking(row, lab), commands);
        assert.ok(text.includes(`${row.summary} (${row.rule})`), text);
        for (const value of values(lab)) assert.equal(shownIn(text, value), undefined);
      });
    }
  }
});
