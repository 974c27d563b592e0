import openapiTypes, { astToString } from 'openapi-typescript';
import { readOpenApiText } from '#infra/openapi-text';

const head = '/** The API as types, made of /openapi.json: `npm run generate` makes them anew. */\n\n';

/** Types of the OpenAPI document for clients in TypeScript. What has a default may be left out of a request. */
export async function makeOpenApiTypes(): Promise<string> {
  return head + astToString(await openapiTypes(await readOpenApiText(), { defaultNonNullable: false, silent: true }));
}
