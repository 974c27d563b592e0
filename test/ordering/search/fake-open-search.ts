import { createServer, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

export type RecordedRequest = { readonly method: string; readonly path: string; readonly body: string; readonly signature: string };
type Action = { readonly _id: string; readonly version: number; readonly version_type: string };

/** A server with the API of an OpenSearch domain: indexes, aliases and external versions. Tests set the results of searches. */
export class FakeOpenSearch {
  readonly requests: RecordedRequest[] = [];
  readonly aliases = new Map<string, string>();
  readonly mappings = new Map<string, unknown>();
  /** The documents by index and id with their versions; undefined: removed. */
  readonly documents = new Map<string, { version: number; document: unknown }>();
  /** The results of searches, one after the other; the last one repeats. */
  searchResponses: object[] = [];
  /** If set, every request gets this status. */
  failureStatus: number | undefined;
  address = '';

  async open() {
    const server = createServer((request, answer) => {
      const respond = (requests: RecordedRequest) => {
        this.requests.push(requests);
        const [status, body] = this.failureStatus ? [this.failureStatus, { error: 'broken' }] : this.#respond(requests);
        answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      readRequest(request).then(respond, (error: Error) => answer.destroy(error));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    this.address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    return this;
  }

  /** The methods and paths of all requests since the last call. */
  takeRequests = () => this.requests.splice(0).map(({ method, path }) => `${method} ${path}`);

  #respond({ method, path, body }: RecordedRequest): [number, object] {
    const [, name = '', what, alias = ''] = path.split('/');
    const index = this.aliases.get(name) ?? (this.mappings.has(name) ? name : undefined);
    if (method === 'PUT' && what === undefined) {
      if (index) return [400, { error: { type: 'resource_already_exists_exception' }, status: 400 }];
      this.mappings.set(name, JSON.parse(body));
      return [200, { acknowledged: true }];
    }
    if (!index) return [404, { error: { type: 'index_not_found_exception' }, status: 404 }];
    if (method === 'PUT') this.aliases.set(alias, index);
    if (what === '_bulk') return [200, { errors: false, items: [...this.#applyBulk(index, body)] }];
    if (what === '_search') return [200, (this.searchResponses.length > 1 ? this.searchResponses.shift() : this.searchResponses[0]) ?? {}];
    return [200, {}];
  }

  *#applyBulk(index: string, body: string) {
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, Action>);
    for (let at = 0; at < lines.length; at += 1) {
      const [[op, { _id, version, version_type }]] = Object.entries(lines[at] as Record<string, Action>) as [[string, Action]];
      const document = op === 'index' ? lines[++at] : undefined;
      const before = this.documents.get(`${index}/${_id}`);
      const isLate = version_type !== 'external' || (before !== undefined && before.version >= version);
      if (!isLate) this.documents.set(`${index}/${_id}`, { version, document });
      const missing = op === 'delete' && !before?.document ? 404 : 200;
      yield { [op]: isLate ? { status: 409, error: { type: 'version_conflict_engine_exception' } } : { status: missing } };
    }
  }
}

async function readRequest(request: IncomingMessage): Promise<RecordedRequest> {
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const { method = '', url: path = '', headers } = request;
  return { method, path, body, signature: headers.authorization ?? '' };
}
