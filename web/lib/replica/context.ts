import { createContext } from 'svelte';
import type { Settings } from '../settings/settings.svelte.ts';
import type { Library, Missing, SoundShelf, SyncState } from './item.ts';

/** What the root layout gives and every screen asks for. */
export const [getLibrary, setLibrary] = createContext<Library>();
export const [getSync, setSync] = createContext<SyncState>();
export const [getSounds, setSounds] = createContext<SoundShelf>();
/** What this browser lacks at this address. */
export const [getMissing, setMissing] = createContext<readonly Missing[]>();
export const [getSettings, setSettings] = createContext<Settings>();
