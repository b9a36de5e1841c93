/** The document that the rules are read from. */
const authMethod = (section: string): { title: string; url: string } => ({
  title: `Tencent Cloud Auth Method (API): ${section}`,
  url: "https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs",
});

export const mounting = authMethod("Mount path");
export const creatingRole = authMethod("Create Role");
export const readingRole = authMethod("Read Role, List Roles, Delete Role");
export const loggingIn = authMethod("Login");
