import { UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy } from "../support/declared.js";
import { passes, refuses, warns } from "../support/said.js";
import { memoryOfRun, useProvider } from "../support/use-provider.js";

const kind = "VaultAuthRole";

describe("Declared twice", () => {
  const provider = useProvider({
    accounts: [{ credentials: [{ ...legacy, state: "Active" }] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });

  for (const first of ["new", "kept"] as const) {
    it(`One object under two addresses of the configuration is refused where one of them is new, asked about the ${first} one first`, async () => {
      const claimed = await provider().made(kind, { arn });
      const planning = await provider().phase();
      const calls = {
        new: () => planning.plan(kind, { arn }),
        kept: () => planning.plan(kind, { arn }, claimed),
      };
      passes(await calls[first]());
      refuses(
        await calls[first === "new" ? "kept" : "new"](),
        /One object under two addresses|Declared twice/,
        /auth\/tencentcloud\/role\/app/,
      );
    });

    it(`One object under two addresses of the configuration is refused of a credential too, asked about the ${first} one first`, async () => {
      const config = declared(legacy);
      const claimed = await provider().made("ManagedCredential", config);
      const planning = await provider().phase();
      const calls = {
        new: () => planning.plan("ManagedCredential", config),
        kept: () => planning.plan("ManagedCredential", config, claimed),
      };
      passes(await calls[first]());
      refuses(
        await calls[first === "new" ? "kept" : "new"](),
        /One object under two addresses|declared twice/,
      );
    });
  }

  it("One object under two addresses of the configuration is a warning where both have it already, and removing one leaves it", async () => {
    const claimed = await provider().made(kind, { arn });
    const planning = await provider().phase();
    passes(await planning.plan(kind, { arn }, claimed));
    warns(
      await planning.plan(kind, { arn }, claimed),
      /Two tic_vault_auth_role .* stand for auth\/tencentcloud\/role\/app/,
      /remove one of them/,
    );
    const without = await provider().phase({}, undefined, memoryOfRun());
    passes(await without.plan(kind, { arn }, claimed));
    warns(await without.planDeletion(kind, claimed), /is not deleted/);
  });

  it("One object under two addresses of the configuration is none where one of them takes another name, which may not be known yet", async () => {
    const claimed = await provider().made(kind, { arn });
    const planning = await provider().phase();
    const other = "qcs::cam::uin/100000000001:roleName/other";
    passes(await planning.plan(kind, { arn: other }, claimed));
    passes(await planning.plan(kind, { arn }));
    const again = await provider().phase();
    passes(await again.plan(kind, { arn: UNKNOWN_VALUE }, claimed));
    passes(await again.plan(kind, { arn }));
  });
});
