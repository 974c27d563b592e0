// Runs sst.config.ts for one stage with SST's own components and Pulumi's mocks, and prints the declared resources as JSON:
// `node scripts/sst-manifest.mjs production`. It deploys nothing and sends nothing.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { json as readJson } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const platform = join(root, '.sst/platform');
const work = join(platform, `mocks-${process.pid}`);
const requireFromPlatform = createRequire(join(platform, 'package.json'));
const [stage = 'dev'] = process.argv.slice(2);
const account = '123456789012';
const region = 'us-east-1';

const toPolicyDocument = ({ statements = [] }) => ({
  Version: '2012-10-17',
  Statement: statements.map(({ effect = 'Allow', actions, resources, principals, conditions }) => ({
    Effect: effect,
    Action: actions,
    ...(resources && { Resource: resources }),
    ...(principals && { Principal: principals }),
    ...(conditions && { Condition: conditions }),
  })),
});

/** The mock result of a call to AWS. */
function toMockResult({ token, inputs }) {
  if (token.endsWith(':getPolicyDocument')) return { json: JSON.stringify(toPolicyDocument(inputs)), statements: inputs.statements };
  if (token.endsWith(':getCallerIdentity')) return { accountId: account, id: account };
  if (token.endsWith(':getRegion')) return { region, name: region, id: region };
  if (token.endsWith(':getPartition')) return { partition: 'aws', id: 'aws', dnsSuffix: 'amazonaws.com' };
  throw new Error(`the program asks AWS something new: ${token}`);
}

/** Makes an ARN without its prefix, by type of resource. */
const arnFormats = {
  'aws:lambda/function:Function': (name) => `lambda:${region}:${account}:function:${name}`,
  'aws:dynamodb/table:Table': (name) => `dynamodb:${region}:${account}:table/${name}`,
  'aws:sqs/queue:Queue': (name) => `sqs:${region}:${account}:${name}`,
  'aws:cloudwatch/eventBus:EventBus': (name) => `events:${region}:${account}:event-bus/${name}`,
  'aws:cloudwatch/eventRule:EventRule': (name, { eventBusName }) => `events:${region}:${account}:rule/${eventBusName}/${name}`,
  'aws:cloudwatch/logGroup:LogGroup': (name) => `logs:${region}:${account}:log-group:${name}`,
  'aws:sfn/stateMachine:StateMachine': (name) => `states:${region}:${account}:stateMachine:${name}`,
  'aws:s3/bucket:Bucket': (name) => `s3:::${name}`,
  'aws:iam/role:Role': (name) => `iam::${account}:role/${name}`,
  'aws:sns/topic:Topic': (name) => `sns:${region}:${account}:${name}`,
  'aws:glue/catalogDatabase:CatalogDatabase': (name) => `glue:${region}:${account}:database/${name}`,
  'aws:athena/workgroup:Workgroup': (name) => `athena:${region}:${account}:workgroup/${name}`,
};

/** The mock state of a created resource. */
function toMockState(type, logicalName, inputs) {
  const name = inputs.name ?? inputs.bucket ?? logicalName.toLowerCase();
  const arn = arnFormats[type] ? `arn:aws:${arnFormats[type](name, inputs)}` : `arn:aws:other:::${logicalName}`;
  const common = { ...inputs, name, arn };
  if (type === 'aws:dynamodb/table:Table') return { ...common, streamArn: `${arn}/stream/2026-01-01T00:00:00.000` };
  if (type === 'aws:sqs/queue:Queue') return { ...common, url: `https://sqs.${region}.amazonaws.com/${account}/${name}` };
  if (type === 'aws:s3/bucket:Bucket') return { ...common, bucket: name };
  if (type === 'aws:amplify/app:App') return { ...common, defaultDomain: `${logicalName.toLowerCase()}.amplifyapp.com` };
  if (type === 'aws:apigateway/account:Account') return { ...common, cloudwatchRoleArn: `arn:aws:iam::${account}:role/gateway` };
  if (type === 'random:index/randomPassword:RandomPassword') return { ...common, result: 'x'.repeat(inputs.length) };
  if (type === 'aws:apigatewayv2/api:Api') {
    const id = logicalName.toLowerCase();
    const scheme = inputs.protocolType === 'HTTP' ? 'https' : 'wss';
    const apiEndpoint = `${scheme}://${id}.execute-api.${region}.amazonaws.com`;
    return { ...common, apiEndpoint, executionArn: `arn:aws:execute-api:${region}:${account}:${id}` };
  }
  return common;
}

/** The names by which other resources refer to this one. */
const pickNames = ({ id, state: { arn, url, streamArn, apiEndpoint, executionArn } }) => ({
  id,
  arn,
  url,
  streamArn,
  apiEndpoint,
  executionArn,
});

/** Stands in for SST's own server, from which the components request a bucket for the code, and the code. */
const startSstServer = (builds) =>
  new Promise((resolve) => {
    const out = join(work, 'code');
    mkdirSync(out, { recursive: true });
    const results = {
      'Provider.Aws.Bootstrap': { asset: 'assets', state: 'state', assetEcrRegistryId: account, assetEcrUrl: 'ecr' },
      'Runtime.Build': { handler: 'infra/lambda.handler', out, errors: [], sourcemaps: [] },
    };
    const respond = async (request, response) => {
      const { method, params } = await readJson(request);
      if (method === 'Runtime.Build') builds.push(...params.map(({ properties }) => properties));
      response.end(JSON.stringify(method in results ? { result: results[method] } : { error: `nothing answers ${method}` }));
    };
    const server = createServer((request, response) => void respond(request, response));
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

/** Bundles the program as SST does, with its globals. */
async function bundle() {
  const { build } = requireFromPlatform('esbuild');
  const entry = join(work, 'entry.mjs');
  writeFileSync(
    entry,
    `import * as aws from '@pulumi/aws';
     import * as random from '@pulumi/random';
     import * as sst from '${platform}/src/components/index.ts';
     Object.assign(globalThis, { aws, random, sst });
     export { run } from '${platform}/src/auto/run.ts';
     export { default as config } from '${root}/sst.config.ts';`,
  );
  const outfile = join(work, 'program.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    inject: [join(platform, 'src/shim/run.js')],
    external: ['@pulumi/*', '@pulumiverse/*', '@aws-sdk/client-*', 'esbuild', 'archiver', 'glob', 'undici', 'unenv', 'prettier'],
    banner: { js: "import { createRequire as require_ } from 'node:module'; const require = require_(import.meta.url);" },
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

async function collectManifest() {
  const pulumi = requireFromPlatform('@pulumi/pulumi');
  const resources = [];
  await pulumi.runtime.setMocks(
    {
      call: toMockResult,
      newResource({ type, name, inputs, id }) {
        const state = toMockState(type, name, inputs);
        const created = { id: state.id ?? `${name}-id`, state };
        if (type.includes('/') && !id) resources.push({ type, name, inputs, answer: pickNames(created) });
        return created;
      },
    },
    'comanda',
    stage,
  );
  globalThis.$dev = false;
  globalThis.$cli = { command: 'deploy', rpc: '', paths: { root, platform, work, home: work }, env: {}, state: { version: {} } };
  globalThis.$app = { name: 'comanda', stage };
  const { run, config } = await bundle();
  const app = await config.app({ stage });
  Object.assign(globalThis.$app, { removal: app.removal, protect: app.protect, providers: app.providers });
  const outputs = await pulumi.runtime.runInPulumiStack(() => run(() => config.run()));
  await pulumi.runtime.disconnect();
  return { app, resources, outputs };
}

mkdirSync(work, { recursive: true });
process.env.SST_AWS_REGION = region;
const builds = [];
const server = await startSstServer(builds);
process.env.SST_SERVER = `http://127.0.0.1:${server.address().port}`;
try {
  if (!existsSync(platform)) throw new Error('there is no .sst/platform: node scripts/sst-platform.mjs makes it');
  const manifest = { ...(await collectManifest()), builds };
  await new Promise((resolve) => process.stdout.write(JSON.stringify(manifest, undefined, 1), resolve));
} finally {
  server.close();
  rmSync(work, { recursive: true, force: true });
}
