// `npm run docs` writes the pages and pictures that come from the code; `npm run docs:check` compares them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ResourceKind } from "../provider/core/engine/resource-kind.js";
import type { ResourceSchema } from "../provider/core/schema/schema.js";
import { authorizationSchema } from "../provider/core/tic/authorization-schema.js";
import { managedCredentialSchema } from "../provider/core/tic/managed-credential-schema.js";
import { vaultAuthBackendSchema } from "../provider/core/vault/auth-backend-schema.js";
import { vaultAuthRoleSchema } from "../provider/core/vault/auth-role-schema.js";
import { errorsPage } from "./docs/errors-page.js";
import { examples } from "./docs/examples.js";
import { pictures } from "./docs/pictures/index.js";
import { resourcePage } from "./docs/resource-page.js";
import { rulesPage } from "./docs/rules-page.js";
import { settingsPage } from "./docs/settings-page.js";
import { terraformPages } from "./docs/terraform/pages.js";

const schemas: Readonly<Record<ResourceKind, ResourceSchema>> = {
  Authorization: authorizationSchema,
  ManagedCredential: managedCredentialSchema,
  VaultAuthRole: vaultAuthRoleSchema,
  VaultAuthBackend: vaultAuthBackendSchema,
};

/** The generated pages and pictures by their paths. */
export function generatedPages(): Readonly<Record<string, string>> {
  const resources = (Object.keys(schemas) as ResourceKind[]).map((kind) => [
    `docs/resources/${kebabCase(kind)}.md`,
    resourcePage(kind, schemas[kind], examples[kind]),
  ]);
  return {
    "docs/rules.md": rulesPage(),
    "docs/settings.md": settingsPage(),
    "docs/errors.md": errorsPage(),
    ...(Object.fromEntries(resources) as Record<string, string>),
    ...terraformPages(),
    ...pictures(),
  };
}

function kebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** Those that are missing or differ from what the code says. */
export function stalePages(root: string): readonly string[] {
  return Object.entries(generatedPages())
    .filter(([path, text]) => textAt(join(root, path)) !== text)
    .map(([path]) => path);
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function main(): void {
  const root = dirname(__dirname);
  if (process.argv.includes("--check")) {
    const stale = stalePages(root);
    for (const path of stale) console.error(`${path} is not what the code says: npm run docs`);
    if (stale.length > 0) process.exitCode = 1;
    else console.log("the generated pages and pictures are what the code says");
    return;
  }
  for (const [path, text] of Object.entries(generatedPages())) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}

if (require.main === module) main();
