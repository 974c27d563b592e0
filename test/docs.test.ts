import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventNames } from '#shared/events/event-registry';

const documents = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md').sort()];
const read = (path: string) => readFileSync(path, 'utf8');

/** Every file that a document may name; what is installed or made while it runs is none. */
const files = globSync(['*', '.*', '.ci/*', '{bench,docs,infra,modules,scripts,shared,test,web}/**'], {
  exclude: (name) => ['node_modules', '.git'].includes(name),
});
const known = new Set(files);

/** Paths from the root of the repository, and names of source files in backticks, alone or behind a part of their folders. */
function findMissingFiles(text: string): string[] {
  const paths = [...text.matchAll(/(?<![\w/.{}#-])(?:modules|shared|infra|test|scripts|bench|web|docs|\.ci)\/[\w./*-]*/g)].map(([path]) =>
    path.replace(/[./]+$/, ''),
  );
  const names = [...text.matchAll(/`([\w/.-]+\.(?:ts|mjs|js))`/g)].map(([, name]) => String(name));
  return [
    ...paths.filter((path) => (path.includes('*') ? globSync(path).length === 0 : !known.has(path))),
    ...names.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`))),
  ];
}

/** The anchor that GitHub gives a heading. */
const toAnchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const listAnchors = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => toAnchor(String(heading)));

/** Links of a document that lead to no file, or to no heading of one. */
function findBrokenLinks(document: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => String(link)).filter((link) => !/^https?:/.test(link));
  return links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? document : join(dirname(document), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !listAnchors(target === document ? text : read(target)).includes(anchor);
  });
}

describe('the documents', () => {
  it.each(documents)('%s names files and headings that exist', (document) => {
    const text = read(document);
    expect(findMissingFiles(text)).toEqual([]);
    expect(findBrokenLinks(document, text)).toEqual([]);
  });

  it('would be caught naming what does not exist', () => {
    const text =
      'See `shared/store/store.ts`, `gone.ts`, `store/store.ts`, modules/gone/index.ts and [it](gone.md), [that](architecture.md#gone).';
    expect(findMissingFiles(text)).toEqual(['modules/gone/index.ts', 'gone.ts']);
    expect(findBrokenLinks('docs/store.md', text)).toEqual(['gone.md', 'architecture.md#gone']);
  });

  it('are short', () => {
    const isLong = (document: string) => read(document).split('\n').length > 240;
    expect(documents.filter(isLong)).toEqual([]);
  });
});

describe('where to change what', () => {
  it('names at least one file or page for each of many tasks', () => {
    const tasks = read('docs/extending.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:task|---)/.test(line));
    expect(tasks.length).toBeGreaterThanOrEqual(10);
    expect(tasks.filter((task) => !/`[\w./-]+\/[\w.*-]*`|\]\([\w.-]+\.md|nothing:/.test(task))).toEqual([]);
  });
});

describe('the decisions', () => {
  const records = globSync('docs/decisions/0*.md').sort();

  it('are numbered without gaps and have date, context, decision and consequences', () => {
    const shapes = records.map((path) => read(path).match(/^(?:# \d{4}|Date: \d{4}-\d{2}-\d{2}$|## \w+)/gm));
    expect(records.length).toBeGreaterThan(10);
    expect(shapes).toEqual(
      records.map((_, index) => [
        `# ${String(index + 1).padStart(4, '0')}`,
        expect.stringMatching(/^Date: /),
        '## Context',
        '## Decision',
        '## Consequences',
      ]),
    );
  });

  it('are all in the list', () => {
    const list = read('docs/decisions/README.md');
    expect(records.filter((path) => !list.includes(`(${path.replace('docs/decisions/', '')})`))).toEqual([]);
  });
});

it('the table of events has every event once', () => {
  const rows = [...read('docs/events.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(eventNames);
});

/** What comments name in backticks, or after @throws, and code nowhere does: names of other libraries, of errors of the system, of resources. */
const foreignNames = new Set(['ZodError', 'EEXIST', 'OrderingQueue']);
const commentPattern = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g;

/** The identifiers in comments of these sources that none of them declares or uses: left behind by a renaming. */
function findStaleNames(sources: readonly string[]): string[] {
  const code = sources.map((text) => text.replace(commentPattern, ' ')).join('\n');
  const words = new Set(code.match(/[A-Za-z_$][\w$]*/g));
  const comments = sources.flatMap((text) => text.match(commentPattern) ?? []).join('\n');
  const names = [...comments.matchAll(/`([a-z]\w*[A-Z]\w*|[A-Z][a-z]\w*)`|@throws \{?([A-Z]\w+)/g)].map(
    ([, quoted, thrown]) => quoted ?? thrown ?? '',
  );
  return names.filter((name) => !words.has(name) && !foreignNames.has(name));
}

it('comments name what there is', () => {
  expect(findStaleNames(globSync('{modules,shared,infra,scripts}/**/*.ts').map(read))).toEqual([]);
  expect(findStaleNames(['/** Calls `oldName`. @throws Gone */\nconst newName = 1;'])).toEqual(['oldName', 'Gone']);
});
