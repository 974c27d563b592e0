import {
  SendTaskFailureCommand,
  type SendTaskFailureInput,
  SendTaskSuccessCommand,
  type SendTaskSuccessInput,
  SFNClient,
  type SFNClientConfig,
  StartExecutionCommand,
  type StartExecutionInput,
  StopExecutionCommand,
  type StopExecutionInput,
} from '@aws-sdk/client-sfn';

/** The Step Functions calls of the workflow, in a module of their own so that the SDK is loaded only if it is used. */
export function createStepFunctionsClient(clientConfig: SFNClientConfig = {}) {
  const client = new SFNClient(clientConfig);
  return {
    start: (input: StartExecutionInput) => client.send(new StartExecutionCommand(input)),
    succeed: (input: SendTaskSuccessInput) => client.send(new SendTaskSuccessCommand(input)),
    fail: (input: SendTaskFailureInput) => client.send(new SendTaskFailureCommand(input)),
    stop: (input: StopExecutionInput) => client.send(new StopExecutionCommand(input)),
  };
}
export type StepFunctionsClient = {
  readonly [K in keyof ReturnType<typeof createStepFunctionsClient>]: (
    input: Parameters<ReturnType<typeof createStepFunctionsClient>[K]>[0],
  ) => Promise<unknown>;
};
