import { AwsClient } from 'aws4fetch';
import type { OpenSearchFetch } from './open-search.ts';

/** Timeout of a call, in milliseconds: short enough for one retry and the embedded search to follow while the guest waits. */
const requestTimeoutMs = 5_000;

/**
 * Creates a fetch that signs requests with the Lambda function's own credentials, which Lambda puts into the environment for the lifetime
 * of the instance.
 */
export function createOpenSearchFetch(endpoint: string, environment: NodeJS.ProcessEnv = process.env): OpenSearchFetch {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN, AWS_REGION } = environment;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    service: 'es',
    retries: 1,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...(AWS_REGION && { region: AWS_REGION }),
  });
  return async (method, path, body) => {
    const content = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
    const response = await client.fetch(new URL(path, endpoint).href, {
      method,
      signal: AbortSignal.timeout(requestTimeoutMs),
      ...(body !== undefined && {
        headers: { 'content-type': content },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const text = await response.text();
    return { status: response.status, body: text };
  };
}
