import { engines } from "./support/engines.js";
import { arnOf, authorization, backend, credential, legacy, MODULE_HEAD } from "./support/hcl.js";
import { useGuard, type Beginning, type GuardScenario } from "./support/guard-scenario.js";

/** An object, and what stands in the way of its deletion. */
interface Blocked {
  readonly what: string;
  readonly beginning: Beginning;
  readonly declared: (more?: string) => string;
  readonly refusal: readonly RegExp[];
}

const shop = { stackName: "shop", method: "Authorization" } as const;
const foreign = { path: "tencentcloud", roles: { foreign: { arn: arnOf("foreign") } } };

const blocked: readonly Blocked[] = [
  {
    what: "the switch, while a stack uses it",
    beginning: { authorization: { enabled: true }, stacks: [shop] },
    declared: authorization,
    refusal: [
      /Error: [^(]*\(A3\)/,
      /stk-00000001 "shop" in ap-guangzhou/,
      /Next: destroy that stack first/,
    ],
  },
  {
    what: "the Active credential, while the switch is off",
    beginning: { credentials: [legacy] },
    declared: (more) => credential(legacy, more),
    refusal: [/Error: [^(]*\(C6\)/, /is Active/],
  },
  {
    what: "a mount with a role of somebody else",
    beginning: { vault: { token: "root", mounts: [foreign] } },
    declared: backend,
    refusal: [/Error: [^(]*\(V6\)/, /"foreign"/, /Next: delete that role first/],
  },
];

/** A way in which somebody asks for a deletion. */
interface Way {
  readonly how: string;
  readonly ask: (scenario: GuardScenario, one: Blocked) => Promise<void>;
}

const CALL = 'module "one" {\n source = "./one"\n}\n';
const counted = ({ declared }: Blocked, count: number) => declared(`count = ${String(count)}`);

const destroying = (...options: readonly string[]): Way["ask"] =>
  async function (scenario, { beginning, declared, refusal }) {
    const { lab } = scenario;
    await scenario.begin(beginning, declared());
    await scenario.refusedIn(
      [
        () => lab.planDestroy(declared(), ...options),
        () => lab.destroy(declared(), ...options),
        () => lab.apply(declared(), "-destroy", ...options),
      ],
      refusal,
    );
  };

const removing = (...options: readonly string[]): Way["ask"] =>
  async function (scenario, { beginning, declared, refusal }) {
    await scenario.begin(beginning, declared());
    await scenario.refusedInBoth("", refusal, ...options);
  };

const ways: readonly Way[] = [
  { how: "by destroy", ask: destroying() },
  { how: "by destroy without a refresh", ask: destroying("-refresh=false") },
  { how: "by removing its block", ask: removing() },
  { how: "by removing its block, without a refresh", ask: removing("-refresh=false") },
  {
    how: "by removing its module",
    async ask(scenario, { beginning, declared, refusal }) {
      await scenario.module(MODULE_HEAD + declared());
      await scenario.get(CALL);
      await scenario.begin(beginning, CALL);
      await scenario.refusedInBoth("", refusal);
    },
  },
  {
    how: "by lowering its count",
    async ask(scenario, one) {
      await scenario.begin(one.beginning, counted(one, 1));
      await scenario.refusedInBoth(counted(one, 0), one.refusal);
    },
  },
];

for (const [engine, name] of engines) {
  describe(`${name}: deletion`, () => {
    const scenario = useGuard(engine);
    for (const one of blocked) {
      for (const { how, ask } of ways) {
        it(`${name}: the deletion that is refused in plan and in apply of ${one.what}, ${how}`, () =>
          ask(scenario(), one));
      }
    }
  });
}
