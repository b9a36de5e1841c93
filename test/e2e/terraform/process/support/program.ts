import { join } from "node:path";

import { PROVIDER_FILE } from "../../../../../tools/bundle-terraform.js";

/** The built provider. */
export const PROGRAM = join(__dirname, "../../../../../dist/terraform", PROVIDER_FILE);
