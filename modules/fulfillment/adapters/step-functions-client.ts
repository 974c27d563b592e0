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

/** The calls of Step Functions that the workflow makes, apart from it so that the client is loaded only by who needs it. */
export function stepFunctionsCalls(settings: SFNClientConfig = {}) {
  const client = new SFNClient(settings);
  return {
    start: (input: StartExecutionInput) => client.send(new StartExecutionCommand(input)),
    succeed: (input: SendTaskSuccessInput) => client.send(new SendTaskSuccessCommand(input)),
    fail: (input: SendTaskFailureInput) => client.send(new SendTaskFailureCommand(input)),
    stop: (input: StopExecutionInput) => client.send(new StopExecutionCommand(input)),
  };
}
export type StepFunctionsCalls = {
  readonly [K in keyof ReturnType<typeof stepFunctionsCalls>]: (
    input: Parameters<ReturnType<typeof stepFunctionsCalls>[K]>[0],
  ) => Promise<unknown>;
};
