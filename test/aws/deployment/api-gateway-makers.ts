import { emulatorAccount } from '../emulator.ts';
import { callRest } from './emulator-calls.ts';
import type { CreatedResource, ResourceMakers } from './resource-makers.ts';

type Api = { readonly name: string; readonly protocolType: 'HTTP' | 'WEBSOCKET' };
type OfApi = { readonly apiId: string };

const make = async (path: string, input: object) => callRest('apigateway', 'POST', `/v2/apis${path}`, input);

/** On AWS an API has its own host. The emulator also serves it below a path, which needs no name service. */
async function makeApi(api: Api): Promise<CreatedResource> {
  const apiId = (await make('', api)).apiId as string;
  const { region, endpoint, id } = emulatorAccount;
  return { id: apiId, apiEndpoint: `${endpoint}/_aws/execute-api/${apiId}`, executionArn: `arn:aws:execute-api:${region}:${id}:${apiId}` };
}

/** Creates both APIs and their routes to the function. */
export const apiGatewayMakers: ResourceMakers = {
  'aws:apigatewayv2/api:Api': makeApi,
  async 'aws:apigatewayv2/integration:Integration'({ apiId, ...integration }: OfApi) {
    return { id: (await make(`/${apiId}/integrations`, integration)).integrationId as string };
  },
  async 'aws:apigatewayv2/route:Route'({ apiId, ...route }: OfApi) {
    await make(`/${apiId}/routes`, route);
  },
  async 'aws:apigatewayv2/stage:Stage'({ apiId, name, ...stage }: OfApi & { readonly name: string }) {
    await make(`/${apiId}/stages`, { stageName: name, ...stage });
  },
};
