import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** One script of a page and all that it imports, as the app's own build would make it. */
export async function bundlePage(entry: URL): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    // Not the one beside each file: web's is there only after a build.
    tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    resolve: { alias: { events: fileURLToPath(new URL('event-emitter.ts', import.meta.url)) } },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry: fileURLToPath(entry), formats: ['es'] }
    }
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (!bundle || !('output' in bundle)) throw new Error(`nothing was bundled from ${entry.href}`);
  return bundle.output[0].code;
}
