import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";

import { operationNames } from "../../provider/emulator/control/operations.js";
import { cloudServices, services } from "../../provider/emulator/services.js";

const FOLDER = "provider/emulator";

/** The rows of the first table of a README, without its head: what each cell says. */
function rowsOf(readme: string): string[][] {
  const [, , ...rows] = readme.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) => row.split("|").slice(1, -1));
}

/** The first name in code style of each text. */
function namesIn(texts: string[]): string[] {
  return texts.map((text) => /`([^`]+)`/.exec(text)?.[1] ?? "");
}

describe("Emulator's services", () => {
  const folders = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/index.ts`));

  it("The emulator's services: the list of services names every folder that has a plug-in object", () => {
    assert.deepEqual(services.map(({ name }) => name).sort(), folders.sort());
  });

  for (const folder of folders) {
    it(`The emulator's services: the folder ${folder} exports one object, and the list of services has it`, async () => {
      const exported = (await import(`../../${FOLDER}/${folder}/index.js`)) as object;
      const objects = Object.entries(exported).filter(([name]) => /^[a-z]\w*$/.test(name));
      assert.equal(objects.filter(([name]) => name !== "default").length, 1);
      const service = services.find(({ name }) => name === folder);
      assert.ok(objects.some(([, one]) => one === service));
    });
  }

  it("The emulator's services: no two services have a control operation of the same name", () => {
    const own = services.flatMap(({ operations = {} }) => Object.keys(operations));
    const general = ["reset", "seed", "state", "calls", "callLog", "clearCalls", "fault"];
    assert.deepEqual([...own, ...general, "clearFaults"].sort(), operationNames);
  });
});

describe("Emulator's services: READMEs", () => {
  for (const service of services) {
    const folder = `${FOLDER}/${service.name}`;
    const readme = readFileSync(`${folder}/README.md`, "utf8");

    it(`The READMEs of the emulator's services: the README of ${service.name} names exactly its routes, and its version`, () => {
      const named = namesIn(rowsOf(readme).map(([route = ""]) => route));
      assert.deepEqual(named.sort(), Object.keys(service.routes).sort());
      assert.ok(readme.includes(service.version), service.version);
      assert.match(readme, /^It does not emulate:\n\n- /m);
    });

    if (!cloudServices.has(service.name)) continue;
    it(`The READMEs of the emulator's services: the README of ${service.name} names exactly the error codes that it makes`, () => {
      const sources = readdirSync(folder).filter((file) => file.endsWith(".ts"));
      const source = sources.map((file) => readFileSync(`${folder}/${file}`, "utf8")).join("\n");
      // Of a code with a field's name at its end: what stands before it.
      const made = [...source.matchAll(/new ApiError\(\s*["`]([\w.]+?)(?:\.\$\{field\})?["`]/g)];
      const codes = new Set(made.map(([, code = ""]) => code));
      const errors = rowsOf(readme).map(([, , cell = ""]) => cell);
      const named = [...errors.join("").matchAll(/`(\w+)(\.\w+)`/g)].map(([, kind = "", detail]) =>
        kind === "InvalidParameterValue" ? kind : `${kind}${String(detail)}`,
      );
      assert.deepEqual([...new Set(named)].sort(), [...codes].sort());
    });
  }
});
