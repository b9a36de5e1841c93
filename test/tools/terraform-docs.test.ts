import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { dataSources } from "../../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../../provider/terraform/ephemeral/vault-login.js";
import { functions } from "../../provider/terraform/functions/index.js";
import type { Attribute } from "../../provider/terraform/schema/attribute.js";
import {
  typeName,
  resourceAttributes,
} from "../../provider/terraform/schema/resource-attributes.js";
import { providerAttributes } from "../../provider/terraform/schema/provider-attributes.js";
import { generatedPages } from "../../tools/docs.js";
import { resourceKinds } from "../support/kinds.js";

const all = generatedPages();
const pages = Object.entries(all).filter(([path]) => path.startsWith("docs/terraform/"));

function pageAt(path: string): string {
  return all[`docs/terraform/${path}.md`] ?? assert.fail(`there is no ${path}`);
}

/** The items of one list of a page's schema. */
function itemsOf(page: string, title: string): readonly string[] {
  const [, after = ""] = page.split(`\n### ${title}\n`);
  return (after.split("\n#")[0] ?? "").split("\n").filter((line) => line.startsWith("- "));
}

const titles = {
  Required: (one: Attribute) => one.required === true,
  Optional: (one: Attribute) => one.optional === true,
  "Read-Only": (one: Attribute) => one.required !== true && one.optional !== true,
};

const documented: readonly (readonly [path: string, attributes: readonly Attribute[]])[] = [
  ["index", providerAttributes],
  ...resourceKinds.map(
    (kind) => [`resources/${typeName(kind).slice(4)}`, resourceAttributes(kind)] as const,
  ),
  ...Object.entries(dataSources).map(
    ([type, { attributes }]) => [`data-sources/${type.slice(4)}`, attributes] as const,
  ),
  ...Object.entries(ephemeralResources).map(
    ([type, { attributes }]) => [`ephemeral-resources/${type.slice(4)}`, attributes] as const,
  ),
];

describe("Terraform docs", () => {
  for (const [path, attributes] of documented) {
    it(`The generated pages of the Terraform provider tell of each attribute where it belongs: ${path}`, () => {
      for (const [title, belongs] of Object.entries(titles)) {
        assert.deepEqual(
          itemsOf(pageAt(path), title).map((item) => /^- `(\w+)` \(/.exec(item)?.[1]),
          attributes
            .filter(belongs)
            .map(({ name }) => name)
            .sort(),
        );
      }
    });
  }

  it("The generated pages of the Terraform provider mark what is sensitive, write-only, or replaces", () => {
    const optional = itemsOf(pageAt("resources/managed_credential"), "Optional");
    const marked = (name: string) =>
      optional.find((item) => item.startsWith(`- \`${name}\``)) ?? assert.fail(name);
    assert.match(marked("secret_key"), /^- `secret_key` \(String, Sensitive\) \*Replaces\.\*/);
    assert.match(marked("secret_key_wo"), /^- `secret_key_wo` \(String, \[Write-only\]\(http/);
    assert.match(marked("active"), /^- `active` \(Boolean\) Whether/);
  });

  it("The generated pages of the Terraform provider have a page for each function, with its signature", () => {
    for (const name of Object.keys(functions)) assert.ok(pageAt(`functions/${name}`));
    assert.match(
      pageAt("functions/parse_role_arn"),
      /^parse_role_arn\(arn string\) object\(\{ uin = string, role_name = string \}\)$/m,
    );
  });

  it("The generated pages of the Terraform provider begin with what the registry reads", () => {
    for (const [path, text] of pages) {
      assert.match(
        text,
        /^---\n# Generated .+\npage_title: ".+"\nsubcategory: "(?:TIC|Vault|)"\ndescription: \|-\n {2}.+\n---\n\n# /,
        path,
      );
    }
  });

  it("The generated pages of the Terraform provider say how each resource is imported, and which rules guard it", () => {
    for (const kind of resourceKinds) {
      const text = pageAt(`resources/${typeName(kind).slice(4)}`);
      const [, id] = /^terraform import \S+ (\S+)$/m.exec(text) ?? [];
      assert.match(text, new RegExp(`^ {2}id = "${id ?? "?"}"$`, "m"));
      assert.match(text, /^\| create.* \| \[[ACV]\d\]/m);
    }
  });

  it("The generated pages of the Terraform provider speak as Terraform does", () => {
    for (const [path, text] of pages) {
      assert.doesNotMatch(
        text,
        /\bpreview\b|\bprograms?\b|pulumi|\bhook|encrypted|requireSecret/i,
        path,
      );
      assert.doesNotMatch(text, /`[a-z]+[A-Z]\w*(?:`| =|:)/, path);
    }
  });

  it("The generated pages of the Terraform provider lead to pages and sections that are there", () => {
    const byHand = ["docs/terraform.md"];
    for (const [path, text] of pages) {
      for (const [, target = "", anchor] of text.matchAll(/\]\(([\w./-]+\.md)(?:#([\w-]+))?\)/g)) {
        const to = join(dirname(path), target);
        assert.ok(to in all || byHand.includes(to), `${path}: ${target}`);
        if (anchor === undefined) continue;
        assert.match(all[to] ?? "", new RegExp(`^### ${anchor}$`, "im"), `${path}: ${target}`);
      }
    }
  });
});
