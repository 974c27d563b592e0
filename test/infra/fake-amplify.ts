import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';

const ended = ['SUCCEED', 'FAILED', 'CANCELLED'];
const branch = '/apps/d123/branches/main';

/** Stands in for Amplify, with the site `d123`, its branch `main` and the address for uploads. */
export class FakeAmplify {
  /** Each call, abbreviated, in order. */
  readonly calls: string[] = [];
  readonly jobs = new Map<string, string>();
  /** The status of the started job at each poll; the last one stays. */
  standings = ['SUCCEED'];
  statusReason = '';
  uploadStatus = 200;
  served: Readonly<Record<string, string>> = {};
  url = '';
  #uploaded: Uint8Array | undefined;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const body = await buffer(request);
    const [path = ''] = (request.url ?? '').split('?');
    if (path === '/upload') {
      this.calls.push(`PUT ${request.headers['content-type']}`);
      this.#uploaded = body;
      return response.writeHead(this.uploadStatus).end();
    }
    const answer = this.#said(`${request.method} ${path.replace(branch, '')}`, body);
    response.writeHead('message' in answer ? 400 : 200, 'message' in answer ? { 'x-amzn-errortype': 'BadRequestException' } : {});
    return response.end(JSON.stringify(answer));
  }

  #said(call: string, body: Buffer): object {
    const [, jobId = ''] = /jobs\/(\d+)/.exec(call) ?? [];
    this.calls.push(call);
    if (call === 'GET /jobs') return { jobSummaries: [...this.jobs].map(([id, status]) => ({ jobId: id, status })) };
    if (call === 'POST /deployments') return this.#create();
    if (call === 'POST /deployments/start') return this.#start(JSON.parse(body.toString()).jobId);
    if (call.startsWith('DELETE')) this.jobs.set(jobId, 'CANCELLED');
    else if (this.jobs.get(jobId) === 'STARTED') return this.#standing(jobId);
    return { job: { summary: { jobId, status: this.jobs.get(jobId) }, steps: [] } };
  }

  #create() {
    const unfinished = [...this.jobs.values()].some((status) => !ended.includes(status));
    if (unfinished) return { message: 'The last job was not finished' };
    const jobId = String(this.jobs.size + 1);
    this.jobs.set(jobId, 'CREATED');
    return { jobId, fileUploadUrls: {}, zipUploadUrl: `${this.url}/upload` };
  }

  #start(jobId: string) {
    const files = Object.entries(unzipSync(this.#uploaded ?? new Uint8Array()));
    this.served = Object.fromEntries(files.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
    this.jobs.set(jobId, 'STARTED');
    return { jobSummary: { jobId, status: 'PENDING' } };
  }

  #standing(jobId: string) {
    const status = this.standings.length > 1 ? this.standings.shift() : this.standings[0];
    if (status && ended.includes(status)) this.jobs.set(jobId, status);
    const steps = [{ stepName: 'DEPLOY', status, statusReason: this.statusReason }];
    return { job: { summary: { jobId, status }, steps } };
  }
}
