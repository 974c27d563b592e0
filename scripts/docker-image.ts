import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = new URL('../', import.meta.url).pathname;

type Instruction = { readonly name: string; readonly text: string };

/** The instructions of a Dockerfile, in order. */
const parseInstructions = (dockerfile: string): readonly Instruction[] =>
  dockerfile
    .replaceAll(/^\s*#.*$/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
      return { name, text };
    });

/** Parses a .dockerignore like this project's, which excludes everything and then names what to include. */
function parseDockerignore(ignore: string) {
  const lines = ignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const included = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const excluded = lines.filter((line) => !line.startsWith('!') && line !== '*');
  return { taken: included, isExcluded: (path: string) => excluded.includes(path) };
}

export type DockerImage = {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  /** The command of the health check. */
  readonly health: readonly string[];
};

/**
 * Follows a Dockerfile in an empty folder that stands for its WORKDIR, without a container engine: with the current user and file system.
 * `run` executes each RUN command in that folder.
 */
export async function buildImage(folder: string, run: (command: string) => Promise<void>): Promise<DockerImage> {
  const instructions = parseInstructions(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const context = parseDockerignore(readFileSync(join(root, '.dockerignore'), 'utf8'));
  const workdir = instructions.find(({ name }) => name === 'WORKDIR')?.text ?? '/';
  const isCopied = (source: string) => !context.isExcluded(relative(root, source)) && !source.includes('/node_modules');
  const copy = (path: string) => {
    if (!context.taken.some((included) => path === included || path.startsWith(`${included}/`)))
      throw new Error(`.dockerignore leaves out ${path}`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { recursive: true, filter: isCopied });
  };
  for (const { name, text } of instructions) {
    if (name === 'RUN') await run(text.replaceAll(workdir, folder));
    if (name !== 'COPY') continue;
    const sources = text.split(/\s+/).filter((part) => !part.startsWith('--'));
    for (const source of sources.slice(0, -1)) for (const path of source === '.' ? context.taken : [source]) copy(path);
  }
  const variables = instructions.filter(({ name }) => name === 'ENV').flatMap(({ text }) => text.split(/\s+/));
  const parseJsonArray = (text: string | undefined) => JSON.parse(/\[.*\]$/.exec(text ?? '')?.[0] ?? '[]') as string[];
  const findLastInstruction = (instructionName: string) =>
    parseJsonArray(instructions.findLast(({ name }) => name === instructionName)?.text);
  return {
    folder,
    environment: Object.fromEntries(variables.map((variable) => variable.split('=') as [string, string])),
    command: findLastInstruction('CMD'),
    health: findLastInstruction('HEALTHCHECK'),
  };
}

const resolveProgram = (folder: string, program: string) => (existsSync(join(folder, program)) ? join(folder, program) : program);

/** Runs the command of the image as a container would, on this loopback port. Resolves once the server is open. */
export async function startImage({ folder, environment, command: [program = '', ...args] }: DockerImage, port: string) {
  const env = { PATH: process.env.PATH, ...environment, JWT_SECRET: 'x'.repeat(32), HOST: '127.0.0.1', PORT: port };
  const child = spawn(resolveProgram(folder, program), args, { cwd: folder, env });
  let output = '';
  const opened = new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text;
      const url = /storefront +(\S+)\//.exec(output)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${output}`)));
  });
  const url = await opened;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    url,
    output: () => output,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs a command of the image in its folder, and resolves with the exit code. */
export function runInImage(folder: string, [program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(resolveProgram(folder, program), args, { cwd: folder, env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
