import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ModuleName } from '#shared/events/subscribers';

/** The region and the account of the mocks. */
export const awsAccount = 'us-east-1:123456789012';

export type DeclaredResource = {
  readonly type: string;
  readonly name: string;
  readonly inputs: unknown;
  /** The names by which other resources refer to it: what the mocks return for AWS. */
  readonly answer: Readonly<Record<string, string>>;
};
export type DeclaredTable = {
  readonly name: string;
  readonly globalSecondaryIndexes: readonly unknown[];
  readonly deletionProtectionEnabled: boolean;
};
export type PolicyStatement = {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Principal?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly Condition?: readonly { readonly variable: string; readonly values: readonly string[] }[];
};
type App = { readonly removal: string; readonly protect: boolean; readonly providers: { readonly aws: { readonly defaultTags: unknown } } };

type Declared = {
  readonly app: App;
  readonly outputs: Record<string, unknown>;
  readonly resources: readonly DeclaredResource[];
  readonly builds: readonly Record<string, unknown>[];
};

/** What one stage declares with SST's own components. */
export class ResourceManifest {
  readonly app: App;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** How the code of each function is bundled. */
  readonly builds: readonly Record<string, unknown>[];
  readonly resources: readonly DeclaredResource[];

  constructor({ app, outputs, resources, builds }: Declared) {
    this.app = app;
    this.outputs = outputs;
    this.builds = builds;
    this.resources = resources;
  }

  /** With these variables at deployment. */
  static async of(stage: string, variables: Readonly<Record<string, string>> = {}): Promise<ResourceManifest> {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['scripts/sst-manifest.mjs', stage], {
      maxBuffer: 16 * 1024 * 1024,
      env: { ...process.env, ...variables },
    });
    return new ResourceManifest(JSON.parse(stdout));
  }

  /** The inputs of all resources of a type such as `dynamodb/table`. */
  all<T>(type: string): T[] {
    return this.resources.filter((resource) => resource.type.startsWith(`aws:${type}:`)).map(({ inputs }) => inputs as T);
  }

  one<T>(type: string): T {
    const [first, ...others] = this.all<T>(type);
    if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} of ${type}, not one`);
    return first;
  }

  /** The table of a module. */
  tableOf(module: ModuleName): DeclaredTable {
    const [first, ...others] = this.all<DeclaredTable>('dynamodb/table').filter(({ name }) => name.toLowerCase().includes(module));
    if (!first || others.length > 0) throw new Error(`${module} has not one table`);
    return first;
  }

  /** The statements of the inline policies of all roles. */
  granted(): PolicyStatement[] {
    const roles = this.all<{ inlinePolicies?: { policy: string }[] }>('iam/role');
    return roles.flatMap(({ inlinePolicies = [] }) => inlinePolicies.flatMap(({ policy }) => parseStatements(policy)));
  }

  /** AWS managed policies that are attached to roles. */
  managed(): string[] {
    return this.all<{ managedPolicyArns?: string[] }>('iam/role').flatMap(({ managedPolicyArns = [] }) => managedPolicyArns);
  }

  /** The environment of the function. A secret value is wrapped. */
  environment(): Record<string, string> {
    type Variables = { variables: Record<string, string> };
    const { environment } = this.one<{ environment: Variables & { value?: Variables } }>('lambda/function');
    return (environment.value ?? environment).variables;
  }
}

export const parseStatements = (policy: string) => (JSON.parse(policy) as { Statement: PolicyStatement[] }).Statement;
