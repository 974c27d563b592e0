import type { StageSettings } from './stages.ts';

/** How many requests per second the API admits. The budgets of the app are finer, for each tenant. */
const throttle = { throttlingRateLimit: 500, throttlingBurstLimit: 1_000 };

/** The HTTP and WebSocket APIs. The app itself handles CORS, since it knows the origins. */
export function makeApis({ logRetention }: StageSettings) {
  const accessLog = { retention: logRetention };
  const settings = { stage: { defaultRouteSettings: throttle } };
  return {
    http: new sst.aws.ApiGatewayV2('Http', { accessLog, transform: { ...settings, api: removeCors } }),
    webSocket: new sst.aws.ApiGatewayWebSocket('WebSocket', { accessLog, transform: settings }),
  };
}
export type Apis = ReturnType<typeof makeApis>;

/** With any CORS setting, even an empty one, the API would answer preflights in place of the app. */
function removeCors(api: aws.apigatewayv2.ApiArgs): undefined {
  delete api.corsConfiguration;
  return undefined;
}

/** Routes everything from both APIs to the function. */
export function connectApis({ http, webSocket }: Apis, fn: sst.aws.Function) {
  http.route('$default', fn.arn);
  for (const route of ['$connect', '$disconnect', '$default']) webSocket.route(route, fn.arn);
}
