import type { StageSettings } from './stages.ts';

/** Requests a second that the HTTP API lets through to the function; the app's own budgets are per tenant and finer. */
const throttle = { throttlingRateLimit: 500, throttlingBurstLimit: 1_000 };

/** The two doors: HTTP and WebSocket. CORS is answered by the app, which knows the origins. */
export function makeApis({ logRetention }: StageSettings) {
  const accessLog = { retention: logRetention };
  const settings = { stage: { defaultRouteSettings: throttle } };
  return {
    http: new sst.aws.ApiGatewayV2('Http', { accessLog, transform: { ...settings, api: removeCors } }),
    webSocket: new sst.aws.ApiGatewayWebSocket('WebSocket', { accessLog, transform: settings }),
  };
}
export type Apis = ReturnType<typeof makeApis>;

/** Even an empty setting would be one, and the API would then answer in the place of the app. */
function removeCors(api: aws.apigatewayv2.ApiArgs): undefined {
  delete api.corsConfiguration;
  return undefined;
}

/** Everything that comes in at either door goes to the one function. */
export function connectApis({ http, webSocket }: Apis, fn: sst.aws.Function) {
  http.route('$default', fn.arn);
  for (const route of ['$connect', '$disconnect', '$default']) webSocket.route(route, fn.arn);
}
