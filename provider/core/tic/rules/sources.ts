/** The vendor's pages that the rules are read from. */
export const platformSettings = (section: string): { title: string; url: string } => ({
  title: `TIC, Platform Settings: ${section}`,
  url: "https://www.tencentcloud.com/document/product/1043/36010",
});

export const creating = platformSettings("Creating an API credential");
export const deleting = platformSettings("Deleting an API credential");
export const clearing = platformSettings("Clearing API credentials");
export const managed = platformSettings("Managed API credentials");
export const disabling = platformSettings("Disabling TIC authorization");
