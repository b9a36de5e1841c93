import { useProvider } from "./support/use-provider.js";
import { said } from "./support/said.js";
describe("q", () => { const provider = useProvider({});
for (const ms of [0, 50, 300]) for (const how of ["stop", "conn"]) it(how + ms, async () => {
    await provider().emulator.control.fault({ kind: "delay", ms: 3000, times: 9 });
    const c = new AbortController();
    const phase = await provider().phase({}, c);
    const t = performance.now();
    const planning = phase.plan("Authorization", {});
    await new Promise(r => setTimeout(r, ms));
    if (how === "stop") await phase.server.StopProvider({}, { connection: "test" }); else c.abort();
    const p = await planning;
    console.log(performance.now() - t, said(p.diagnostics));
}); });
