import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { apiPaths, type PageConfig, pagePaths } from '#infra/pages/page-paths';
import { assembleWeb } from '../../scripts/web-folder.ts';

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const matches = (path: string) => (known: string) => new RegExp(`^${known.replaceAll(/:\w+/g, '[^/]+').replace('*', '.*')}$`).test(path);

/** The folder that a deployment uploads, served by the same rules at its own address. */
export class DeployedSite {
  readonly #folder = mkdtempSync(join(tmpdir(), 'comanda-site-'));
  readonly #server = createServer(({ url = '/' }, response) => {
    this.#respond(url, response).catch((error: Error) => response.destroy(error));
  });
  #api = '';
  url = '';

  async #respond(url: string, response: ServerResponse) {
    const [path = '/'] = url.split('?');
    if (apiPaths.some(matches(path))) {
      const answer = await fetch(this.#api + url);
      return response
        .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
        .end(Buffer.from(await answer.arrayBuffer()));
    }
    const rule = Object.entries(pagePaths).find(([, paths]) => paths.some(matches(path)));
    const file = join(this.#folder, rule?.[0] ?? path);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/html; charset=utf-8' }).end(readFileSync(file));
  }

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  writePages(config: PageConfig) {
    this.#api = config.api;
    assembleWeb(this.#folder, config);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
