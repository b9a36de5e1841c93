import { deepStrictEqual } from "node:assert/strict";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { keyPair, keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const legacy = { name: "legacy", ...keyPair(2) };
const spare = { name: "spare", ...keyPair(3) };

/** Which credentials there were, whether the program declares the switch, and what the refusal says then. */
const situations = [
  {
    title: "beside a declared switch",
    before: [legacy, spare],
    declared: true,
    says: /\(C8\)\n.*undo the change to "spare", or remove it: its stacks then use TIC/s,
  },
  {
    title: "beside a switch that the console turned on",
    before: [legacy, spare],
    declared: false,
    says: /\(C8\)\n.*or remove it, as when it was deleted outside: .* Or in two runs: first remove/s,
  },
  {
    title: "that was the account's last one",
    before: [spare],
    declared: false,
    says: /\(C8\)\n.*keep TIC authorization and remove "spare"\. .* even after the switch is off/s,
  },
] as const;

describe("A credential that somebody deletes by hand while authorization is on (Pulumi)", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  for (const { title, before, declared, says } of situations) {
    it(`is not made again, and leaves the program as the refusal says: ${title}`, async () => {
      const { engine, lab } = await opened(before);
      const program = (names: readonly { readonly name: string }[]) =>
        programOf(() => {
          if (declared) new tic.Authorization("tic");
          for (const one of before) {
            if (names.includes(one)) new tic.ManagedCredential(one.name, one);
          }
        });
      await fine(engine.up(program(before)));
      const { control } = lab.emulator;
      const [account] = (await control.state()).accounts;
      const there = account?.credentials.find(({ name }) => name === spare.name);
      await control.removeCredential(there?.credentialId ?? "");
      await refused(engine.preview(program(before)), says);
      await refused(engine.up(program(before)), says);
      const without = program(before.filter((one) => one !== spare));
      await both(engine.preview(without), () => engine.up(without));
      deepStrictEqual((await fine(engine.preview(without))).steps, []);
    });
  }

  async function opened(credentials: readonly (typeof legacy)[]) {
    const account = { keys, authorization: { enabled: true }, credentials: [...credentials] };
    const lab = await open({ accounts: [account] });
    return { lab, engine: lab.engine };
  }
});
