import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

type Locked = Readonly<
  Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>> | undefined>
> & { readonly hasInstallScript?: boolean; readonly resolved?: string };

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

/**
 * `npm install` silently leaves out an optional package the registry does not have, and from
 * then on every `npm ci` fails.
 */
it('locks every package that another one names, optional ones too', () => {
  const locked = new Set(Object.keys(packages).map(nameOf));
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !locked.has(name))
      .map((name) => `${nameOf(path)} needs ${name}`)
  );
  expect(missing).toEqual([]);
});

it('names no registry and runs no script of others at installation', () => {
  const telling = Object.entries(packages).filter(
    ([, { resolved, hasInstallScript }]) => resolved !== undefined || hasInstallScript
  );
  expect(telling.map(([path]) => path)).toEqual([]);
});

it('pins each direct dependency to one version', () => {
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, object>;
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(own[kind] ?? {})
  );
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
});
