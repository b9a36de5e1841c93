import assert from "node:assert/strict";

import { declared, legacy } from "../support/declared.js";
import { refuses } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const kind = "ManagedCredential";
const CAM = { settings: "cam", gateway_endpoint: null };

describe("CAM", () => {
  const provider = useProvider({ accounts: [{ credentials: [legacy] }] });

  it("A credential in the state of a run that can list none (cam) stays in the state at a refresh, which is an error", async () => {
    const claimed = await provider().made(kind, declared(legacy));
    const read = await (await provider().phase(CAM)).read(kind, claimed);
    refuses(read, /cam back end has no API that lists .*\(settings = "gateway"/);
    assert.deepEqual(read.state, claimed.state);
  });

  it("A credential in the state of a run that can list none (cam) is not deleted, and not taken for deleted", async () => {
    const claimed = await provider().made(kind, declared(legacy));
    refuses(
      await (await provider().phase(CAM)).planDeletion(kind, claimed),
      /neither see nor delete/,
    );
    // A plan of another back end, or none of ours, may have let it through.
    const gone = await (await provider().phase(CAM)).applyDeletion(kind, claimed, new Uint8Array());
    refuses(gone, /neither see nor delete/);
    assert.deepEqual(gone.state, claimed.state);
    assert.deepEqual(await provider().credentials(), ["legacy Active"]);
  });

  it("A credential in the state of a run that can list none (cam) is not imported, with the reason", async () => {
    const imported = await (await provider().phase(CAM)).import(kind, "cred-00000001");
    refuses(imported, /have no public API/);
  });
});
