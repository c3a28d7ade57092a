/** Browsers inside chat apps: storage is thrown away and nothing can be installed. */
const IN_APP = /Zalo|FBAN|FBAV|FB_IAB|Instagram|TikTok|musical_ly|Line\//i;

export function isInAppBrowser(userAgent: string): boolean {
  return IN_APP.test(userAgent);
}
