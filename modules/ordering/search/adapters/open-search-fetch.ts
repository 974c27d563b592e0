import { AwsClient } from 'aws4fetch';
import type { OpenSearchCalls } from './open-search.ts';

/** Milliseconds until a call counts as failed: with its second try and the embedded search after it, a guest still gets an answer. */
const patience = 5_000;

/** Calls signed with the function's own credentials, which Lambda puts into its environment for as long as the instance lives. */
export function openSearchCalls(endpoint: string, environment: NodeJS.ProcessEnv = process.env): OpenSearchCalls {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN, AWS_REGION } = environment;
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, service: 'es', retries: 1 },
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...(AWS_REGION && { region: AWS_REGION }),
  });
  return async (method, path, body) => {
    const content = typeof body === 'string' ? 'application/x-ndjson' : 'application/json';
    const answer = await client.fetch(new URL(path, endpoint).href, {
      method,
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && {
        headers: { 'content-type': content },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text };
  };
}
