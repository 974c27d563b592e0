import type { ResourceManifest } from '#test/infra/resource-manifest';
import { apiGatewayMakers } from './api-gateway-makers.ts';
import { dynamodbMakers } from './dynamodb-makers.ts';
import { lambdaMakers } from './lambda-makers.ts';
import { messagingMakers } from './messaging-makers.ts';
import { monitoringMakers } from './monitoring-makers.ts';
import type { CreatedResource, ResourceMakers } from './resource-makers.ts';
import { bucketMakers } from './s3-makers.ts';

/** The declared types that are not created here, each with the reason. A type that is in no list fails the deployment. */
export const unsupportedTypes: Readonly<Record<string, string>> = {
  'aws:amplify/app:App': 'the emulator has no Amplify',
  'aws:amplify/branch:Branch': 'the emulator has no Amplify',
  'aws:s3/bucketPolicy:BucketPolicy': 'it refuses what comes without TLS, which the emulator does not speak',
  'random:index/randomBytes:RandomBytes': 'it is a value of the program, and nothing of AWS',
  'random:index/randomPassword:RandomPassword': 'it is a value of the program, and nothing of AWS',
};

/**
 * A deployment: the outputs of the program, and the created resources of a type such as `sqs/queue`, with declared inputs and real names.
 */
export type Deployment = {
  readonly outputs: Readonly<Record<string, string>>;
  readonly all: <T>(type: string) => readonly (T & CreatedResource)[];
};

/** Creates what a manifest declares, in the order of declaration, in which resources come after those that they refer to. */
export async function deploy(manifest: ResourceManifest, code = '', isWanted = (_type: string) => true): Promise<Deployment> {
  const makers: ResourceMakers = {
    ...dynamodbMakers,
    ...bucketMakers(code),
    ...messagingMakers,
    ...lambdaMakers,
    ...apiGatewayMakers,
    ...monitoringMakers,
  };
  const names = new Names();
  const deployed: { readonly type: string; readonly made: object }[] = [];
  for (const { type, name, inputs: declared, answer } of manifest.resources) {
    if (!isWanted(type) || type in unsupportedTypes) continue;
    const make = makers[type];
    if (!make) throw new Error(`nothing makes ${type} (${name}): it belongs to the makers, or to what is not made, with its reason`);
    const inputs = names.resolve(declared) as object;
    const made = await make(inputs as never, name).catch((cause) => {
      throw new Error(`${name} (${type}) could not be made`, { cause });
    });
    names.learn(answer, made ?? {});
    deployed.push({ type, made: { ...inputs, ...made } });
  }
  return {
    outputs: names.resolve(manifest.outputs) as Record<string, string>,
    all: <T>(type: string) => deployed.filter((one) => one.type.startsWith(`aws:${type}:`)).map(({ made }) => made as T & CreatedResource),
  };
}

/** Replaces what the mocks of the manifest have returned by what AWS has returned. */
class Names {
  readonly #real = new Map<string, string>();

  /** The address of an API is used with either scheme. The emulator has none with TLS. */
  learn(mocked: CreatedResource, real: CreatedResource) {
    for (const [kind, name] of Object.entries(mocked)) {
      const found = real[kind as keyof CreatedResource];
      if (found === undefined || found === name) continue;
      this.#real.set(name, found);
      if (kind !== 'apiEndpoint') continue;
      this.#real.set(name.replace(/^\w+:/, 'https:'), found);
      this.#real.set(name.replace(/^\w+:/, 'wss:'), found.replace(/^http:/, 'ws:'));
    }
  }

  resolve<T>(declared: T): T {
    const longestFirst = [...this.#real].sort(([a], [b]) => b.length - a.length);
    const resolved = longestFirst.reduce((text, [name, real]) => text.replaceAll(name, real), JSON.stringify(declared));
    return JSON.parse(resolved) as T;
  }
}
