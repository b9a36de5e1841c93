/**
 * Every pause, time limit and age in `provider/` outside the emulator, each with its reason. What a
 * user can set has its default in the settings.
 */

// Calls of Tencent Cloud and Vault.

/** The services count requests by the second, so five tries, each twice as late, reach beyond one. */
export const FIRST_RETRY_PAUSE_MS = 100;
/** A service that is down for long is still asked soon after it comes back. */
export const LONGEST_RETRY_PAUSE_MS = 5_000;
/** Most changes show at once, so the first look for one comes soon. */
export const FIRST_POLL_PAUSE_MS = 50;
/** Far below the 20 requests a second that CAM takes. */
export const LONGEST_POLL_PAUSE_MS = 2_000;
/** CAM shows a new role within seconds; a minute means that something else is wrong. */
export const ROLE_VISIBLE_WITHIN_MS = 60_000;
/** A role that CAM shows is known to the rest of the cloud within seconds. */
export const ROLE_KNOWN_WITHIN_MS = 30_000;
/** CAM asks the service whether it still needs the role; that takes seconds, rarely more. */
export const ROLE_DELETED_WITHIN_MS = 120_000;
/** One change of a list is over by then. Each later pause is longer by as much. */
export const LIST_AGAIN_PAUSE_MS = 100;
/** The metadata service is one hop away: who has not answered by then is not there. */
export const METADATA_TIMEOUT_MS = 1_500;
/** A temporary key is renewed this long before it ends, so that no request outlives it. */
export const KEY_RENEWED_BEFORE_MS = 60_000;
/** Many servers close a connection after five idle seconds; a request sent just then would be lost. */
export const IDLE_CONNECTION_MS = 4_000;
/** The most that a user may set for one request. A timer of Node.js ends at once beyond 24 days. */
export const LONGEST_TIMEOUT_S = 86_400;

// How old a read may be that is used again.

/** The hooks that an engine calls at once run within this time; the handler that follows always reads anew. */
export const RECENT_ACCOUNT_MS = 1_000;
/** An engine that reads an object and then compares it does both within this time. */
export const RECENT_MOUNT_MS = 5_000;

// What one change of a run waits for another one.

/** Another credential of the run turns Active in one call; three seconds allow for its retries. */
export const CREDENTIAL_READY_PAUSES_MS = [100, 200, 400, 800, 1_600] as const;

// The Pulumi adapter.

/** Short, and many of them: on a busy machine each takes longer, as the hooks waited for do. */
export const CONCURRENT_DELETE_PAUSE_MS = 5;
/** The engine starts concurrent deletions within a few milliseconds, so 100 ms are plenty. */
export const CONCURRENT_DELETE_PAUSES = 20;
/** A change that is under way may be done, and only the engine's answer still to come. */
export const CHANGE_UNDER_WAY_MS = 5_000;
/** The engine never comes to another resource where it makes one step at a time. */
export const CHANGE_TO_COME_MS = 1_000;
/** An input that waits for its own resource never comes; every other one is there by then. */
export const INPUT_WAIT_MS = 10_000;
/** An engine on this machine answers at once; one that was killed never does. */
export const ENGINE_ANSWER_MS = 5_000;

// The Terraform adapter.

/** Terraform does not say when it has asked all; its calls follow each other within this time. */
export const IDLE_WINDOW_MS = 200;
/** A tenth of that window: a plan waits hardly longer than it must. */
export const IDLE_CHECK_MS = 20;
/** A step that another one blocks is judged on the live account, which costs calls. */
export const BLOCKED_RETRY_PAUSE_MS = 300;
/** With nothing else under way for this long, no other change will lift a refusal. */
export const BLOCKED_IDLE_MS = 2_000;
/** Only a file is read to see whether another provider block has done its deletion. */
export const OTHER_BLOCK_CHECK_MS = 100;
/** A stopped run waits this long for a login's token to revoke it: less than Terraform gives it. */
export const LAST_LOGIN_WAIT_MS = 1_000;
/** Terraform kills the process two seconds after it asked it to end. */
export const PROCESS_END_MS = 1_500;
/** A process whose parent is gone serves nobody; half a second more of it hurts nobody. */
export const PARENT_CHECK_MS = 500;
/** `ps` answers at once; without its answer the id of a process has to do. */
export const PS_TIMEOUT_MS = 2_000;
/** A plan may wait for its apply in the same shell for a day; later its notes are removed. */
export const RUN_MEMORY_KEPT_MS = 24 * 60 * 60 * 1_000;

// The login to Vault.

/** The answer of STS only makes errors clear, so nobody waits for it as long as for a login. */
export const CALLER_TIMEOUT_S = 5;
/** A token is not used in its last seconds, so that no request outlives it. */
export const TOKEN_REST_S = 30;
/** While an older token still lives, a login that failed is not tried with each request. */
export const LOGIN_RETRY_PAUSE_MS = 30_000;
/** Vault starts a plugin again within this time. */
export const PLUGIN_RESTART_MS = 250;

// The suite that verifies a gateway.

/** Longer than any gateway needs that is not broken. */
export const GATEWAY_TIMEOUT_MS = 30_000;
/** The cloud counts calls by the second. */
export const GATEWAY_THROTTLE_PAUSE_MS = 1_100;
