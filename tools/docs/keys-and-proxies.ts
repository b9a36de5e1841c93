/** Where the API key of a run is looked for, in the order in which it counts. */
export const keySources = [
  "1. The environment: `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`. A temporary key has its token in `TENCENTCLOUD_SECURITY_TOKEN`, else `TENCENTCLOUD_TOKEN`, else `TENCENTCLOUD_SESSION_TOKEN`.",
  "2. The profile `default`, or the one that `TENCENTCLOUD_PROFILE` names: in `~/.tencentcloud/credentials` (else `/etc/tencentcloud/credentials`), then in `~/.tccli/PROFILE.credential`, where `tccli configure`, `tccli auth login` and `tccli sso login` put it. `TENCENTCLOUD_SHARED_CREDENTIALS_DIR` names another folder than `~/.tccli`, which then comes first.",
  "3. The CAM role of a Tencent Cloud server.",
  "4. The identity token (OIDC) of a pod in TKE.",
].join("\n");

/** How the environment's proxies count. */
export const proxies = [
  "The usual variables send every request to Tencent Cloud, to Vault and to the gateway through a proxy: `HTTPS_PROXY` for `https` URLs, `HTTP_PROXY` for `http` ones, `ALL_PROXY` where they are not set. `https` takes `HTTP_PROXY` when nothing else is set. Lower case counts first. The URL of a proxy begins with `http` or `https`. It may hold a login, which no message repeats.",
  "`NO_PROXY` lists the hosts that need no proxy, with commas or blanks between: hosts, also with a port (`vault.example.com:8200`), domains (`example.com`, `.example.com`, `*.example.com`), addresses, networks (`10.0.0.0/8`), or `*` for everything. This machine (`localhost`, `127.0.0.0/8`, `::1`) and the metadata service of a Tencent Cloud server never go through a proxy.",
].join("\n\n");
