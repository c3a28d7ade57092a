/** `npm run drill [-- NAME …]`: proofs too long for `npm test`. Without a name it lists them. */
type Drill = {
  /** Takes the arguments after the name; what it answers is printed as JSON. */
  run(args: readonly string[]): Promise<unknown>;
};

const DRILLS: Readonly<Record<string, { about: string; load: () => Promise<Drill> }>> = {
  'bare-debian': {
    about: 'npm ci and npm start on a Debian 12 with nothing but Node 20 and npm (root)',
    load: () => import('./bare-debian.ts')
  },
  lighthouse: {
    about: 'first visits as Lighthouse sees them on a phone',
    load: () => import('./lighthouse.ts')
  }
};

const [name, ...args] = process.argv.slice(2);
const drill = name === undefined ? undefined : DRILLS[name];
if (drill) {
  const result = await (await drill.load()).run(args);
  if (result !== undefined) console.log(JSON.stringify(result, null, 2));
} else {
  for (const [known, { about }] of Object.entries(DRILLS))
    console.log(`npm run drill -- ${known.padEnd(14)} ${about}`);
  if (name !== undefined) process.exitCode = 2;
}

// A module, so that its names are its own.
export {};
