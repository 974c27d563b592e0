import { AwsClient } from 'aws4fetch';
import { emulatorAccount } from '../emulator.ts';

/*
 * Signed calls of AWS APIs by their names on the wire. The deployment needs a dozen services with few calls each, for which one signer is
 * simpler than a dozen clients.
 */
const { region, endpoint, credentials } = emulatorAccount;
const client = new AwsClient({ ...credentials, region, retries: 0 });

async function send(service: string, path: string, init: RequestInit): Promise<string> {
  const response = await client.fetch(`${endpoint}${path}`, { ...init, aws: { service } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} ${init.method} ${path}: ${response.status} ${text}`);
  return text;
}

type Answer = Readonly<Record<string, unknown>>;
const parsed = (text: string) => (text === '' ? {} : JSON.parse(text)) as Answer;

/** Calls an operation of a service with a JSON protocol: `DynamoDB_20120810.CreateTable`. */
export async function callJson(service: string, target: string, input: object): Promise<Answer> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
  return parsed(await send(service, '/', { method: 'POST', headers, body: JSON.stringify(input) }));
}

/** Calls a service with a REST protocol. */
export async function callRest(service: string, method: string, path: string, input?: object): Promise<Answer> {
  const body = input && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
  return parsed(await send(service, path, { method, ...body }));
}

/** Calls an operation of a service that takes a form and answers in XML. */
export const callForm = (service: string, version: string, operation: string, fields: Readonly<Record<string, string>>) => {
  const body = new URLSearchParams({ Action: operation, Version: version, ...fields });
  return send(service, '/', { method: 'POST', body: body.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
};

/** Accesses a bucket or an object of S3, or a setting of a bucket (`files?versioning`). */
export const callS3 = (path: string, body?: string | Uint8Array<ArrayBuffer>) =>
  send('s3', `/${path}`, { method: 'PUT', ...(body !== undefined && { body }) });

/** Renames fields recursively from Pulumi's `batchSize` to AWS's `BatchSize`. */
export function toPascalCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPascalCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name.charAt(0).toUpperCase() + name.slice(1), toPascalCase(held)]),
  );
}
