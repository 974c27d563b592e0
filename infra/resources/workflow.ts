import document from '../../modules/fulfillment/workflow.asl.json';
import { toPolicyDocument, toResourceName } from './naming.ts';

/** The state machine: the document of the fulfillment module with the name of the bus filled in. */
export function makeStateMachine(bus: sst.aws.Bus): aws.sfn.StateMachine {
  const role = new aws.iam.Role('WorkflowRole', {
    assumeRolePolicy: toPolicyDocument([
      { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['states.amazonaws.com'] }] },
    ]),
    inlinePolicies: [{ name: 'says', policy: toPolicyDocument([{ actions: ['events:PutEvents'], resources: [bus.arn] }]) }],
  });
  return new aws.sfn.StateMachine('Workflow', {
    name: toResourceName('order'),
    type: 'STANDARD',
    roleArn: role.arn,
    definition: bus.name.apply((name) => JSON.stringify(document).replaceAll(`\${EventBusName}`, name)),
  });
}
