import {
  ApiGatewayManagementApiClient,
  type ApiGatewayManagementApiClientConfig,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';

/** The management API of an API Gateway WebSocket API. In a file of its own, so that the AWS client is loaded only when it is used. */
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
