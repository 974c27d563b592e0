import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type PageConfig, pagePaths } from '#infra/pages/page-paths';
import { assembleWeb } from '../../scripts/web-folder.ts';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** The folder that a deployment uploads, served by the same rules at its own address. */
export class DeployedSite {
  readonly #folder = mkdtempSync(join(tmpdir(), 'comanda-site-'));
  readonly #server = createServer(({ url = '/' }, response) => {
    const [path = '/'] = url.split('?');
    const rule = Object.entries(pagePaths).find(([, paths]) =>
      paths.some((known) => new RegExp(`^${known.replace('*', '.*')}$`).test(path)),
    );
    const file = join(this.#folder, rule?.[0] ?? path);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/html; charset=utf-8' }).end(readFileSync(file));
  });
  url = '';

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  writePages(config: PageConfig) {
    assembleWeb(this.#folder, config);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
