import {
  ApiGatewayManagementApiClient,
  type ApiGatewayManagementApiClientConfig,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

/** The calls that a WebSocket API takes about its connections, apart so that the client is loaded only by who has something to tell. */
export function createApiGatewayClient(settings: ApiGatewayManagementApiClientConfig) {
  const client = new ApiGatewayManagementApiClient(settings);
  return {
    post: (ConnectionId: string, Data: Uint8Array) => client.send(new PostToConnectionCommand({ ConnectionId, Data })),
    disconnect: (ConnectionId: string) => client.send(new DeleteConnectionCommand({ ConnectionId })),
  };
}

export type ApiGatewayClient = {
  readonly post: (connectionId: string, data: Uint8Array) => Promise<unknown>;
  readonly disconnect: (connectionId: string) => Promise<unknown>;
};
