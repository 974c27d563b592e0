import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import config from '../.dependency-cruiser.ts';

const folders = ['modules', 'shared', 'infra', 'web', 'scripts', 'bench', 'test'];
const broken = 'test/architecture/broken';

/** The relative paths of the source files under `base`, without the broken fixture of the project. */
const sourcesOf = (base: string) =>
  globSync('*/**/*.{ts,tsx,mjs}', { cwd: base, exclude: (name) => ['node_modules', 'dist', 'broken', 'docs'].includes(name) }).sort();

/** A path, or for a file of a package the name of the package. */
const packageOr = (path: string) => path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, '$1');

/** The violations of the dependency rules under `base`, and the files that were read. */
async function look(base: string) {
  const { options, forbidden } = config;
  const there = folders.filter((folder) => existsSync(`${base}/${folder}`));
  const { output } = await cruise(there, { ...options, ruleSet: { forbidden }, validate: true, baseDir: `${process.cwd()}/${base}` });
  const { modules, summary } = output as ICruiseResult;
  const bites = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${packageOr(to)}`).sort();
  return { bites, modules };
}

/** Schemas, ids, caches and the scope of the current work: nothing that reaches the outside. */
const harmless = ['zod', 'uuid', 'lru-cache', 'async_hooks'];

/** The packages and built-in modules that the inside of a module loads by way of shared, without naming them itself. */
function machineryBehindTheInside(modules: IModule[]) {
  const runsWith = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.filter((to) => !to.dependencyTypes.includes('type-only'))]),
  );
  return [...runsWith.keys()]
    .filter((source) => /^modules\/[^/]+\/(domain|use-cases|ports)\//.test(source))
    .flatMap((source) => {
      const reached = new Set([source]);
      for (const file of reached) for (const { resolved } of runsWith.get(file) ?? []) reached.add(resolved);
      const machinery = [...reached].filter((path) => !folders.includes(path.split('/')[0] ?? '') && !harmless.includes(packageOr(path)));
      return machinery.map((path) => `${source} starts ${packageOr(path)}`);
    });
}

/** The violations of the rules about the places, names and lengths of files. */
function housekeeping(base: string, limits: { longest: number; median: number; perFolder: number }) {
  const files = sourcesOf(base).map((path) => ({ path, text: readFileSync(`${base}/${path}`, 'utf8') }));
  const shipped = files
    .filter(({ path }) => /^(modules|shared|infra)\//.test(path))
    .map(({ path, text }) => ({ path, text, lines: text.split('\n').length - 1 }))
    .sort((one, other) => one.lines - other.lines);
  const median = shipped[Math.floor(shipped.length / 2)]?.lines ?? 0;
  const folders = Map.groupBy(files, ({ path }) => dirname(path));
  const exporters = Map.groupBy(shipped.flatMap(listExports), ({ name }) => name);
  const wrong = (rule: string, is: (path: string, text: string) => boolean) =>
    files.filter(({ path, text }) => is(path, text)).map(({ path }) => `${rule}: ${path}`);
  return [
    ...shipped.filter(({ lines }) => lines > limits.longest).map(({ path }) => `too long: ${path}`),
    ...(median > limits.median ? ['the median file is too long'] : []),
    ...[...folders].filter(([, { length }]) => length > limits.perFolder).map(([folder]) => `too many files: ${folder}`),
    ...[...exporters]
      .filter(([, { length }]) => length > 1)
      .map(([name, places]) => `exported twice: ${name} by ${places.map(({ path }) => path).join(' and ')}`),
    ...wrong('too deep', (path) => dirname(path).split('/').length > 4),
    ...wrong('no name', (path) => /(^|\/)(utils?|helpers?|common|misc|lib)(\/|\.[^/]+$)/.test(path)),
    ...wrong('no front door', (path) => /^index\./.test(basename(path)) && !/^(modules\/[^/]+|web\/.+)\/index\.tsx?$/.test(path)),
    ...wrong('an object in an object by a spread', (_, text) => /^[^'"`/]*(?<!\w)\.\.\.\{ \w/m.test(text)),
  ];
}

/** The names that a file declares and exports: each name stands for one thing in the whole repository. */
const listExports = ({ path, text }: { readonly path: string; readonly text: string }) =>
  [...text.matchAll(/^export (?:abstract |async )*(?:class|type|const|function\*?|interface) +(\w+)/gm)].map(([, name]) => ({
    name,
    path,
  }));

describe('the dependency rules', () => {
  it('hold, and every source file was read', { timeout: 60_000 }, async () => {
    const { bites, modules } = await look('.');
    expect(bites).toEqual([]);
    expect(machineryBehindTheInside(modules)).toEqual([]);
    const read = modules.map(({ source }) => source);
    expect(sourcesOf('.').length).toBeGreaterThan(20);
    expect(sourcesOf('.').filter((path) => !read.includes(path))).toEqual([]);
  });

  it('each bite where they are broken, and nowhere else', async () => {
    const { bites, modules } = await look(broken);
    expect(bites).toEqual([
      'adapters-of-rooms-are-private: modules/ordering/search/adapters/index-store.ts → modules/ordering/catalogue/adapters/stored-products.ts',
      'domain-is-pure: modules/a/domain/impure.ts → modules/a/ports/orders.ts',
      'inside-knows-no-adapter: modules/a/use-cases/place.ts → modules/a/adapters/store.ts',
      'inside-knows-no-builtin: modules/a/use-cases/place.ts → fs',
      'inside-knows-no-vendor: modules/a/use-cases/place.ts → zod',
      'inside-opens-no-change: modules/b/ports/quotes.ts → shared/store/store.ts',
      'module-front-door: modules/app.ts → modules/a/domain/order.ts',
      'modules-know-no-edge: modules/a/adapters/boot.ts → modules/app.ts',
      'modules-talk-through-events: modules/b/index.ts → modules/a/index.ts',
      'no-cycles: modules/b/domain/one.ts → modules/b/domain/two.ts',
      'no-unknown-package: modules/a/adapters/store.ts → ./missing.ts',
      'nothing-ships-tests: modules/a/adapters/store.ts → test/fake.ts',
      'nothing-ships-tools: modules/a/adapters/store.ts → fast-check',
      'only-roots-know-modules: scripts/tool.ts → modules/b/index.ts',
      'only-roots-know-modules: shared/kernel.ts → modules/a/index.ts',
      'ports-know-no-use-case: modules/a/ports/orders.ts → modules/a/use-cases/place.ts',
      'rooms-in-order: modules/ordering/catalogue/domain/up.ts → modules/ordering/search/domain/up.ts',
      'rooms-in-order: modules/ordering/catering/domain/up.ts → modules/ordering/recommendations/domain/up.ts',
      'rooms-in-order: modules/ordering/dining/domain/up.ts → modules/ordering/catering/domain/up.ts',
      'rooms-in-order: modules/ordering/domain/up.ts → modules/ordering/settings/domain/up.ts',
      'rooms-in-order: modules/ordering/orders/domain/up.ts → modules/ordering/dining/domain/up.ts',
      'rooms-in-order: modules/ordering/promotions/domain/up.ts → modules/ordering/orders/domain/up.ts',
      'rooms-in-order: modules/ordering/recommendations/domain/up.ts → modules/ordering/checkout/domain/cart.ts',
      'rooms-in-order: modules/ordering/search/domain/up.ts → modules/ordering/promotions/domain/up.ts',
      'rooms-in-order: modules/ordering/settings/domain/up.ts → modules/ordering/venues/domain/up.ts',
      'rooms-in-order: modules/ordering/venues/domain/up.ts → modules/ordering/catalogue/domain/up.ts',
      'shared-is-the-ground: shared/kernel.ts → modules/a/index.ts',
      'use-cases-know-no-http: modules/b/use-cases/handle.ts → shared/http/routes.ts',
      'web-knows-no-builtin: web/page.ts → os',
      'web-knows-no-server: web/page.ts → shared/kernel.ts',
    ]);
    expect(machineryBehindTheInside(modules)).toContain('modules/b/use-cases/sign.ts starts crypto');
    expect(new Set(bites.map((bite) => bite.split(':')[0]))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});

describe('the project', () => {
  it('has short files, flat folders and names that say something', () => {
    expect(housekeeping('.', { longest: 200, median: 90, perFolder: 25 })).toEqual([]);
  });

  it('would not let any of it pass', () => {
    expect(housekeeping(broken, { longest: 3, median: 1, perFolder: 2 })).toEqual([
      'too long: modules/a/adapters/store.ts',
      'too long: modules/a/use-cases/place.ts',
      'the median file is too long',
      'too many files: modules/a/adapters',
      'too many files: modules/b/domain',
      'exported twice: side by modules/ordering/catalogue/domain/up.ts and modules/ordering/promotions/domain/up.ts and modules/ordering/recommendations/domain/up.ts',
      'exported twice: up by modules/ordering/dining/domain/up.ts and modules/ordering/search/domain/up.ts and modules/ordering/venues/domain/up.ts',
      'too deep: modules/a/adapters/far/too/deep/file.ts',
      'no name: modules/a/utils/dates.ts',
      'no front door: modules/a/adapters/index.ts',
      'an object in an object by a spread: modules/b/domain/merged.ts',
    ]);
  });
});

it('a promise that nobody awaits is found', { timeout: 30_000 }, async () => {
  const oxlint = ['node_modules/oxlint/bin/oxlint', '--format', 'json', `${broken}/promises`];
  const found = await promisify(execFile)(process.execPath, oxlint).catch((failed: { stdout: string }) => failed);
  const { diagnostics } = JSON.parse(found.stdout) as { diagnostics: { code: string; labels: { span: { line: number } }[] }[] };
  expect(diagnostics.map(({ code, labels }) => `${code} in line ${labels[0]?.span.line}`)).toEqual([
    'typescript(no-floating-promises) in line 4',
    'typescript(no-floating-promises) in line 5',
    'typescript(no-floating-promises) in line 6',
    'typescript(no-floating-promises) in line 7',
    'typescript(no-misused-promises) in line 8',
    'typescript(no-misused-promises) in line 8',
  ]);
});
