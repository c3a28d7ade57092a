import { createContext } from 'svelte';
import type { Missing } from '#lib/replica/item.ts';

/** What the shell knows about this browser and this build; only layouts ask. */
export type Device = {
  readonly missing: readonly Missing[];
  /** A newer build is downloaded and waits for a person's yes. */
  readonly update: { readonly isWaiting: boolean; accept(): void };
};

export const [getDevice, setDevice] = createContext<Device>();
