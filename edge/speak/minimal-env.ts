/** Keys of an operating system's own; nothing that could carry a secret of ours. */
const KEYS = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

export type Env = Readonly<Record<string, string | undefined>>;

/** What a foreign program needs of our environment; passwords and keys are not handed on. */
export function minimalEnv(env: Env): Record<string, string> {
  return Object.fromEntries(
    KEYS.flatMap((key) => (env[key] === undefined ? [] : [[key, env[key]]]))
  );
}
