import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { AmplifyClient } from '@aws-sdk/client-amplify';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uploadWeb } from '../../scripts/upload-web.ts';
import { FakeAmplify } from './fake-amplify.ts';

const outputs = {
  api: 'https://http.execute-api.us-east-1.amazonaws.com',
  webSocket: 'wss://ws.execute-api.us-east-1.amazonaws.com/$default',
  web: 'https://main.d123.amplifyapp.com',
  webApp: 'd123',
  webBranch: 'main',
  tenant: 'pardos',
  region: 'us-east-1',
};
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const site = { appId: 'd123', branchName: 'main' };
const patience = { pollMilliseconds: 1, maxMilliseconds: 10_000 };
const zip = zipSync({ 'index.html': Buffer.from('<!doctype html>') });

let amplify: FakeAmplify;
let folder: string;
beforeEach(async () => {
  amplify = new FakeAmplify();
  await amplify.start();
  folder = mkdtempSync(join(tmpdir(), 'comanda-deploy-'));
});
afterEach(async () => {
  await amplify.stop();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (within = patience) =>
  uploadWeb(new AmplifyClient({ endpoint: amplify.url, region: 'us-east-1', credentials, maxAttempts: 1 }), site, zip, within);

/** Deploys with a program in place of SST that leaves these outputs, or fails. */
async function deploy(script: string) {
  writeFileSync(join(folder, 'sst'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const env = {
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    AWS_ENDPOINT_URL_AMPLIFY: amplify.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  const args = [join(import.meta.dirname, '../../scripts/deploy.ts'), '--stage', 'dev'];
  return new Promise<{ code: number; text: string; warned: string }>((resolve) => {
    const child = execFile(process.execPath, args, { cwd: folder, env }, (_, text, warned) => {
      resolve({ code: child.exitCode ?? -1, text, warned });
    });
  });
}
const leaves = (left: object) => `mkdir -p .sst && echo "$@" > asked && cat > .sst/outputs.json <<'END'\n${JSON.stringify(left)}\nEND`;

it('deploys, then puts the pages with their addresses on the site, and does so again', async () => {
  for (const _ of ['first', 'again']) {
    expect(await deploy(leaves(outputs))).toEqual({ code: 0, text: `The front ends are on ${outputs.web}\n`, warned: '' });
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('deploy --stage dev\n');
    const { api, webSocket, tenant } = outputs;
    expect(JSON.parse(amplify.served['config.json'] ?? '')).toEqual({ api, webSocket, tenant });
    const loaded = ['index.html', 'console.html', 'docs.html'].flatMap((page) =>
      [...(amplify.served[page] ?? '').matchAll(/(?:href|src)="\/((?:docs\/)?assets\/[^"]+)"/g)].map(([, path]) => path),
    );
    expect(loaded.length).toBeGreaterThanOrEqual(7);
    const imported = Object.entries(amplify.served).flatMap(([path, text]) =>
      path.startsWith('assets/') ? [...text.matchAll(/ from '\.\/([\w-]+\.js)'/g)].map(([, name]) => `assets/${name}`) : [],
    );
    for (const path of [...loaded, ...imported]) expect(amplify.served[path ?? '']?.length, path).toBeGreaterThan(0);
  }
  expect([...amplify.jobs.values()]).toEqual(['SUCCEED', 'SUCCEED']);
});

it('uploads nothing when the deployment fails, whatever an earlier one left', async () => {
  mkdirSync(join(folder, '.sst'));
  writeFileSync(join(folder, '.sst/outputs.json'), JSON.stringify(outputs));
  expect((await deploy('exit 3')).code).toBe(3);
  expect(existsSync(join(folder, '.sst/outputs.json'))).toBe(false);
  const silent = await deploy('exit 0');
  expect(silent).toMatchObject({ code: 1, warned: 'The front ends were not uploaded: sst left no addresses in .sst/outputs.json\n' });
  expect(amplify.calls).toEqual([]);
});

it('says in one line what Amplify refuses', async () => {
  amplify.uploadStatus = 403;
  const refused = await deploy(leaves(outputs));
  expect(refused).toMatchObject({ code: 1, warned: 'The front ends were not uploaded: the upload was answered with 403 Forbidden\n' });
  const gone = await deploy(leaves({ ...outputs, webBranch: 'gone' }));
  expect(gone.code).toBe(1);
  expect(gone.warned).toMatch(/^The front ends were not uploaded: [^\n]+\n$/);
});

it('waits until the job has succeeded', async () => {
  amplify.standings = ['PENDING', 'RUNNING', 'SUCCEED'];
  await upload();
  const asked = ['GET /jobs/1', 'GET /jobs/1', 'GET /jobs/1'];
  expect(amplify.calls).toEqual(['GET /jobs', 'POST /deployments', 'PUT application/zip', 'POST /deployments/start', ...asked]);
  expect(amplify.served).toEqual({ 'index.html': '<!doctype html>' });
});

it('stops what a broken-off deployment has left, which would be in its way', async () => {
  amplify.uploadStatus = 500;
  await expect(upload()).rejects.toThrow('the upload was answered with 500');
  amplify.uploadStatus = 200;
  await upload();
  expect([...amplify.jobs.values()]).toEqual(['CANCELLED', 'SUCCEED']);
  expect(amplify.calls).toContain('DELETE /jobs/1/stop');
});

it('tells why a job failed, and gives up on one that never ends', async () => {
  amplify.standings = ['RUNNING', 'FAILED'];
  amplify.statusReason = 'the zip has no index.html';
  await expect(upload()).rejects.toThrow("Amplify's job 1 ended as FAILED: the zip has no index.html");
  amplify.standings = ['RUNNING'];
  await expect(upload({ pollMilliseconds: 1, maxMilliseconds: 20 })).rejects.toThrow("Amplify's job 2 has not ended after 0.02 s");
});
