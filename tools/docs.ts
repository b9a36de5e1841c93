// `npm run docs` writes the pages and pictures that come from the code; `npm run docs:check` compares them.
import { dirname } from "node:path";
import { descriptionOf, resourceKinds } from "../provider/core/domains.js";
import { errorsPage } from "./docs/errors-page.js";
import { examples } from "./docs/examples.js";
import { pictures } from "./docs/pictures/index.js";
import { rowOf } from "./docs/row-of.js";
import { resourcePage } from "./docs/resource-page.js";
import { rulesPage } from "./docs/rules-page.js";
import { settingsPage } from "./docs/settings-page.js";
import { terraformPages } from "./docs/terraform/pages.js";
import { kebabCase } from "./generate/source-file.js";
import { writeOrCheck, type GeneratedFiles } from "./generated-files.js";

/** The generated pages and pictures by their paths. */
export function generatedPages(): GeneratedFiles {
  const resources = resourceKinds().map((kind) => [
    `docs/resources/${kebabCase(kind)}.md`,
    resourcePage(kind, descriptionOf(kind).schema, rowOf(examples, kind)),
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

if (require.main === module) writeOrCheck(dirname(__dirname), generatedPages(), "npm run docs");
