import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readAwsConfig } from '#shared/aws-config';
import { moduleNames } from '#shared/events/subscribers';
import { tableDefinition } from '#shared/store/dynamodb/dynamodb-items';
import { awsAccount, parseStatements, ResourceManifest } from './resource-manifest.ts';

const functionArn = `arn:aws:lambda:${awsAccount}:function:comanda-production-comanda`;

describe.skipIf(!inject('sstPlatform'))('what a stage declares', () => {
  let production: ResourceManifest;
  let dev: ResourceManifest;
  beforeAll(async () => {
    [production, dev] = await Promise.all([ResourceManifest.of('production'), ResourceManifest.of('dev')]);
  }, 120_000);

  it('one function, behind both doors, the clock, the queues and the streams', () => {
    const fn = production.one<{ runtime: string; handler: string; timeout: number }>('lambda/function');
    expect(fn).toMatchObject({ runtime: 'nodejs24.x', handler: 'infra/lambda.handler', timeout: 30 });
    const apis = production.all<{ protocolType: string }>('apigatewayv2/api');
    expect(apis.map(({ protocolType }) => protocolType).sort()).toEqual(['HTTP', 'WEBSOCKET']);
    for (const api of apis) expect(api).not.toHaveProperty('corsConfiguration');
    const routes = production
      .all<{ apiId: string; routeKey: string }>('apigatewayv2/route')
      .map((route) => `${route.apiId} ${route.routeKey}`);
    expect(routes.sort()).toEqual([
      'HttpApi-id $default',
      'WebSocketApi-id $connect',
      'WebSocketApi-id $default',
      'WebSocketApi-id $disconnect',
    ]);
    const integrations = production.all<{ integrationUri: string }>('apigatewayv2/integration');
    expect(integrations).toHaveLength(4);
    for (const { integrationUri } of integrations) expect(integrationUri).toContain(functionArn);
    const mappings = production.all<{ functionName: string }>('lambda/eventSourceMapping');
    expect(mappings).toHaveLength(2 * moduleNames.length);
    for (const { functionName } of mappings) expect(functionName).toBe(functionArn);
    const { target, scheduleExpression } = production.one<{ target: { arn: string; input: string }; scheduleExpression: string }>(
      'scheduler/schedule',
    );
    expect([target.arn, scheduleExpression]).toEqual([functionArn, 'rate(1 minute)']);
    expect(JSON.parse(target.input)).toEqual({ source: 'aws.scheduler', 'detail-type': 'Scheduled Event' });
  });

  it('a table per module and no other, with the keys, indexes and stream that the engine is tested with', () => {
    const expected = tableDefinition('any');
    const keysOf = (schema: { AttributeName?: string | undefined; KeyType?: string | undefined }[] = []) => ({
      hashKey: schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName,
      rangeKey: schema.find(({ KeyType }) => KeyType === 'RANGE')?.AttributeName,
    });
    expect(production.all('dynamodb/table')).toHaveLength(moduleNames.length);
    for (const module of moduleNames) {
      expect(production.tableOf(module)).toMatchObject({
        ...keysOf(expected.KeySchema),
        billingMode: expected.BillingMode,
        streamEnabled: true,
        streamViewType: expected.StreamSpecification?.StreamViewType,
        ttl: { attributeName: 'expiresAt', enabled: true },
        pointInTimeRecovery: { enabled: true },
        attributes: expected.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => ({
          name: AttributeName,
          type: AttributeType,
        })),
      });
      expect(production.tableOf(module).globalSecondaryIndexes).toEqual(
        expected.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema }) => ({
          name: IndexName,
          ...keysOf(KeySchema),
          projectionType: 'ALL',
        })),
      );
    }
  });

  it('uploads that wake the function, come from the front ends alone, and are forgotten', () => {
    const FILES_BUCKET = production.environment().FILES_BUCKET ?? '';
    const events = { events: ['s3:ObjectCreated:*'], filterPrefix: 'uploads/', lambdaFunctionArn: functionArn };
    const told = production.one<{ lambdaFunctions: unknown[] }>('s3/bucketNotification');
    expect(told).toMatchObject({ bucket: FILES_BUCKET, lambdaFunctions: [events], queues: [], topics: [] });
    const waking = production.all<{ principal: string; sourceArn: string }>('lambda/permission');
    expect(waking.filter(({ principal }) => principal === 's3.amazonaws.com')).toEqual([
      expect.objectContaining({ function: functionArn, sourceArn: `arn:aws:s3:::${FILES_BUCKET}` }),
    ]);
    expect(production.one('s3/bucketCorsConfiguration')).toMatchObject({
      bucket: FILES_BUCKET,
      corsRules: [{ allowedOrigins: ['https://main.web.amplifyapp.com'], allowedMethods: ['PUT'] }],
    });
    const lives = production.all<{ bucket: string; rules: unknown[] }>('s3/bucketLifecycleConfiguration');
    expect(lives.find(({ bucket }) => bucket === FILES_BUCKET)?.rules).toMatchObject([
      { filter: { prefix: 'uploads/' }, expiration: { days: 1 } },
      { filter: { prefix: 'uploads/' }, noncurrentVersionExpiration: { noncurrentDays: 1 } },
      { filter: { prefix: 'files/' }, noncurrentVersionExpiration: { noncurrentDays: 30 } },
    ]);
    expect(production.builds).toEqual([expect.objectContaining({ architecture: 'arm64', install: { sharp: expect.any(String) } })]);
  });

  it('permissions that name every action and every resource', () => {
    expect(production.managed()).toEqual([]);
    const granted = production.granted();
    expect(granted.length).toBeGreaterThan(10);
    for (const { Effect, Action, Resource = [] } of granted) {
      expect(Effect).toBe('Allow');
      for (const action of Action) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/);
      expect(Resource.length).toBeGreaterThan(0);
      if (Action.every((name: string) => name.startsWith('states:SendTask'))) continue; // AWS takes no other than '*' for these
      for (const arn of Resource)
        expect(arn).toMatch(/^arn:aws:[a-z0-9-]+:[\w-]*:\d*:[^*]*(comanda|websocketapi|catalog$)[^*]*(\/\*|:\*)?$/);
    }
    const may = (action: string) => [
      ...new Set(granted.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => Resource)),
    ];
    const tables = moduleNames.map((module) => `arn:aws:dynamodb:${awsAccount}:table/${production.tableOf(module).name}`);
    expect(may('dynamodb:PutItem')).toEqual(tables);
    expect(may('dynamodb:Query')).toEqual(tables.flatMap((arn) => [arn, `${arn}/index/gsi1`, `${arn}/index/gsi2`]));
    expect(may('dynamodb:Scan')).toEqual([]);
    const roots = ['files', 'uploads'].map((root) => expect.stringMatching(`filesbucket[^/]*/${root}/[*]$`));
    expect(may('s3:PutObject')).toEqual([...roots, expect.stringMatching(/lakebucket[^/]*\/\*$/)]);
    expect(may('states:StartExecution')).toEqual([`arn:aws:states:${awsAccount}:stateMachine:comanda-production-order`]);
  });

  it('roles that nobody but their service assumes; that of the tenants has a test of its own', () => {
    for (const { assumeRolePolicy, name } of production.all<{ assumeRolePolicy: unknown; name: string }>('iam/role')) {
      if (name === 'comanda-production-tenant') continue;
      const text = typeof assumeRolePolicy === 'string' ? assumeRolePolicy : JSON.stringify(assumeRolePolicy);
      expect(text).toMatch(/(lambda|states|scheduler)\.amazonaws\.com/);
      expect(text).not.toContain(':root');
    }
  });

  it('the variables that the code needs, each naming what was declared', () => {
    const environment = production.environment();
    for (const module of moduleNames) expect(environment[`TABLE_${module.toUpperCase()}`]).toBe(production.tableOf(module).name);
    expect(environment).toMatchObject({
      NODE_ENV: 'production',
      STAGE: 'production',
      EVENT_BUS: 'comanda-production-bus',
      WORKFLOW: 'step-functions',
      STATE_MACHINE_ARN: `arn:aws:states:${awsAccount}:stateMachine:comanda-production-order`,
      WEBSOCKET_ENDPOINT: 'https://websocketapi.execute-api.us-east-1.amazonaws.com/$default',
      LAKE_DATABASE: 'comanda_production_lake',
      LAKE_WORKGROUP: 'comanda-production-lake',
      FRONTEND_BASE_URL: 'https://main.web.amplifyapp.com',
      CORS_ALLOWED_ORIGINS: 'https://main.web.amplifyapp.com',
    });
    // The storefront at `/` is that of the first business that registers.
    expect(environment).not.toHaveProperty('DEFAULT_TENANT');
    expect(environment.JWT_SECRET).toHaveLength(64);
    expect(readAwsConfig(environment).eventBus).toBe('comanda-production-bus');
    expect(readAwsConfig(environment).filesBucket).toMatch(/filesbucket/);
    expect(environment.LAKE_BUCKET).toMatch(/lakebucket/);
  });

  it('stages with their own protection', () => {
    expect(production.app).toMatchObject({ removal: 'retain', protect: true });
    expect(dev.app).toMatchObject({ removal: 'remove', protect: false });
    expect(production.app.providers.aws.defaultTags).toEqual({ tags: { project: 'comanda', stage: 'production' } });
    const protection = (manifest: ResourceManifest) => moduleNames.map((module) => manifest.tableOf(module).deletionProtectionEnabled);
    expect(protection(production)).toEqual(moduleNames.map(() => true));
    expect(protection(dev)).toEqual(moduleNames.map(() => false));
    const forced = (manifest: ResourceManifest) =>
      manifest.all<{ forceDestroy: boolean }>('s3/bucket').map(({ forceDestroy }) => forceDestroy);
    expect(forced(production)).toEqual([false, false]);
    expect(forced(dev)).toEqual([true, true]);
    expect(production.all('s3/bucketVersioning')).toHaveLength(2);
    for (const table of production.all('dynamodb/table')) expect(table).toMatchObject({ serverSideEncryption: { enabled: true } });
  });

  it('buckets that are private and speak TLS, and a lake whose answers are encrypted', () => {
    const closed = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
    const blocks = production.all('s3/bucketPublicAccessBlock');
    expect(blocks).toEqual([expect.objectContaining(closed), expect.objectContaining(closed)]);
    const policies = production.all<{ policy: string }>('s3/bucketPolicy').map(({ policy }) => parseStatements(policy));
    const denied = { Effect: 'Deny', Condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }] };
    expect(policies).toEqual([[expect.objectContaining(denied)], [expect.objectContaining(denied)]]);
    expect(production.one('athena/workgroup')).toMatchObject({
      configuration: {
        enforceWorkgroupConfiguration: true,
        resultConfiguration: { encryptionConfiguration: { encryptionOption: 'SSE_S3' } },
      },
    });
  });

  it('the indexes of an OpenSearch domain, where one is named at deployment', async () => {
    expect(production.environment()).not.toHaveProperty('OPENSEARCH_ENDPOINT');
    const named = {
      OPENSEARCH_ENDPOINT: 'https://search-comanda.us-east-1.es.amazonaws.com',
      OPENSEARCH_DOMAIN_ARN: `arn:aws:es:${awsAccount}:domain/comanda`,
    };
    const searching = await ResourceManifest.of('production', named);
    expect(searching.environment()).toMatchObject({ OPENSEARCH_ENDPOINT: named.OPENSEARCH_ENDPOINT });
    const ofSearch = ({ Action }: { readonly Action: readonly string[] }) => Action.some((action) => action.startsWith('es:'));
    expect(production.granted().filter(ofSearch)).toEqual([]);
    expect(searching.granted().filter(ofSearch)).toEqual([
      {
        Effect: 'Allow',
        Action: ['es:ESHttpHead', 'es:ESHttpPut', 'es:ESHttpPost'],
        Resource: ['products', 'search'].map((kind) => `${named.OPENSEARCH_DOMAIN_ARN}/comanda-${kind}-*`),
      },
    ]);
  }, 120_000);

  it('mails from the one address that is named at deployment, and no other', async () => {
    const ofMail = ({ Action }: { readonly Action: readonly string[] }) => Action.some((action) => action.startsWith('ses:'));
    expect(production.environment()).not.toHaveProperty('MAIL_FROM');
    expect(production.granted().filter(ofMail)).toEqual([]);
    const mailing = await ResourceManifest.of('production', { MAIL_FROM: 'pedidos@pardos.test' });
    expect(mailing.environment()).toMatchObject({ MAIL_FROM: 'pedidos@pardos.test' });
    const fromThere = [{ test: 'StringEquals', variable: 'ses:FromAddress', values: ['pedidos@pardos.test'] }];
    expect(mailing.granted().filter(ofMail)).toMatchObject([{ Effect: 'Allow', Condition: fromThere }]);
  }, 120_000);

  it('alarms that somebody is told of, one for each kind of trouble, and a budget', () => {
    type Alarm = { metricName: string; dimensions: Record<string, string>; alarmActions: string[] };
    const alarms = production.all<Alarm>('cloudwatch/metricAlarm');
    for (const { alarmActions } of alarms) expect(alarmActions).toEqual([`arn:aws:sns:${awsAccount}:comanda-production-alarms`]);
    const watched = alarms.map(({ metricName, dimensions }) => `${metricName} ${dimensions.QueueName ?? dimensions.RuleName ?? ''}`.trim());
    expect(watched.sort()).toEqual(
      [
        ...[...moduleNames, 'relay'].map((name) => `ApproximateAgeOfOldestMessage comanda-production-dead-letters-${name}`),
        'Errors',
        'ExecutionsFailed',
        'Invocations comanda-production-late-steps',
        'IteratorAge',
        'Throttles',
      ].sort(),
    );
    expect(production.one('budgets/budget')).toMatchObject({ limitUnit: 'USD', timeUnit: 'MONTHLY' });
  });

  it('front ends without a git host, each page at its paths', () => {
    type Rule = { source: string; target: string; status: string };
    const { customRules } = production.one<{ customRules: Rule[]; repository?: string }>('amplify/app');
    expect(production.one('amplify/app')).not.toHaveProperty('repository');
    expect(customRules[0]).toEqual({ source: '/files/<*>', target: expect.stringMatching(/^https:.*\/files\/<\*>$/), status: '200' });
    const toPattern = (source: string) => new RegExp(`^${source.replaceAll(/<\w+>/g, '[^/]+').replace('<*>', '.*')}$`);
    const page = (path: string) => customRules.find(({ source }) => toPattern(source).test(path))?.target;
    // Orders link to their receipts at the pages' address, where the API answers.
    expect(page('/api/v1/public/receipts/pardos/o1')).toMatch(/^https:\/\/httpapi\..*\/api\/v1\/public\/receipts\/<\*>$/);
    expect(['/console', '/console/queue', '/t/pardos', '/t/pardos/seguimiento/c0de', '/restablecer', '/setup'].map(page)).toEqual([
      '/console.html',
      '/console.html',
      '/index.html',
      '/tracking.html',
      '/reset.html',
      '/setup.html',
    ]);
    expect(customRules.at(-1)).toEqual({ source: '/<*>', target: '/not-found.html', status: '404' });
    const { customHeaders } = production.one<{ customHeaders: string }>('amplify/app');
    type Header = { readonly key: string; readonly value: string };
    const [everywhere] = (JSON.parse(customHeaders) as { customHeaders: { pattern: string; headers: Header[] }[] }).customHeaders;
    const policy = everywhere?.headers.find(({ key }) => key === 'Content-Security-Policy')?.value ?? '';
    expect(everywhere?.pattern).toBe('**');
    expect(policy).toMatch(
      /connect-src 'self' https:\/\/httpapi\.[^/ ;]+ wss:\/\/websocketapi\.[^/ ;]+ https:\/\/\*\.s3\.us-east-1\.amazonaws\.com;/,
    );
    expect(policy).toMatch(/base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'/);
    expect([page('/docs'), page('/request')]).toEqual(['/docs.html', '/table.html']);
    expect(production.outputs).toMatchObject({
      api: expect.stringMatching(/^https:\/\/httpapi\./),
      webSocket: expect.stringMatching(/^wss:\/\/websocketapi\./),
      web: 'https://main.web.amplifyapp.com',
      webApp: 'Web-id',
      webBranch: 'main',
      region: 'us-east-1',
    });
  });
});
