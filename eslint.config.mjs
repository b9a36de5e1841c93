import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import own from "./tools/lint/rules.mjs";

/**
 * One boundary of the design as lint rules: files in `folder` (or the files of that name) must not
 * import what `forbidden` matches, be it by `import`, `import()`, `require()` or `import("…")` in a type.
 * Patterns are regular expressions over the text of the import.
 *
 * `allowed` names what an `import` may still take, by its name, out of a forbidden module.
 *
 * @param {{ folder: string, because: string, forbidden: string[], allowed?: Record<string, string[]> }} boundary
 * @returns {import("eslint").Linter.Config}
 */
function boundary({ folder, because: message, forbidden, allowed = {} }) {
  const regex = forbidden.join("|");
  // A selector ends a pattern at the first slash, so slashes are written as escapes.
  const pattern = `/${regex.replaceAll("/", "\\u002F")}/`;
  const selectors = [
    `ImportExpression[source.value=${pattern}]`,
    `TSImportType[source.value=${pattern}]`,
    `CallExpression[callee.name="require"][arguments.0.value=${pattern}]`,
  ];
  const others = Object.keys(allowed).map((module) => `(?!^${module}$)`);
  const patterns = [
    { regex: `${others.join("")}(?:${regex})`, message },
    ...Object.entries(allowed).map(([module, allowImportNames]) => {
      return { regex: `^${module}$`, allowImportNames, message };
    }),
  ];
  return {
    files: [folder.endsWith(".ts") ? folder : `${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", { patterns }],
      "no-restricted-syntax": ["error", ...selectors.map((selector) => ({ selector, message }))],
    },
  };
}

/**
 * A relative import that goes up and into another folder of provider/, whatever the depth.
 *
 * @param {...string} folders
 */
function siblings(...folders) {
  return `^\\.\\./(?:.*/)?(?:${folders.join("|")})(?:/|\\.js$|$)`;
}

/**
 * The boundary of an adapter: it knows the engine's plug-ins, and no domain but in what users call by a domain's
 * name.
 *
 * @param {Parameters<typeof boundary>[0] & { ofOneDomain: string[] }} boundary
 * @returns {import("eslint").Linter.Config[]}
 */
function adapter({ ofOneDomain, ...all }) {
  const aDomain = "^(?:\\.\\./)+core/(?:tic|vault)/";
  const strict = boundary({ ...all, forbidden: [...all.forbidden, aDomain] });
  return [
    { ...strict, ignores: ofOneDomain },
    { ...boundary(all), files: ofOneDomain },
  ];
}

/** The emulator, the gateway and Vault's login may be entered by their command only. */
const exceptTheCommand = "^\\.\\./(?:.*/)?(?:emulator|gateway|vault)/(?!command(?:\\.js$|/))";
/** The folder provider/vault; core, client and emulator have folders of that name of their own. */
const login =
  "^(?:\\.\\./)+vault/(?:index|command|login-to-vault|open-door|sign-identity-request)\\.js$";
const engines = "^(?:@(?:pulumi|grpc)/|(?:cdktn|cdktf|constructs)$)";
const outside = "^(?:node:)?(?:fs|net|http|https|http2|tls|dgram|child_process)(?:/|$)";
const notForTheEmulator = "^(?!\\.|node:|ajv(?:/|$))";
/** Constants alone say nothing of an implementation. */
const coreExceptTimings = "^\\.\\./(?:.*/)?core/(?!engine/timings\\.js$)";
const itself = "^tencentcloud-tic(?:/|$)";

const boundaries = [
  boundary({
    folder: "provider/core",
    because: "The core knows no engine, no client, no file and no network.",
    forbidden: [
      engines,
      outside,
      itself,
      siblings("client", "pulumi", "terraform", "cdktn", "emulator", "gateway", "cli"),
      login,
    ],
    // Two pure functions over a text.
    allowed: { "node:net": ["isIPv4", "isIPv6"] },
  }),
  boundary({
    folder: "provider/emulator",
    because: "The emulator judges by the documents alone; it shares nothing with what it judges.",
    forbidden: [
      notForTheEmulator,
      siblings("core", "client", "pulumi", "terraform", "cdktn", "cli"),
      login,
    ],
  }),
  boundary({
    folder: "provider/emulator/state",
    because: "What the emulator keeps is a leaf: it knows no service, no seed and no control.",
    forbidden: [notForTheEmulator, "^\\.\\./"],
  }),
  boundary({
    folder: "provider/emulator/*/data.ts",
    because: "What a service keeps is a leaf: it knows no handler, no seed and no control.",
    forbidden: [notForTheEmulator, "^\\./", "^\\.\\./(?!state/)"],
  }),
  boundary({
    folder: "provider/client",
    because: "The client serves every engine, so it knows none, and not the emulator either.",
    forbidden: [
      engines,
      itself,
      siblings("pulumi", "terraform", "cdktn", "emulator", "cli"),
      login,
    ],
  }),
  ...adapter({
    folder: "provider/pulumi",
    because: "The Pulumi adapter stands on core and client only, and on no domain.",
    ofOneDomain: ["provider/pulumi/{index,functions,generated/*}.ts"],
    forbidden: [siblings("terraform", "cdktn", "emulator", "gateway", "cli"), login],
  }),
  ...adapter({
    folder: "provider/terraform",
    because:
      "The Terraform adapter stands on core, client and Vault's login only, and on no domain.",
    ofOneDomain: ["provider/terraform/{data-sources,ephemeral}/**/*.ts"],
    forbidden: ["^@pulumi/", itself, siblings("pulumi", "cdktn", "emulator", "gateway", "cli")],
  }),
  ...adapter({
    folder: "provider/cdktn",
    because:
      "Constructs stand on the core only, and on no domain: they run where a configuration is written.",
    ofOneDomain: ["provider/cdktn/{evaluate-object-path,generated/*}.ts"],
    forbidden: [
      "^(?:@(?:pulumi|grpc)/|cdktf$)",
      outside,
      itself,
      siblings("client", "pulumi", "terraform", "emulator", "gateway", "cli"),
      login,
    ],
  }),
  boundary({
    folder: "provider/gateway",
    because: "The conformance suite judges any gateway, so it stands on no implementation of one.",
    forbidden: [
      engines,
      itself,
      coreExceptTimings,
      siblings("pulumi", "terraform", "cdktn", "emulator", "cli"),
      login,
    ],
  }),
  boundary({
    folder: "provider/vault",
    because: "The login works in any program: it stands on core and client only.",
    forbidden: [
      engines,
      itself,
      siblings("pulumi", "terraform", "cdktn", "emulator", "gateway", "cli"),
    ],
  }),
  boundary({
    folder: "provider/cli",
    because: "The command line enters the emulator and the gateway by their command only.",
    forbidden: [exceptTheCommand, "^(?:\\.\\./)+terraform/"],
  }),
];

const kinds = ["Authorization", "ManagedCredential", "VaultAuthRole", "VaultAuthBackend"];
/** What has a name for each kind: the classes that users make, and the handlers that state names. */
const classes = ["provider/pulumi/handlers.ts", "provider/*/generated/**"];

export default defineConfig(
  globalIgnores(["dist/", "coverage/", "**/node_modules/"]),
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      // An empty text in the environment or in a configuration means: not set.
      "@typescript-eslint/prefer-nullish-coalescing": [
        "error",
        { ignorePrimitives: { string: true } },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        {
          argsIgnorePattern: "^_",
          destructuredArrayIgnorePattern: "^_",
          ignoreRestSiblings: true,
        },
      ],
      eqeqeq: "error",
      "no-console": "error",
      "no-warning-comments": "error",
    },
  },
  {
    // The compiler finds unknown names, in JavaScript too (checkJs), and knows Node's globals.
    files: ["**/*.{ts,mjs}"],
    rules: { "no-undef": "off" },
  },
  {
    files: ["provider/cli/**", "provider/emulator/command*", "tools/**", "examples/**"],
    rules: { "no-console": "off" },
  },
  { plugins: { own } },
  { files: ["provider/**", "tools/**"], rules: { "own/field-names": "error" } },
  { files: ["test/**"], rules: { "own/sentence-titles": "error" } },
  // Users read this name in the control API.
  { files: ["provider/emulator/api/call-log.ts"], rules: { "own/field-names": "off" } },
  {
    files: ["provider/pulumi/**", "provider/terraform/**", "provider/cdktn/**"],
    ignores: classes,
    rules: { "own/no-kind-literals": ["error", kinds] },
  },
  boundaries,
);
