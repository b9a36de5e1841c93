/** The vendor's pages that the rules are read from. */
export const platformSettings = (section: string): { title: string; url: string } => ({
  title: `TIC, Platform Settings: ${section}`,
  url: "https://www.tencentcloud.com/document/product/1043/36010",
});
