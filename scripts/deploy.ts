// `npm run deploy -- --stage X` deploys everything that sst.config.ts declares, then uploads the front ends, which read the addresses of the
// stage from config.json. It passes all arguments after `--` to SST. If it fails, it can be run again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { AmplifyClient } from '@aws-sdk/client-amplify';
import * as z from 'zod';
import { uploadWeb } from './upload-web.ts';
import { assembleWeb, zipFolder } from './web-folder.ts';

const outputsFile = '.sst/outputs.json';
const folder = 'dist/web';
const print = (line: string) => process.stdout.write(`${line}\n`);

const outputsSchema = z.object({
  api: z.url(),
  webSocket: z.url(),
  web: z.url(),
  webApp: z.string(),
  webBranch: z.string(),
  tenant: z.string().optional(),
  region: z.string(),
});

/** The outputs of the deployment, which SST writes at its end. */
function readOutputs() {
  try {
    return outputsSchema.parse(JSON.parse(readFileSync(outputsFile, 'utf8')));
  } catch {
    throw new Error(`sst left no addresses in ${outputsFile}`);
  }
}

async function uploadPages() {
  const { api, webSocket, web, webApp, webBranch, tenant, region } = readOutputs();
  assembleWeb(folder, { api, webSocket, tenant: tenant ?? null });
  await uploadWeb(new AmplifyClient({ region }), { appId: webApp, branchName: webBranch }, zipFolder(folder));
  print(`The front ends are on ${web}`);
}

/** Runs SST and returns its exit code. An interrupt from the keyboard reaches SST itself. */
async function runSst(): Promise<number> {
  process.on('SIGINT', () => undefined);
  const sst = spawn('sst', ['deploy', ...process.argv.slice(2)], { stdio: 'inherit' });
  process.on('SIGTERM', () => sst.kill());
  const [code] = await once(sst, 'exit');
  return code ?? 1;
}

rmSync(outputsFile, { force: true }); // It may be from another stage.
const code = await runSst();
if (code !== 0) process.exit(code);
await uploadPages().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The front ends were not uploaded: ${reason.replaceAll(/\s+/g, ' ')}\n`);
  process.exit(1);
});
