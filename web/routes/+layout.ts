/** The app is a shell that reads the device's own copy: nothing is rendered elsewhere. */
export const ssr = false;
export const prerender = false;
