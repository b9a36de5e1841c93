import * as tic from "tencentcloud-tic";
import type { EmulatorControl } from "tencentcloud-tic/emulator";

import type { Program } from "../../../support/lab.js";
import {
  credential,
  legacy,
  shopOnAuthorization,
  shopOnSpare,
  spare,
  type Account,
} from "./account.js";
import { program } from "./scenario.js";

const fresh = credential("fresh", 3);
const nothing = program(() => undefined);
const onlyAuthorization = program(() => new tic.Authorization("tic"));
const onlySpare = program(() => new tic.ManagedCredential("spare", spare));
const onlyFresh = program(() => new tic.ManagedCredential("fresh", fresh));
const renewedSpare = program(
  () =>
    new tic.ManagedCredential("spare", {
      ...spare,
      secretId: fresh.secretId,
      secretKey: fresh.secretKey,
    }),
);
const readySpare = program(() => new tic.ManagedCredential("spare", { ...spare, active: false }));

const two: Account = { credentials: [legacy, spare] };

/** A change that the rules allow, until somebody changes the account. */
export interface Race {
  readonly rule: string;
  readonly what: string;
  readonly account: Account;
  readonly first: Program;
  readonly then: Program;
  /** What somebody else does meanwhile; from then on the change is refused. */
  readonly meanwhile: (control: EmulatorControl) => Promise<unknown>;
}

/** One for each rule that refuses what the account may come to forbid. */
export const races: readonly Race[] = [
  {
    rule: "A3",
    what: "a stack was applied with authorization",
    account: { authorization: { enabled: true } },
    first: onlyAuthorization,
    then: nothing,
    meanwhile: (control) => control.addStack(shopOnAuthorization),
  },
  {
    rule: "C2",
    what: "the one that shall be Ready was made Active",
    account: two,
    first: onlySpare,
    then: readySpare,
    meanwhile: (control) => control.activateCredential("cred-00000002"),
  },
  {
    rule: "C3",
    what: "authorization was enabled",
    account: two,
    first: nothing,
    then: onlyFresh,
    meanwhile: (control) => control.setAuthorization({ enabled: true }),
  },
  {
    rule: "C4",
    what: "the last credential was deleted",
    account: { credentials: [legacy] },
    first: nothing,
    then: onlyFresh,
    meanwhile: (control) => control.removeCredential("cred-00000001"),
  },
  {
    rule: "C6",
    what: "a stack was applied with the Ready credential",
    account: two,
    first: onlySpare,
    then: nothing,
    meanwhile: (control) => control.addStack(shopOnSpare),
  },
  {
    rule: "C6",
    what: "the Ready credential was made Active",
    account: two,
    first: onlySpare,
    then: nothing,
    meanwhile: (control) => control.activateCredential("cred-00000002"),
  },
  {
    rule: "C8",
    what: "a stack was applied with the old one",
    account: two,
    first: onlySpare,
    then: renewedSpare,
    meanwhile: (control) => control.addStack(shopOnSpare),
  },
  {
    rule: "C8",
    what: "authorization was enabled before a replacement",
    account: two,
    first: onlySpare,
    then: renewedSpare,
    meanwhile: (control) => control.setAuthorization({ enabled: true }),
  },
];
