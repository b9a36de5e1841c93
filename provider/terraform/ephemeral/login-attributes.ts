import { pluginProblem, regionProblem } from "../../vault/login-options.js";
import { mountArgument, roleArgument, type TextArgument } from "../data-sources/arguments.js";
import type { Attribute } from "../schema/attribute.js";

/** What a login is asked for. */
export const loginArguments: readonly TextArgument[] = [
  roleArgument,
  mountArgument,
  {
    name: "plugin",
    type: "string",
    optional: true,
    computed: true,
    description:
      'Which form of login the method\'s plugin takes. With `"v0.0.1"` the key signs a request and stays here; `"v0.0.2"` **sends the secret key to Vault**, so it is used only when it is named. Default: `"v0.0.1"`.',
    problem: pluginProblem,
  },
  {
    name: "region",
    type: "string",
    optional: true,
    description: "Region that the request to STS names. Default: none.",
    problem: regionProblem,
  },
];

/** What Vault answers to a login, under the names of its API. */
export const loginAnswers: readonly Attribute[] = [
  {
    name: "client_token",
    type: "string",
    computed: true,
    sensitive: true,
    description: "The token.",
  },
  {
    name: "accessor",
    type: "string",
    computed: true,
    description: "Names the token without being it; empty for a batch token.",
  },
  {
    name: "policies",
    type: ["set", "string"],
    computed: true,
    description: "Every policy of the token: its own and those of its entity.",
  },
  {
    name: "token_policies",
    type: ["set", "string"],
    computed: true,
    description: "Policies that the role gives.",
  },
  {
    name: "metadata",
    type: ["map", "string"],
    computed: true,
    description:
      "What the method writes on the token: who logged in, as STS said it (`account_id`, `arn`, `identity_type`, `principal_id`, `user_id`, `request_id`), and the role in Vault (`role_name`, and once more as `role_id`).",
  },
  {
    name: "lease_duration",
    type: "number",
    computed: true,
    description: "Seconds that the token lives; 0 is without end.",
  },
  {
    name: "renewable",
    type: "bool",
    computed: true,
    description: "What Vault says. The method itself refuses every renewal.",
  },
  { name: "entity_id", type: "string", computed: true, description: "Id of the token's entity." },
  {
    name: "token_type",
    type: "string",
    computed: true,
    description: "`service` or `batch`.",
  },
  {
    name: "orphan",
    type: "bool",
    computed: true,
    description: "No other token's end is this one's.",
  },
];
