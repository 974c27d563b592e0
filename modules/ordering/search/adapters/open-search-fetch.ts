import { AwsClient } from 'aws4fetch';
import type { OpenSearchFetch } from './open-search.ts';

/** Milliseconds until a call counts as failed: with its second try and the embedded search after it, a guest still gets an answer. */
const requestTimeoutMs = 5_000;

/** Calls signed with the function's own credentials, which Lambda puts into its environment for as long as the instance lives. */
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
