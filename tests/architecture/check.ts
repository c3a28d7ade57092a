import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * `npm run check`: every check even when one fails, one line each, and the words of those that
 * failed. A name runs just that one: `npm run check:lint`.
 */
const CHECKS = ['types', 'lint', 'size', 'imports', 'format', 'dead'];
/** The compilers and ESLint want a core each. */
const AT_ONCE = Math.min(2, availableParallelism());

type Outcome = { readonly isGreen: boolean; readonly output: string; readonly seconds: number };

function run(name: string): Promise<Outcome> {
  const startedMs = Date.now();
  const child = spawn('npm', ['run', '-s', `check:${name}`], {
    shell: process.platform === 'win32'
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => output.push(part.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({
        isGreen: code === 0,
        output: output.join(''),
        seconds: (Date.now() - startedMs) / 1000
      })
    );
  });
}

async function runAll(): Promise<void> {
  const waiting = [...CHECKS];
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const { isGreen, output, seconds } = await run(name);
      console.log(`${isGreen ? 'ok  ' : 'FAIL'} ${name} ${seconds.toFixed(1)} s`);
      if (isGreen) continue;
      console.log(output);
      process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

await runAll();
