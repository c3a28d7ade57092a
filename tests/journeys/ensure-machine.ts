import { spawnSync } from 'node:child_process';
import { isOnPath, needs, planFor } from './needs.ts';

/**
 * Before the tests: brings what they need from Debian's packages where it may, else says what is
 * missing and goes on; the tests concerned then skip with their reason.
 */
const missing = needs.filter((need) => !need.isHere());
const plan = planFor(missing, { isRoot: process.getuid?.() === 0, hasApt: isOnPath('apt-get') });
if (plan.do === 'tell') console.log(plan.lines.join('\n'));
if (plan.do === 'install') install(plan.packages);

function install(packages: readonly string[]): void {
  console.log(`installing for the tests: ${packages.join(' ')}`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  for (const need of needs.filter((need) => !need.isHere()))
    console.log(`skipped: ${need.use}, ${need.debianPackage} could not be installed`);
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('apt-get', args, { env, encoding: 'utf8' });
  if (done.status !== 0) console.error(`apt-get ${args[0]}: ${done.stderr?.trim() ?? done.error}`);
}
