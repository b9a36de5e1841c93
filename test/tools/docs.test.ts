import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rules } from "../../provider/core/tic/rules/index.js";
import { settingFields } from "../../provider/core/settings/setting-fields.js";
import { vaultRules } from "../../provider/core/vault/rules/index.js";
import { generatedPages } from "../../tools/docs.js";
import { staleFiles } from "../../tools/generated-files.js";
import { examples } from "../../tools/docs/examples.js";
import { complaintsAbout } from "./complaints-about.js";
import { useTemporaryFolder } from "./temporary-folder.js";
import { isVaultKind, type ResourceKind } from "../support/kinds.js";

const everyRule = [...rules, ...vaultRules];

/** Where each kind is told of. */
const pageOf: Readonly<Record<ResourceKind, string>> = {
  Authorization: "docs/resources/authorization.md",
  ManagedCredential: "docs/resources/managed-credential.md",
  VaultAuthRole: "docs/resources/vault-auth-role.md",
  VaultAuthBackend: "docs/resources/vault-auth-backend.md",
};

describe("the generated pages", () => {
  const pages = generatedPages();
  const pageAt = (path: string): string => pages[path] ?? assert.fail(`there is no ${path}`);
  const temporary = useTemporaryFolder();

  it("name no rule that does not exist", () => {
    const known = everyRule.map(({ id }) => id);
    for (const [path, text] of Object.entries(pages)) {
      const named = [...text.matchAll(/\b[ACV]\d\b/g)].map(([id]) => id);
      assert.deepEqual(
        named.filter((id) => !known.includes(id)),
        [],
        path,
      );
    }
  });

  it("lead to a section of each rule", () => {
    for (const { id } of everyRule)
      assert.match(pageAt("docs/rules.md"), new RegExp(`^### ${id}$`, "m"));
  });

  it("tell of each kind the rules that are its service's, and each argument once", () => {
    for (const [kind, path] of Object.entries(pageOf) as [ResourceKind, string][]) {
      const ids = [...pageAt(path).matchAll(/\[([A-Z]\d)\]\(\.\.\/rules\.md#/g)].map(
        ([, id]) => id,
      );
      const own = (isVaultKind(kind) ? vaultRules : rules).map(({ id }) => id);
      assert.ok(ids.length > 0, path);
      assert.deepEqual(
        ids.filter((id) => !own.includes(id ?? "")),
        [],
        path,
      );
    }
    const role = pageAt(pageOf.VaultAuthRole);
    assert.equal(role.match(/^\| `tokenTtl` \| duration \|/gm)?.length, 1);
    assert.match(role, /^\| `tokenNumUses` \| whole number \| `0` \|/m);
  });

  it("name the fields of each service's own connection", () => {
    const ofVault = pageAt(pageOf.VaultAuthRole);
    const ofTic = pageAt(pageOf.Authorization);
    assert.match(ofVault, /^\| `tokenVariable` \|/m);
    assert.doesNotMatch(ofVault, /^\| `profile` \|/m);
    assert.match(ofTic, /^\| `profile` \|/m);
    assert.doesNotMatch(ofTic, /^\| `tokenVariable` \|/m);
  });

  it("show a refusal of each service as the rules word it", () => {
    const text = pageAt("docs/rules.md");
    assert.match(text, /^.*\(A3\)\n {2}1 stack uses it/m);
    assert.match(text, /^.*\(V6\)\n {2}.* has 2 roles/m);
  });

  it("name every variable of a setting, and mark what is secret", () => {
    const rows = pageAt("docs/settings.md").split("\n");
    const rowOf = (key: string) =>
      rows.find((row) => row.startsWith(`| \`tic:${key}\` |`)) ?? assert.fail(key);
    for (const key of Object.keys(settingFields)) {
      assert.equal(rowOf(key).includes("*secret.*"), key === "vaultToken", key);
    }
    assert.match(rowOf("vaultToken"), /TIC_VAULT_TOKEN`, `BAO_TOKEN`, `VAULT_TOKEN`/);
    assert.match(rowOf("vaultToken"), /pulumi config set --secret tic:vaultToken/);
  });

  it("show no cell that breaks its table", () => {
    for (const [path, text] of Object.entries(pages)) {
      for (const rows of text.matchAll(/(?:^\|.*\n)+/gm)) {
        const widths = rows[0]
          .trimEnd()
          .split("\n")
          .map((row) => row.replaceAll("\\|", "").split("|").length);
        assert.equal(new Set(widths).size, 1, `${path}\n${rows[0]}`);
      }
    }
  });

  it("are found stale when one is missing or differs", () => {
    const folder = temporary();
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path === "docs/rules.md" ? `${text}by hand\n` : text);
    }
    assert.deepEqual(staleFiles(folder, pages), ["docs/rules.md"]);
    assert.deepEqual(staleFiles(join(folder, "empty"), pages), Object.keys(pages));
  });

  it("begin with programs that compile", function () {
    this.timeout(60_000);
    const broken = examples.Authorization.replace("{}", "{ adpot: true }");
    const complaints = complaintsAbout({ ...examples, broken });
    assert.equal(complaints.length, 1, complaints.join("\n"));
    assert.match(complaints.join(), /^broken: .*'adpot' does not exist/);
  });
});
